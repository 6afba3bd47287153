"""Who does what to whom: the parties around a verb, in a question and in the statements of an entry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.knowledge.entries import Entry
from bot.lexicon.english import word_set
from bot.matching.query import STOP_WORDS, fold, stems, tokenize
from bot.matching.slots import Party
from bot.matching.terms import Terms

_ACTIVE = word_set("auxiliaries", "modals_of_possibility", "modals_of_duty") - word_set("forms_of_be")
_BE, _BY = word_set("forms_of_be"), "by"
_ARTICLES = word_set("articles")
_OPEN = word_set("question_words") | {"since"}
_BETWEEN = word_set("question_negations", "time_adverbs")
_VERBS_IN_LY = word_set("verbs_in_ly")
_NO_VERBS = word_set("light_verbs", "later_prepositions")
_JOINTS = frozenset({"and", "or"})
_SENTENCE = re.compile(r"[.;:!?]\s|\n")
_PASSIVE_REACH = 2
"""Words between "was" and a participle: "was not yet lifted"."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The terms of a base, and which of them name a party: those written with a capital letter."""

    terms: Terms
    names: Mapping[Party, str]


@dataclass(frozen=True, slots=True)
class Role:
    """A verb's stem with the parties before it and those right behind it; `nearest` are those right before it."""

    verb: str
    agents: frozenset[Party]
    patients: frozenset[Party]
    nearest: frozenset[Party] = frozenset()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The parties a question takes for granted, and those the entry states in their place, if they are plain."""

    asked: frozenset[Party]
    holds: frozenset[Party]


Item = Party | str
"""A party, or another word."""


def named(text: str, index: NameIndex) -> frozenset[Party]:
    """The parties that a text names."""
    return frozenset(one for one in _items(text, index) if not isinstance(one, str))


def asked_role(text: str, index: NameIndex) -> Role | None:
    """What an open question takes for granted: "why did A sell B" has A before the verb and B behind it; else None."""
    items = _items(text, index)
    return None if _OPEN.isdisjoint(one for one in items if isinstance(one, str)) else _questioned(items)


def _questioned(items: list[Item]) -> Role | None:
    """The parties behind the auxiliary of a question, its verb, and the parties behind that."""
    for at, item in enumerate(items):
        if item in _ACTIVE and (agents := _run(items, at + 1)):
            verb = _next_verb(items, _end_of_run(items, at + 1))
            return Role(_stem(items[verb]), agents, _run(items, verb + 1)) if verb is not None else None
    return None


def mismatch(asked: Role, entry: Entry, index: NameIndex) -> Mismatch | None:
    """Where every statement of an entry has other parties around the verb asked about, these; else None."""
    stated = [*_told(entry, asked.verb, index), *_presupposed(entry, asked.verb, index)]
    by_others = [one for one in stated if one.agents]
    plain = next((one.nearest for one in by_others if one.nearest), None)
    if plain and all(one.agents.isdisjoint(asked.agents) for one in by_others):
        return Mismatch(asked.agents, plain)
    to_others = [one.patients for one in stated if one.patients]
    if asked.patients and to_others and all(one.isdisjoint(asked.patients) for one in to_others):
        return Mismatch(asked.patients, to_others[0])
    return None


def _told(entry: Entry, verb: str, index: NameIndex) -> Iterator[Role]:
    """The roles of a verb in what an entry states."""
    for text in (entry.answer.text, *(quote.text for quote in entry.quotes)):
        for sentence in _SENTENCE.split(text):
            yield from _roles(sentence, verb, index)


def _presupposed(entry: Entry, verb: str, index: NameIndex) -> Iterator[Role]:
    """The roles of a verb in what the wordings of an entry ask."""
    found = (_questioned(_items(text, index)) for text in entry.variants)
    return (replace(one, nearest=one.agents) for one in found if one and one.verb == verb)


def _roles(text: str, verb: str, index: NameIndex) -> Iterator[Role]:
    items = _items(text, index)
    for at, item in enumerate(items):
        if isinstance(item, str) and _stem(item) == verb:
            before = frozenset(one for one in items[:at] if not isinstance(one, str))
            if _BE.isdisjoint(one for one in items[max(0, at - _PASSIVE_REACH) : at] if isinstance(one, str)):
                yield Role(verb, before, _run(items, at + 1), _run_before(items, at))
            else:
                by = next((n for n in range(at + 1, len(items)) if items[n] == _BY), None)
                agents = _run(items, by + 1) if by else frozenset()
                yield Role(verb, agents, before, agents)


def _items(text: str, index: NameIndex) -> list[Item]:
    words = index.terms.rewrite(tokenize(fold(text)))
    runs = stems(words)
    found: list[Item] = []
    n = 0
    while n < len(runs):
        spans = (runs[n : n + length] for length in range(index.terms.longest, 0, -1))
        name = next((one for one in spans if one in index.names), None)
        found.append(name or words[n])
        n += len(name) if name else 1
    return found


def _run(items: list[Item], start: int) -> frozenset[Party]:
    """The parties that stand together from a place on: "A", "the A", "A and B"."""
    return frozenset(one for one in items[start : _end_of_run(items, start)] if not isinstance(one, str))


def _run_before(items: list[Item], end: int) -> frozenset[Party]:
    """The parties that stand together right before a verb: "A has lifted", "A and B both supported"."""
    while end > 0 and items[end - 1] in _ACTIVE | _BETWEEN:
        end -= 1
    begin = end
    while begin > 0 and (not isinstance(items[begin - 1], str) or items[begin - 1] in _ARTICLES | _JOINTS):
        begin -= 1
    return frozenset(one for one in items[begin:end] if not isinstance(one, str))


def _end_of_run(items: list[Item], start: int) -> int:
    n = start
    while n < len(items) and (not isinstance(items[n], str) or items[n] in _ARTICLES | _JOINTS):
        n += 1
    return n


def _next_verb(items: list[Item], start: int) -> int | None:
    for n in range(start, len(items)):
        item = items[n]
        if not isinstance(item, str):
            return None
        if item not in STOP_WORDS | _BETWEEN and (item in _VERBS_IN_LY or not item.endswith("ly")):
            is_noun = item.endswith("s") and not item.endswith("ss")
            return None if is_noun or item in _NO_VERBS else n
    return None


def _stem(item: Item) -> str:
    return stems([item])[0] if isinstance(item, str) else ""
