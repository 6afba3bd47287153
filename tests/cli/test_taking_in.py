"""import and source add, from an empty folder to an answer with its receipt."""

import json
import random
from pathlib import Path

import pytest

from tests.answering.bases import REPORT
from tests.cli.running import Done, objects, process


def test_an_empty_folder_holds_nothing_and_says_so(bot, tmp_path):
    (tmp_path / "empty").mkdir()
    for command in ("check", "coverage", "figures"):
        assert bot(command, "--knowledge", "empty").code == 0
    assert bot("ask", "what is this", "--knowledge", "empty").out == "The base has no answer to this.\n"


def test_a_table_is_imported_checked_and_asked(bot, tmp_path):
    (tmp_path / "faq.csv").write_text("id,question,answer\n007,Where is it?,Over there by the door.\n")
    taken = "faq.csv:2: taken: Where is it?\n"
    assert bot("import", "faq.csv", "--knowledge", "faq").out == f"{taken}1 rows, imported/faq.jsonl written\n"
    assert bot("import", "faq.csv", "--knowledge", "faq").out == f"{taken}1 rows, imported/faq.jsonl replaced\n"
    assert bot("check", "--strict", "--knowledge", "faq").code == 0
    (found,) = objects(bot("ask", "--json", "--knowledge", "faq", given=b"where is it"))
    (answer,) = found["answers"]
    assert (answer["entry"], answer["text"]) == ("007", "Over there by the door.")
    assert answer["citations"] == [{"source": "faq", "paragraph": 1, "quote": "Over there by the door."}]


def test_a_bad_row_is_told_and_written_beside_the_file_to_mend(bot, tmp_path):
    (tmp_path / "faq.csv").write_text("question,answer,topic\nWho?,Ann,x\nWhere?,,x\nwho?,Ann,y\n")
    done = bot("import", "faq.csv", "--knowledge", "faq")
    assert done.out.splitlines() == [
        "faq.csv:2: taken: Who?",
        "faq.csv:3: skipped: the answer is empty: Where?",
        "faq.csv:4: joined with 2: who?",
        "columns not taken: topic",
        "1 rows, imported/faq.jsonl written; 1 joined; 1 skipped, to correct in faq-skipped.csv",
    ]
    mended = (tmp_path / "faq-skipped.csv").read_text().replace("Where?,,", "Where?,There,")
    (tmp_path / "faq-skipped.csv").write_text(mended)
    assert bot("import", "faq-skipped.csv", "--knowledge", "faq").code == 0
    assert bot("ask", "where", "--knowledge", "faq").out.startswith("There")


def test_a_check_of_an_import_writes_nothing(bot, tmp_path):
    (tmp_path / "faq.csv").write_text("question,answer\nWho?,Ann\nWhere?,\n")
    done = bot("import", "faq.csv", "--check", "--knowledge", "faq")
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 rows would be taken; 1 skipped")
    assert [path.name for path in tmp_path.iterdir()] == ["faq.csv"]


def test_a_table_of_which_no_row_can_be_taken_leaves_the_folder_as_it_was(bot, tmp_path):
    (tmp_path / "faq.csv").write_text("question,answer\nWho?,\n")
    done = bot("import", "faq.csv", "--knowledge", "faq")
    assert done == Done(
        1,
        "faq.csv:2: skipped: the answer is empty: Who?\n",
        "faq.csv: no row can be taken (correct the rows as the lines above say)\n",
    )
    assert not (tmp_path / "faq").exists()


def test_an_id_that_another_file_has_keeps_its_row_out(bot, tmp_path):
    (tmp_path / "one.csv").write_text("id,question,answer\n7,Who?,Ann\n")
    (tmp_path / "two.csv").write_text("id,question,answer\n7,Where?,There\n8,When?,Now\n")
    bot("import", "one.csv", "--knowledge", "faq")
    done = bot("import", "two.csv", "--knowledge", "faq")
    assert "two.csv:2: skipped: the id '7' is already used at imported/one.jsonl:1" in done.out
    assert bot("check", "--knowledge", "faq").code == 0


ODD = (
    "Refund_not_showing_up?",
    " lead",
    "trail ",
    "007",
    "1.0",
    "ünï côdé",
    "日本語",
    "../../x",
    "l\ne",
    "\u2028",
    "{#x}",
    '"',
)


