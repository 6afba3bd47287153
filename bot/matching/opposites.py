"""Opposite words: which pole of a pair a text names, so that what is said of one pole does not answer for the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.lexicon.english import word_set, words
from bot.matching.query import STOP_WORDS, stems

Pole = tuple[int, int]
"""A pair's number, and 0 or 1 for its side."""

_GAP = 3
"""Words that may come between a verb and its particle: "turn the hot water on"."""

_MEASURING = "how"
"""Before a word that names a pole it asks for a measure: "how close"."""

_NEGATIONS, _QUESTIONS = word_set("question_negations"), word_set("question_words")
_LAST, _CALENDAR = "last", word_set("calendar_units", "recurring_units")
_SPANS, _FROM, _TO = word_set("spans"), word_set("away"), word_set("toward")


@dataclass(frozen=True, slots=True)
class NamedPoles:
    """The poles a text names, each with a word that names it, and the stems of its other content words."""

    words: Mapping[Pole, str]
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class EntryPoles:
    """The variants of an entry that name a pole, and every pole that the entry names anywhere."""

    variants: tuple[NamedPoles, ...] = ()
    anywhere: frozenset[Pole] = frozenset()


NO_POLES = EntryPoles()


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The poles of single stems and of verbs with a particle, and how many of the first pairs are of time."""

    single: Mapping[str, tuple[Pole, ...]]
    phrasal: Mapping[str, tuple[tuple[str, Pole], ...]]
    verbs: frozenset[str]
    of_time: int


def _read_pairs() -> _Pairs:
    lines = (words("opposites_of_time"), words("opposites"))
    single: dict[str, tuple[Pole, ...]] = {}
    phrasal: dict[str, tuple[tuple[str, Pole], ...]] = {}
    for number, line in enumerate(line for part in lines for line in part):
        for side, named in enumerate(line.split(" / ")):
            for word in named.split():
                verb, _, particle = word.partition("_")
                (stem,) = stems([verb])
                if particle:
                    phrasal[particle] = (*phrasal.get(particle, ()), (stem, (number, side)))
                elif (number, side) not in single.get(stem, ()):
                    single[stem] = (*single.get(stem, ()), (number, side))
    verbs = frozenset(verb for found in phrasal.values() for verb, _ in found)
    return _Pairs(single, phrasal, verbs, len(lines[0]))


_PAIRS = _read_pairs()


def opposite(pole: Pole) -> Pole:
    """The other pole of the pair."""
    return pole[0], 1 - pole[1]


def pole_words() -> frozenset[str]:
    """Every word that names a pole, so that a speller leaves it alone ("unblock" is no slip of "unlock")."""
    lines = words("opposites_of_time", "opposites")
    return frozenset(part for line in lines for word in line.split() for part in word.split("_") if part != "/")


def is_of_time(pole: Pole) -> bool:
    """True for a beginning or an end, of which people ask when it is."""
    return pole[0] < _PAIRS.of_time


def poles_of_query(text: Sequence[str]) -> NamedPoles | None:
    """The poles that a query (words in small letters) asks for; None for none, for both of a pair, or if negated.

    One that first tells something, "it opens at nine, and when does it close", asks only for what follows.
    """
    named = _named(text)
    if any(opposite(pole) in named for pole in named):
        text = _asking(text)
        named = _named(text)
    if not named or _is_negated(text) or any(opposite(pole) in named for pole in named):
        return None
    return NamedPoles(named, _topic(text, named))


def _asking(text: Sequence[str]) -> Sequence[str]:
    """The words from the only question word on; all words where there is none, or more than one."""
    places = [n for n, word in enumerate(text) if word in _QUESTIONS]
    return text[places[0] :] if len(places) == 1 else text


def poles_of_entry(variants: Iterable[Sequence[str]], others: Iterable[Sequence[str]]) -> EntryPoles:
    """The poles of an entry, whose variants and other texts are given as words in small letters."""
    asking = [(text, _named(text)) for text in variants]
    telling = [NamedPoles(named, _topic(text, named)) for text, named in asking if named and not _is_negated(text)]
    anywhere: set[Pole] = set()
    for text, named in (*asking, *((text, _named(text)) for text in others)):
        anywhere.update(named)
        if _is_negated(text):
            anywhere.update(map(opposite, named))  # "not allowed" is as good as "forbidden"
        if _spans(text):
            anywhere.update((pair, side) for pair in range(_PAIRS.of_time) for side in (0, 1))
    return EntryPoles(tuple(_of_topic(telling, asking)), frozenset(anywhere))


def _of_topic(
    telling: Sequence[NamedPoles], asking: Sequence[tuple[Sequence[str], Mapping[Pole, str]]]
) -> Iterator[NamedPoles]:
    """The variants with the poles that the heading or a third of all variants name: of others the entry is not."""
    counts = Counter(pole for one in telling for pole in one.words)
    heading = asking[0][1] if asking else {}
    for one in telling:
        kept = {pole: word for pole, word in one.words.items() if pole in heading or counts[pole] * 3 >= len(asking)}
        if kept:
            yield NamedPoles(kept, one.content)


def contrary(query: NamedPoles, entry: EntryPoles) -> tuple[str, str] | None:
    """The word of a query and that of an entry for its opposite, if the entry names nowhere what the query does.

    The variant that names the opposite must be about the same topic as the query.
    """
    for pole, word in query.words.items():
        if pole in entry.anywhere:
            continue
        for variant in entry.variants:
            held = variant.words.get(opposite(pole))
            if held and _share_topic(query, variant):
                return word, held
    return None


def _share_topic(one: NamedPoles, other: NamedPoles) -> bool:
    """True if two texts share a content word, or one of them has none ("log out")."""
    return not (one.content and other.content) or not one.content.isdisjoint(other.content)


def _named(text: Sequence[str]) -> dict[Pole, str]:
    """The poles that a text names, each with the word that names it."""
    pairs, runs = _PAIRS, stems(text)
    found: dict[Pole, str] = {}
    for n, (word, stem) in enumerate(zip(text, runs, strict=True)):
        if (n and text[n - 1] == _MEASURING) or _is_of_calendar(text, n):
            continue
        before = runs[max(0, n - _GAP - 1) : n]
        phrasal = (pole for verb, pole in pairs.phrasal.get(word, ()) if verb in before)
        for pole in (*pairs.single.get(stem, ()), *phrasal):
            found.setdefault(pole, word)
    return found


def _is_of_calendar(text: Sequence[str], n: int) -> bool:
    """True for "last" in "last year": it is no end."""
    following = text[n + 1] if n + 1 < len(text) else ""
    return text[n] == _LAST and (following in _CALENDAR or following.isdigit())


def _is_negated(text: Sequence[str]) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in text)


def _spans(text: Sequence[str]) -> bool:
    """True if a text speaks of a beginning and an end together, such as "from nine to five"."""
    # "From Monday to Saturday" says on which days, not from when to when.
    starts = {n for n, (word, following) in enumerate(pairwise(text)) if word in _FROM and following[-3:] != "day"}
    return not _SPANS.isdisjoint(text) or any(
        word in _TO and not starts.isdisjoint(range(n - _GAP - 1, n)) for n, word in enumerate(text)
    )


def _topic(text: Sequence[str], named: Mapping[Pole, str]) -> frozenset[str]:
    """The stems of a text's content words, less those that name a pole and verbs that need a particle."""
    content = frozenset(stems(word for word in text if word not in STOP_WORDS))
    return content - _PAIRS.verbs - frozenset(stems(named.values()))
