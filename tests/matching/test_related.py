"""Who is akin to whom, looked up for a whole base, is what each pair says of itself."""

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.entries import Entry, EntryKind, Place, Quote, SourceText
from bot.matching.related import are_related, related_entries

NAMES = st.sampled_from("abcdef")
QUOTES = st.sampled_from(["one", "two", "three"])
DRAWN = st.tuples(st.sets(NAMES, max_size=2), st.sets(NAMES, max_size=2), st.lists(QUOTES, max_size=2))


def entry(name: str, see: set[str], rests_on: set[str], quotes: list[str]) -> Entry:
    place = Place("report", 1)
    return Entry(
        name,
        SourceText(f"{name}?"),
        EntryKind.QUESTION,
        quotes=tuple(Quote(text, place) for text in quotes),
        see=tuple(map(SourceText, sorted(see))),
        rests_on=tuple(map(SourceText, sorted(rests_on))),
    )


@given(st.lists(DRAWN, max_size=6))
def test_kin_of_a_base_are_all_pairs_that_are_akin(drawn):
    entries = [entry(name, *parts) for name, parts in zip("abcdef", drawn, strict=False)]
    found = related_entries(entries)
    for n, one in enumerate(entries):
        assert found.rows_of(n) == {m for m, other in enumerate(entries) if m != n and are_related(one, other)}


@given(DRAWN, DRAWN)
def test_to_be_akin_is_mutual(first, second):
    one, other = entry("a", *first), entry("b", *second)
    assert are_related(one, other) == are_related(other, one)


def test_entries_that_share_nothing_are_not_akin():
    assert not are_related(entry("a", set(), set(), ["one"]), entry("b", set(), set(), ["two"]))