def _rows(count: int) -> list[dict[str, str]]:
    chance = random.Random(7)
    return [
        {
            "id": (ODD[n % len(ODD)] + f"#{n}" + "é" * 50).encode()[: chance.randint(30, 100)].decode(errors="ignore"),
            "question": f"How is case {n} of group {n % 97} handled by engine {chance.randint(1, 10**9)}?",
            "answer": (f"Case {n} takes {n % 12} months and costs {n}.50 at most. " * 20)[:600],
        }
        for n in range(count)
    ]


def _come_back(rows: list[dict[str, str]], folder: Path, encoder: str) -> None:
    """Imports rows as people do, asks every question, and holds each answer against its row."""
    env, table = {"DOSSIER_ENCODER": encoder}, folder / "odd.jsonl"
    table.write_text("".join(json.dumps(row, ensure_ascii=bool(n % 2)) + "\n" for n, row in enumerate(rows)))
    done = process("import", table, "--knowledge", folder / "k", env=env)
    assert done.out.splitlines()[-1] == f"{len(rows)} rows, imported/odd.jsonl written"
    given = "".join(json.dumps({"q": row["question"]}) + "\n" for row in rows).encode()
    found = objects(process("ask", "--json", "--knowledge", folder / "k", given=given, env=env))
    answers = [one["answers"][0] for one in found]
    assert [one["entry"] for one in answers] == [row["id"] for row in rows]
    assert [one["text"] for one in answers] == [row["answer"] for row in rows]
    assert [one["citations"][0]["paragraph"] for one in answers] == list(range(1, len(rows) + 1))


def test_3000_rows_with_odd_ids_come_back_byte_for_byte(tmp_path):
    _come_back(_rows(3000), tmp_path, encoder="false")


def test_rows_with_odd_ids_come_back_byte_for_byte_with_the_encoder(tmp_path):
    _come_back(_rows(60), tmp_path, encoder="true")


@pytest.mark.soak
def test_3000_rows_with_odd_ids_come_back_byte_for_byte_with_the_encoder(tmp_path):
    _come_back(_rows(3000), tmp_path, encoder="true")


def test_a_document_is_registered_quoted_checked_and_asked(bot, tmp_path):
    (tmp_path / "My report.txt").write_bytes(b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode())
    (tmp_path / "new").mkdir()
    done = bot("source", "add", "My report.txt", "--knowledge", "new")
    assert done.code == 2
    assert done.err.endswith("(write --id My-report)\n")
    done = bot("source", "add", "My report.txt", "--id", "report", "--title", "Harbour", "--knowledge", "new")
    assert done.out == "report: 9 paragraphs, 136 words\nquote it with: > -- report, PARAGRAPH\n"
    page = "# Harbour\n\n## When does it close? {#close}\n\nAt dusk.\n\n> The harbour closes at dusk\n> -- report, 2\n"
    (tmp_path / "new" / "pages").mkdir()
    (tmp_path / "new" / "pages" / "harbour.md").write_text(page)
    assert bot("check", "--knowledge", "new").code == 0
    strict = bot("check", "--strict", "--knowledge", "new")
    assert (strict.code, strict.out.count(": opposite: "), "1 errors" in strict.out) == (1, 1, True)
    (found,) = objects(bot("ask", "--json", "--knowledge", "new", given=b"when does it close?\n"))
    assert found["answers"][0]["citations"] == [
        {"source": "report", "paragraph": 2, "quote": "The harbour closes at dusk"}
    ]
    (tmp_path / "new" / "pages" / "harbour.md").write_text(page.replace("at dusk\n> --", "at dawn\n> --"))
    assert bot("ask", "x", "--knowledge", "new").code == 1


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "..", "a..b", ".x", "a b", "ü", "x" * 61, "a\n"])
def test_the_id_of_a_document_is_a_plain_name(bot, tmp_path, name):
    (tmp_path / "report.txt").write_text(REPORT)
    done = bot("source", "add", "report.txt", "--id", name, "--knowledge", "new")
    assert done.code == 2
    assert "is not a plain name" in done.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe", b"x" * 2_000_001])
def test_a_document_without_text_that_can_be_read_is_refused(bot, tmp_path, content):
    (tmp_path / "report.txt").write_bytes(content)
    done = bot("source", "add", "report.txt", "--knowledge", "new")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert not (tmp_path / "new").exists()


def test_a_document_registered_again_stays_and_another_of_its_name_is_refused(bot, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT)
    assert bot("source", "add", "report.txt").code == 0
    assert bot("source", "add", "report.txt").code == 0
    (tmp_path / "report.txt").write_text("Something else altogether.")
    done = bot("source", "add", "report.txt")
    assert done.code == 1
    assert done.err.startswith("sources/report.toml: describes a different text")
