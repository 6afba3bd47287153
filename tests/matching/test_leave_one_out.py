"""A wording asked with itself left out is as one that was never filed."""

import pytest

from bot.knowledge.entries import EntryKind
from bot.matching.folds import HeldOutVariant
from bot.matching.index import variants_of
from bot.matching.leave_one_out import acceptable_rows, leave_one_out, misplaced_variants
from bot.matching.matcher import Matcher
from bot.matching.related import RelatedEntries, related_entries
from tests.matching.bases import LIFE, PAGES, matcher, written

ASTRAY = LIFE.replace("- exhibits of the harbour museum\n", "- who tends the lighthouse\n").replace(
    "- keepers of the lighthouse\n", "- who tends the lighthouse at night\n"
)
"""A wording of the lighthouse's keeper filed under the museum."""


@pytest.fixture(scope="module")
def astray(tmp_path_factory):
    return matcher(written(tmp_path_factory.mktemp("astray") / "base", {**PAGES, "life.md": ASTRAY}))


def parts(found: Matcher) -> tuple[list[tuple[str, ...]], RelatedEntries]:
    asked = [variants_of(entry) for entry in found.index.entries]
    return asked, related_entries(found.index.entries)


def place(found: Matcher, entry: str, text: str) -> HeldOutVariant:
    asked, _ = parts(found)
    row = next(n for n, one in enumerate(found.index.entries) if one.id == entry)
    return row, asked[row].index(text)


def test_a_wording_filed_under_another_entry_is_a_stray_and_goes_to_where_it_belongs(astray):
    asked, known = parts(astray)
    here = place(astray, "museum", "who tends the lighthouse")
    every = [(n, r) for n, one in enumerate(asked) for r in range(len(one))]
    margins = dict(misplaced_variants(every, astray.index, known))
    assert max(margins, key=lambda one: margins[one]) == here
    found = leave_one_out(here, asked, astray, known)
    assert [one.entry.id for one in found.decision.answers] == ["keeper"]
    assert found.lead > 0


def test_with_itself_in_the_base_it_stays_where_it_is(astray):
    assert astray.decide("who tends the lighthouse").answers[0].entry.id == "museum"


def test_most_wordings_reach_their_entry_without_themselves(by_meaning):
    asked, known = parts(by_meaning)
    answers = [n for n, entry in enumerate(by_meaning.index.entries) if entry.kind is not EntryKind.GAP]
    every = [(n, r) for n in answers for r in range(len(asked[n]))]
    assert len(list(misplaced_variants(every, by_meaning.index, known))) < len(every) / 5
    found = [leave_one_out(one, asked, by_meaning, known) for one in every]
    entries = by_meaning.index.entries
    reached = [any(a.entry.id == entries[one.variant[0]].id for a in one.decision.answers) for one in found]
    assert sum(reached) > 0.7 * len(every)


def test_what_was_left_out_is_there_again_afterwards(by_meaning):
    asked, known = parts(by_meaning)
    before = by_meaning.index.semantic.fused.scales.copy()
    leave_one_out((0, 0), asked, by_meaning, known)
    assert (by_meaning.index.semantic.fused.scales == before).all()


def test_the_family_of_a_gap_is_every_gap(by_meaning):
    _, known = parts(by_meaning)
    gaps = {n for n, gap in enumerate(by_meaning.index.gaps) if gap}
    assert gaps <= acceptable_rows(min(gaps), by_meaning.index, known)
    answer = next(n for n, gap in enumerate(by_meaning.index.gaps) if not gap)
    assert not gaps & acceptable_rows(answer, by_meaning.index, known)


def test_without_vectors_nothing_is_a_stray(by_words):
    _, known = parts(by_words)
    assert list(misplaced_variants([(0, 0)], by_words.index, known)) == []
