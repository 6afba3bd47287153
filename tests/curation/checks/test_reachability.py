"""Entries that their own wordings do not reach are warned of where they stand, and sound ones are not."""

import pytest

from bot.curation.checks.reachability import unreachable_variants
from bot.knowledge.problem import Problem, Severity
from tests.matching.bases import LIFE, PAGES, TRADE, matcher, written

ASTRAY = LIFE.replace("- exhibits of the harbour museum\n", "- who tends the lighthouse of the harbour\n").replace(
    "- keepers of the lighthouse\n",
    "- who tends the lighthouse\n- which people tend the harbour lighthouse\n- who tends the lighthouse at night\n",
)
SCATTERED = LIFE.replace(
    """## What does the museum show? {#museum}

Nets, lamps and models of boats.

Also asked:
- exhibits of the harbour museum
- what can be seen in the museum
- things on show at the museum
""",
    """## Who looks after the lighthouse at the harbour? {#museum}

Nets, lamps and models of boats.

Also asked:
- number of ships that called at northport in 2023
- in which year was the treaty concluded
""",
)


@pytest.fixture
def found(tmp_path):
    def check(**pages: str) -> list[Problem]:
        changed = {f"{name}.md": text for name, text in pages.items()}
        return list(unreachable_variants(matcher(written(tmp_path / "base", {**PAGES, **changed}))))

    return check


def test_a_sound_base_gets_no_warning(found):
    assert found() == []


def test_a_wording_that_asks_for_another_entry_is_named_with_the_entry_it_asks_for(found):
    (problem,) = found(life=ASTRAY)
    line = 1 + ASTRAY[: ASTRAY.index("- who tends the lighthouse of the harbour")].count("\n")
    assert (problem.code, problem.severity, problem.entry) == ("unreached", Severity.WARNING, "museum")
    assert (problem.location.file, problem.location.line) == ("pages/life.md", line)
    keeper = 1 + ASTRAY[: ASTRAY.index("## Who keeps")].count("\n")
    assert f"rather asks 'keeper' (pages/life.md:{keeper}), which would answer, " in problem.message


def test_the_same_wording_is_right_where_one_entry_names_the_other(found):
    linked = ASTRAY.replace("- things on show at the museum\n", "- things on show at the museum\nSee: keeper\n")
    assert found(life=linked) == []


def test_an_entry_that_no_wording_reaches_is_warned_of_at_its_heading(found):
    problems = found(life=SCATTERED)
    (problem,) = (one for one in problems if one.entry == "museum")
    assert problem.location.line == 1 + SCATTERED[: SCATTERED.index("## Who looks after")].count("\n")
    assert problem.message.startswith("none of its 3 wordings reaches it when that one is left out; ")
    assert "'keeper' (pages/life.md:" in problem.message


def test_an_entry_with_a_wording_or_two_may_well_stand_alone(found):
    page = "# More\n\n## Who tends the lighthouse? {#more}\n\nNobody.\n\nAlso asked:\n- what do the fees bring\n"
    assert [one for one in found(more=page) if one.entry == "more"] == []


def test_a_gap_may_lie_near_the_answer_it_belongs_to(found):
    gap = TRADE.replace("- owner of the quays\n", "- how many ships called at northport's quays\n")
    assert [one for one in found(trade=gap) if one.entry == "owner"] == []


def test_without_vectors_nothing_is_asked(tmp_path):
    base = written(tmp_path / "base", {**PAGES, "life.md": SCATTERED})
    assert list(unreachable_variants(matcher(base, by_words=True))) == []
