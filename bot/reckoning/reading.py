"""From a question to what it asks of the figures: outline, wish, roles, and the words left over."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.figures.inflection import singular
from bot.figures.model import OPEN, Period
from bot.figures.period import find_periods
from bot.figures.units import DURATIONS, read_unit
from bot.matching.matcher import Matcher
from bot.matching.query import STOP_WORDS, Query, stems, tokenize
from bot.matching.slots import Party
from bot.reckoning import patterns
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import GENERIC, LEAST_KIN, Ledger
from bot.reckoning.operations import wish
from bot.reckoning.outline import Outline, outline
from bot.reckoning.request import Asserted, Bound, Clause, Operation, Request
from bot.reckoning.roles import Mention, all_mentions, mentions, roles
from bot.reckoning.words import COMMON, FILLING, MEASURED, OPERATING, SPELLINGS

_KIND = re.compile(r"\b(?:which|what|whose|both|all|each|every|two|three|all #) (?:of the (?:two |three )?|the )?(\w+)")
_OLD = 120
_PLUS = re.compile(r"\bplus\b")
_JOINED = re.compile(r"@ (?:to|and|through) @")
_MOST_ENDING = 3
"""Letters by which two stems of one word differ: "deliv" and "deliveri"."""


def read(
    asked: Query,
    matcher: Matcher,
    ledger: Ledger,
    near: frozenset[str] = frozenset(),
    answered: frozenset[str] = frozenset(),
) -> Request:
    """The request of a question, without what is said around it, with the entries near it and those matched."""
    known, correct = matcher.index.terms, matcher.speller.correct
    whole = stems(known.rewrite(correct(asked.tokens)))
    drawn = outline(asked.text, correct, _kept(known.terms_in(whole), ledger))
    drawn = replace(drawn, periods=tuple(_held(one, ledger) for one in _points(drawn, ledger)))
    words = known.rewrite(correct(tokenize(drawn.rest)))
    found = stems(words)
    said = tuple(_own(stem, ledger) for n, stem in enumerate(found) if words[n] not in STOP_WORDS)
    named = all_mentions(found, ledger.parties, ledger.idf)
    content = frozenset(_own(stem, ledger) for stem in _content(found, words, ledger, named))
    wanted = wish(
        _without_names(drawn.text, ledger),
        bounded=any(one.bound and not _aged(one, drawn.text) for one in drawn.asserted),
    )
    if any(_once(one) for one in drawn.asserted) and patterns.WITHIN.search(drawn.text):
        wanted = replace(wanted, averaged=True, apiece=True)
    if wanted.operation is Operation.VALUE and _over_span(drawn, ledger):
        wanted = replace(wanted, operation=Operation.SUM, every=True)
    kinds = _kinds(drawn.text) if wanted.operation in (Operation.RANK, Operation.SUM) else frozenset()
    return Request(
        wish=wanted, text=drawn.text, stems=content, content=said,
        telling=content - OPERATING - FILLING - GENERIC - (kinds - ledger.idf.keys()), kinds=kinds & ledger.kinds,
        strangers=(
            *(one.name for one in mentions(found, frozenset(ledger.strangers))),
            *_namesakes(found, words, named, ledger),
        ),
        roles=roles(found, words, named), periods=drawn.periods, asserted=drawn.asserted,
        clause=_clause(drawn.clause, matcher, ledger) if drawn.clause else None,
        event=drawn.event, currencies=_currencies(drawn.rest),
        measured=MEASURED & {SPELLINGS.get(one, one) for one in map(singular, words)}, near=near, answered=answered,
    )  # fmt: skip


def _points(drawn: Outline, ledger: Ledger) -> Sequence[Period]:
    """The periods; two are one span where the second has an open beginning, or "to" joins them and a figure is of it.

    "2019 till 2023"; "2000 to 2007" where the base knows these years together.
    """
    match drawn.periods:
        case [Period(start=start, end=None), Period(start=begin, end=str(end))] if begin == OPEN:
            return (Period(start, end),)
        case [Period(start=start, end=None), Period(start=end, end=None)] if _JOINED.search(drawn.text):
            span = Period(start, end)
            return (span,) if span.code in _codes(ledger) else drawn.periods
        case _:
            return drawn.periods


def _without_names(text: str, ledger: Ledger) -> str:
    """The outline without "plus" where figures have it in their name: a plan called so is nothing to add."""
    return _PLUS.sub("", text) if "plus" in ledger.idf else text


def _over_span(drawn: Outline, ledger: Ledger) -> bool:
    """Whether a total is asked for over a span of years that no figure is of as a whole."""
    spanned = _JOINED.search(drawn.text) or any(one.end not in (None, OPEN) for one in drawn.periods)
    codes = {one.code for one in drawn.periods if one.end}
    return bool(spanned and patterns.OVERALL.search(drawn.text)) and codes.isdisjoint(_codes(ledger))


def _codes(ledger: Ledger) -> frozenset[str]:
    """The periods that amounts are of; how long something took is no amount of that time."""
    facts = (fact for one in ledger.measures for fact in one.facts if not is_duration(fact))
    return frozenset(fact.figure.period.code for fact in facts if fact.figure.period)


def _held(period: Period, ledger: Ledger) -> Period:
    """The period, or the span of years that a figure has where the period looks like a month: "2000-07"."""
    year, _, end = period.code.partition("-")
    span = f"{year}/{year[:2]}{end}"
    held = {fact.figure.period.code for one in ledger.measures for fact in one.facts if fact.figure.period}
    short = len(period.code) == len("2000-07") and period.end is None
    return Period(year, f"{year[:2]}{end}") if short and span in held and period.code not in held else period


def _aged(asked: Asserted, text: str) -> bool:
    """Whether a limit narrows down who is meant, by age it may be, and does not ask how many: "members over 60"."""
    number = asked.number
    bare = number.unit is None and number.noun is None and number.value <= _OLD and number.value == int(number.value)
    return bare and asked.bound in (Bound.OVER, Bound.UNDER) and bool(patterns.NARROWED.search(text))


def _once(asked: Asserted) -> bool:
    """Whether a number is one month or less: "in one month"."""
    return asked.number.value == 1 and asked.number.unit in DURATIONS and asked.number.unit != "year"


def _clause(text: str, matcher: Matcher, ledger: Ledger) -> Clause:
    """A part of a question read for itself; its number is taken out already."""
    known, correct = matcher.index.terms, matcher.speller.correct
    periods = find_periods(text)
    for _, start, end in reversed(periods):
        text = f"{text[:start]} {text[end:]}"
    words = known.rewrite(correct(tokenize(text)))
    found = stems(words)
    named = all_mentions(found, ledger.parties, ledger.idf)
    content = frozenset(_own(stem, ledger) for stem in _content(found, words, ledger, named))
    telling = content - OPERATING - FILLING - GENERIC
    return Clause(content, telling, roles(found, words, named), tuple(period for period, _, _ in periods))


def _content(found: Sequence[str], words: Sequence[str], ledger: Ledger, named: Iterable[Mention]) -> tuple[str, ...]:
    """The stems of words that carry content, without the parties and documents named."""
    gone = {n for one in (*named, *mentions(found, ledger.documents)) for n in range(one.at, one.end)}
    return tuple(
        stem for n, stem in enumerate(found) if n not in gone and words[n] not in STOP_WORDS and words[n][0].isalnum()
    )


def _namesakes(
    found: Sequence[str], words: Sequence[str], named: Iterable[Mention], ledger: Ledger
) -> Iterator[tuple[str, ...]]:
    """Words that stand where parties of a kind have their names, and name none: "the east quay" of a west one."""
    taken = {n for one in named for n in range(one.at, one.end)}
    known = (ledger.idf, ledger.heard, OPERATING, FILLING, COMMON, GENERIC, ledger.kinds)
    for n, (stem, kind) in enumerate(pairwise(found)):
        own = n not in taken and n + 1 not in taken and kind in ledger.kinds and words[n + 1] not in STOP_WORDS
        if own and words[n] not in STOP_WORDS and words[n].isalpha() and not any(stem in some for some in known):
            yield (stem,)


def _kinds(text: str) -> frozenset[str]:
    """The kinds of party that a text asks for: "which town", "both companies"."""
    return frozenset(stems(found[1] for found in _KIND.finditer(text)))


def _own(stem: str, ledger: Ledger) -> str:
    """The stem of a measure's own word that a stem comes from: "supplier" from supply, "extend" from extension."""
    if stem in ledger.idf or stem in OPERATING:
        return stem
    alike = ledger.begun.get(stem[:LEAST_KIN], ())
    return next((own for own in alike if _kin(stem, own) or _kin(own, stem)), stem)


def _kin(short: str, long: str) -> bool:
    longer = len(short) >= LEAST_KIN and long.startswith(short) and len(long) - len(short) <= _MOST_ENDING
    return longer or (len(short) > LEAST_KIN and short[:-1] == long[:-1] and short[-1] + long[-1] == "ds")


def _kept(named: Iterable[Party], ledger: Ledger) -> Callable[[str], bool]:
    """Whether a number belongs to a name: of a term ("the 2001 treaty"), or of a measure ("the four agreements")."""
    digits = frozenset(word for name in named for word in name if word.isdigit())
    own = frozenset().union(*(measure.stems for measure in ledger.measures))

    def kept(text: str) -> bool:
        plain = text.strip()
        if any(sign.isdigit() for sign in plain):
            return plain in digits
        return own.issuperset(stems(plain.casefold().split()))

    return kept


def _currencies(text: str) -> frozenset[str]:
    """The currencies that a text names apart from its amounts: "in dollars"."""
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == " ")]
    units = (read_unit(text, at) for at in starts)
    return frozenset(unit[0] for unit in units if unit and len(unit[0]) == 3 and unit[0].isupper())
