"""check --calibration: how far the stated confidence is kept, as columns, as a table for a person, and as JSON."""

import json

import pytest

from bot.matching.reliability import BINS, THRESHOLDS
from tests.cli.test_ask import on_a_terminal

TOPICS = [f"{one}{two}" for one in ("ba", "de", "fi", "go", "lu", "ma", "ne") for two in ("rum", "sten", "tor", "vik")]


@pytest.fixture
def many(bot, tmp_path, monkeypatch):
    """A base of imported rows with wordings enough to hide, asked by words alone, which takes no model."""
    monkeypatch.setenv("DOSSIER_ENCODER", "false")
    rows = [
        {
            "id": topic, "question": f"How much does the {topic} cost?", "answer": f"See the list of {topic}.",
            "also": [f"price of a {topic}", f"what is paid for the {topic}", f"{topic} in euros", f"is a {topic} dear"],
        }
        for topic in TOPICS
    ]  # fmt: skip
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert bot("import", "many.jsonl", "--knowledge", "many").code == 0
    return tmp_path / "many"


def test_the_calibration_is_shown_in_columns_under_the_findings(bot, many):
    done = bot("check", "--calibration", "--knowledge", many)
    assert (done.code, done.err) == (0, "")
    lines = done.out.split("\n")
    title = next(n for n, line in enumerate(lines) if line.startswith("confidence stated and kept, on folds"))
    assert lines[title].endswith("140 hidden wordings, 200 questions without an answer")
    assert lines[title + 1].split() == ["stated", "questions", "mean", "stated", "right"]
    rates = next(n for n, line in enumerate(lines) if line.startswith("what a threshold gives"))
    assert 1 <= rates - title - 2 <= BINS
    assert lines[rates + 1].split() == ["threshold", "right", "wrong", "held"]
    assert lines[rates + 2].startswith("  the base's own  ")
    assert lines[rates + 3 + len(THRESHOLDS)].startswith("expected calibration error ")
    assert all(line == line.rstrip() for line in lines)


def test_the_calibration_stands_in_the_json_object_where_it_is_asked_for(bot, many):
    found = json.loads(bot("check", "--calibration", "--json", "--knowledge", many).out)["calibration"]
    assert found["answerable"] == 140
    assert found["enough"] is True
    assert 0 <= found["error"] <= 1
    assert {"low", "high", "asked", "stated", "right"} == set(found["bins"][0])
    assert [one["threshold"] for one in found["others"]] == list(THRESHOLDS)
    assert json.loads(bot("check", "--json", "--knowledge", many).out)["calibration"] is None


def test_a_base_too_small_to_tell_says_so(bot, base):
    done = bot("check", "--calibration", "--knowledge", base)
    assert done.code == 0
    assert "calibration: 2 hidden wordings are too few to tell; 100 are needed at least\n" in done.out
    assert "threshold" not in done.out


def test_a_base_with_one_wording_an_entry_says_so(bot, tmp_path, monkeypatch):
    monkeypatch.setenv("DOSSIER_ENCODER", "false")
    (tmp_path / "one.csv").write_text("question,answer\nWhere is it?,There.\nWhen is it?,Now.\n")
    bot("import", "one.csv", "--knowledge", "one")
    out = bot("check", "--calibration", "--knowledge", "one").out
    assert out.endswith("calibration: no entry has a second wording to hide, so there is nothing to tell it by\n")


def test_an_empty_base_and_a_faulty_one_have_nothing_to_tell(bot, broken, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "calibration" not in bot("check", "--calibration", "--knowledge", "empty").out
    done = bot("check", "--calibration", "--knowledge", broken)
    assert done.code == 1
    assert "calibration" not in done.out


def test_a_person_gets_a_drawn_table(many):
    env = {"DOSSIER_ENCODER": "false", "TERM": "xterm", "COLUMNS": "100"}
    code, out = on_a_terminal("check", "--calibration", "--knowledge", many, env=env)
    assert code == 0
    assert "the base's own │" in out.decode()
