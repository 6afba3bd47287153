"""check, coverage and figures: a finding or figure a line, and the same as JSON or CSV."""

import json

from tests.answering.bases import harbour
from tests.cli.running import Done


def test_check_prints_a_finding_a_line_and_ends_with_1(bot, broken):
    done = bot("check", "--knowledge", broken)
    assert (done.code, done.err) == (1, "")
    assert done.out.split("\n")[1].startswith("pages/a.md:3:4: no-quote: an answer without a quote (add a quote: ")
    assert "2 errors, 0 warnings, 0 accepted\n" in done.out


def test_warnings_are_shown_and_fail_only_strictly(bot, base, tmp_path):
    page = (base / "pages" / "harbour.md").read_text()
    warned = harbour(tmp_path / "w", page.replace("- income from fees", "- Is the harbour open at night?"))
    assert bot("check", "--knowledge", warned).code == 0
    assert bot("check", "--strict", "--knowledge", warned).code == 1
    found = json.loads(bot("check", "--strict", "--json", "--knowledge", warned).out)
    assert [(one["code"], one["severity"]) for one in found["problems"]] == [("same-question", "error")]
    assert {"file", "line", "column", "message", "remedy"} < set(found["problems"][0])


def test_an_accepted_warning_is_shown_and_does_not_fail(bot, base, tmp_path):
    page = (base / "pages" / "harbour.md").read_text()
    warned = harbour(tmp_path / "w", page.replace("- income from fees", "- Is the harbour open at night?"))
    (warned / "base.toml").write_text('[[accepted]]\ncode = "same-question"\nentry = "night"\nreason = "on purpose"\n')
    done = bot("check", "--strict", "--knowledge", warned)
    assert done.code == 0
    assert "accepted: on purpose\n" in done.out


def test_check_gives_one_json_object(bot, base):
    done = bot("check", "--json", "--knowledge", base)
    assert json.loads(done.out)["errors"] == 0
    assert done.out.count("\n") == 1


def test_coverage_names_the_sentences_nobody_cites(bot, base):
    done = bot("coverage", "--knowledge", base)
    assert done.code == 0
    assert done.out.startswith("harbour: ")
    assert "\n  harbour, 9.1: A small museum" in done.out


def test_figures_come_as_lines_csv_and_json_and_can_be_asked_for(bot, base):
    assert "Fees, harbour, 2023: $5 million  [fees/fees; harbour, 4; " in bot("figures", "--knowledge", base).out
    table = bot("figures", "--csv", "--knowledge", base).out.split("\n")
    assert table[0] == "id,value,unit,measure,parties,period,certainty,text,sources"
    assert len(table) == 1 + 7 + 1
    for word in ("fee", "fees"):
        found = json.loads(bot("figures", "--json", word, "2022", "--knowledge", base).out)
        assert [(one["id"], one["value"]) for one in found] == [("fees/fees_22", "4000000")]
    told = "No figure contains all of these words: nothing like it.\n"
    assert bot("figures", "nothing like it", "--knowledge", base) == Done(0, "", told)
