"""A folder as people leave it: every fault has its own problem at its line, in one run; the harmless is taken."""

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.errors import DossierError, KnowledgeError
from bot.knowledge import fingerprint
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.limits import FILE_BYTES
from bot.knowledge.problem import Problem, Severity
from bot.knowledge.registration import register_source
from bot.knowledge.sources import paragraphs_of

DOCUMENT = "Trade decreased by 17.3%, to $ 4 billion in all.\n\nThe “Northen Alliance” fought on. It won in the end.\n"
PAGE = """\
# Trade

## How did trade change? {#change}

It fell by 17.3%.

> decreased by 17.3%, to $ 4 billion
> -- report, 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "knowledge"
    (base / "pages").mkdir(parents=True)
    (base / "base.toml").write_text('format = 1\nname = "Test"\n', encoding="utf-8")
    (base / "terms.md").write_text("- Iran = Tehran\n", encoding="utf-8")
    (base / "pages" / "trade.md").write_text(PAGE, encoding="utf-8")
    document = tmp_path / "report.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    register_source(document, base, "report", "A report", "")
    return base


def found(folder: Path) -> list[tuple[str, str, int]]:
    return [(one.code, one.location.file, one.location.line) for one in read_folder(folder)[1]]


def test_a_sound_folder_has_no_problem(folder: Path) -> None:
    base, problems = read_folder(folder)
    assert problems == ()
    assert [one.id for one in base.entries] == ["change"]
    assert base.config.name == "Test"
    assert [one.name for one in base.terms] == ["Iran"]
    document = base.document("report")
    assert document is not None
    assert document.sentence(2, 2) == "It won in the end."
    assert document.sentence(2, 3) is None


def test_a_missing_folder_is_one_plain_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no such folder"):
        read_folder(tmp_path / "none")


def test_an_empty_folder_is_an_empty_base(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == (Base(revision=read_folder(tmp_path)[0].revision), ())


def test_every_fault_is_found_in_one_run(folder: Path) -> None:
    pages = folder / "pages"
    (pages / "a.md").write_bytes("# A\n\nund so fährt".encode("latin-1"))
    (pages / "b.md").write_bytes(b"#" * (10 * 1024 * 1024))
    (pages / "c.md").write_bytes(b"")
    (pages / "d.md").write_text("# D\n\n## How? {#how}\n```\nsix\n", encoding="utf-8")
    (pages / "e.markdown").write_text("# E\n", encoding="utf-8")
    (folder / "base.toml").write_text('format = 1\nnome = "Test"\n', encoding="utf-8")
    (folder / "terms.md").write_text("- Iran\n", encoding="utf-8")
    assert found(folder) == [
        ("setting", "base.toml", 2),
        ("encoding", "pages/a.md", 3),
        ("too-large", "pages/b.md", 1),
        ("empty-page", "pages/c.md", 1),
        ("fence", "pages/d.md", 4),
        ("not-read", "pages/e.markdown", 1),
        ("term", "terms.md", 1),
    ]


def test_every_problem_says_what_to_do(folder: Path) -> None:
    (folder / "pages" / "a.md").write_bytes(b"\xff")
    (problem,) = read_folder(folder)[1]
    assert str(problem) == "pages/a.md:1:1: encoding: not UTF-8 (save the file as UTF-8)"


def test_a_page_just_within_the_limit_is_read(folder: Path) -> None:
    page = folder / "pages" / "trade.md"
    room = FILE_BYTES - len(PAGE.encode())
    page.write_text(PAGE.replace("\n", "\n" + ("x" * 99 + "\n") * (room // 100), 1), encoding="utf-8")
    assert found(folder) == []


@pytest.mark.parametrize("name", [".trade.md.swp", "trade.md~", "#trade.md#", ".hidden.md", "~trade.md"])
def test_what_editors_leave_behind_is_passed_over(folder: Path, name: str) -> None:
    (folder / "pages" / name).write_bytes(b"\xff")
    assert found(folder) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("> ", ">\t"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("It fell", "“It” fell’s"),
    ],
    ids=["byte-order mark", "Windows line ends", "tabs", "blank lines", "no line end", "smart quotes"],
)
def test_what_is_harmless_is_taken(folder: Path, change: object) -> None:
    assert callable(change)
    (folder / "pages" / "trade.md").write_bytes(change(PAGE).encode())
    base, problems = read_folder(folder)
    assert problems == ()
    assert base.entries[0].quotes[0].text == "decreased by 17.3%, to $ 4 billion"


def test_every_byte_read_changes_the_revision_but_the_local_text_does_not(folder: Path) -> None:
    revision = read_folder(folder)[0].revision
    (folder / "sources" / "report.txt").unlink()
    assert read_folder(folder)[0].revision == revision
    (folder / "pages" / "trade.md").write_text(PAGE + "\n", encoding="utf-8")
    assert read_folder(folder)[0].revision != revision


def test_without_text_the_fingerprint_is_enough_and_without_both_there_is_a_problem(folder: Path) -> None:
    sources = folder / "sources"
    (sources / "report.txt").unlink()
    assert found(folder) == []
    (sources / "report.prints").unlink()
    assert found(folder) == [("missing", "sources/report.prints", 1)]


def test_another_text_under_a_sources_name_is_refused(folder: Path) -> None:
    (folder / "sources" / "report.txt").write_text("Something else.\n", encoding="utf-8")
    assert found(folder) == [("source-changed", "sources/report.txt", 1)]
    assert read_folder(folder)[0].documents[0].paragraphs is None


@pytest.mark.parametrize("change", [lambda text: text[:-9], lambda text: text.replace("1:", "7:"), lambda text: "x"])
def test_a_damaged_fingerprint_is_refused(folder: Path, change: object) -> None:
    assert callable(change)
    path = folder / "sources" / "report.prints"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert found(folder) == [("prints", "sources/report.prints", 1)]


def test_a_fingerprint_of_another_text_is_refused_where_the_text_is_at_hand(folder: Path) -> None:
    other = fingerprint.fingerprint_of(paragraphs_of(DOCUMENT.replace("Northen", "Northern")))
    (folder / "sources" / "report.prints").write_text(fingerprint.dump(other, "report"), encoding="utf-8")
    assert found(folder) == [("prints", "sources/report.prints", 1)]


def test_a_source_that_cannot_be_read_is_named(folder: Path) -> None:
    described = folder / "sources" / "report.toml"
    described.write_text(described.read_text(encoding="utf-8").replace("paragraphs = 2", "paragraphs = 0"))
    assert found(folder) == [("setting", "sources/report.toml", 5)]
    described.write_text("title = \n")
    assert found(folder) == [("toml", "sources/report.toml", 1)]


def test_a_base_that_is_no_toml_or_of_another_format_is_named(folder: Path) -> None:
    (folder / "base.toml").write_text('name = "x"\nformat = \n')
    assert found(folder) == [("toml", "base.toml", 2)]
    (folder / "base.toml").write_text('name = "x"\nformat = 2\n')
    (problem,) = read_folder(folder)[1]
    assert (problem.location.line, problem.remedy) == (2, "this program reads format 1")


def test_a_document_is_registered_once_and_its_line_ends_do_not_matter(folder: Path, tmp_path: Path) -> None:
    document = tmp_path / "report.txt"
    document.write_bytes(b"\xef\xbb\xbf" + DOCUMENT.replace("\n", "\r\n").encode())
    assert register_source(document, folder, "report", "", "").title == "A report"
    assert found(folder) == []
    document.write_text("Other words.\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="describes a different text"):
        register_source(document, folder, "report", "", "")


@pytest.mark.parametrize(("data", "message"), [(b"", "no words"), (b"\n \n", "no words"), (b"!!!!", "no words")])
def test_a_document_that_cannot_be_registered_says_why(folder: Path, tmp_path: Path, data: bytes, message: str) -> None:
    document = tmp_path / "other.txt"
    document.write_bytes(data)
    with pytest.raises(KnowledgeError, match=message):
        register_source(document, folder, "other", "", "")
    assert not (folder / "sources" / "other.toml").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_and_devices_are_not_waited_for(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(DossierError):
            register_source(path, folder, "other", "", "")
    for name in ("base.toml", "terms.md", "pages/trade.md"):
        (folder / name).unlink()
        os.mkfifo(folder / name)
    codes = [("unreadable", "base.toml", 1), ("not-read", "pages/trade.md", 1), ("unreadable", "terms.md", 1)]
    assert found(folder) == codes


def test_what_is_far_too_long_is_cut_before_anything_is_made_of_it(folder: Path) -> None:
    page, begin = folder / "pages" / "trade.md", time.thread_time()
    marks = "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}" * 50_000
    for text in (
        PAGE.replace("?", f"e{marks}?"),
        PAGE + "\nAlso asked:\n" + "- how much is it\n" * 10_000,
        PAGE.replace("\n\n>", " five million" * 15_000 + "\n\n>", 1),
    ):
        page.write_text(text, encoding="utf-8")
        base, problems = read_folder(folder)
        assert {"long-line", "long-entry"} & {one.code for one in problems}
        [entry] = base.entries
        assert len(entry.also_asked) < 1_000
        assert len(entry.answer.text) < 10_000
    assert time.thread_time() - begin < 3.0


def test_rows_of_an_import_are_entries_and_their_faults_have_lines(folder: Path) -> None:
    rows = '{"id": "Q é?", "question": "Who?", "answer": "Ann", "also": ["which person"]}\r\n\n{"id": ""}\nnot json\n'
    (folder / "imported").mkdir()
    (folder / "imported" / "faq.jsonl").write_bytes(("\ufeff" + rows).encode())
    base, problems = read_folder(folder)
    (row,) = base.imported
    assert (row.id, row.answer.text, [one.text for one in row.also_asked]) == ("Q é?", "Ann", ["which person"])
    assert row.provenance is not None
    assert (row.provenance.file, row.provenance.line, len(row.provenance.sha256)) == ("imported/faq.jsonl", 1, 64)
    assert {(one.code, one.location.line) for one in problems} == {("row", 3), ("row", 4)}


def test_the_shipped_folder_reads_without_a_problem(repo: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repo / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("*.txt"))
    problems: tuple[Problem, ...] = read_folder(copy)[1]
    assert [one for one in problems if one.severity is Severity.ERROR] == []
