"""Questions for a result that nothing held gives: silence beats an answer to something else."""

import re

from bot.figures.inflection import singular
from bot.figures.numbers import find_numbers
from bot.knowledge.entries import Entry
from bot.matching.decision import Decision
from bot.matching.query import fold, stems, tokenize
from bot.reckoning import patterns
from bot.reckoning.decision import Misfit, Refused
from bot.reckoning.facts import Fact
from bot.reckoning.finding import Found, concerning
from bot.reckoning.fitting import is_duration
from bot.reckoning.ledger import GENERIC, Ledger, Measure
from bot.reckoning.measures import by_name, is_directed
from bot.reckoning.request import Operation, Request
from bot.reckoning.roles import TRANSFER
from bot.reckoning.unmet import unmet
from bot.reckoning.words import COMMON, FILLING, MEANS, OPERATING

_SHARE = re.compile(
    r"\b(?:what|which|how (?:large|big|high)(?: was| is)?) (?:a |the )?(?:share|percentage|percent|proportion)\b"
    r"|^(?:the )?(?:share|percentage|percent|proportion|portion|fraction) of\b"
)
_PART = re.compile(r"\bhow much of\b")
_CHANGE = re.compile(r"\bhow much\b|\bby (?:what|how)\b|\bpercent")
_THINGS = re.compile(r"\bhow (?:much|many) (\w+)")
_MANY = re.compile(r"\b(?:how many|number of)\b(?! \w+ (?:more|less|fewer))")
_MUCH = re.compile(r"\bhow (?:much|many)\b|\b(?:number|amount|average|mean)\b")
_PAIRED = frozenset({Operation.DIFFERENCE, Operation.RATIO, Operation.SUM})
_AMOUNT = re.compile(
    r"\bhow (?:much|many)(?: \w+)? (?:more|less|larger|bigger|higher|lower|smaller|fewer|longer|shorter)\b"
    r"|\b(?:ratio|divided? by|subtract|times (?:as|more|larger|bigger|higher))\b"
)


def alone(request: Request, found: Found, ledger: Ledger) -> Refused | None:
    """The refusal where two figures were to be joined and only one is held."""
    joining = request.wish.operation in _PAIRED and _AMOUNT.search(request.text) and not request.wish.closed
    return Refused(Misfit.LACKING, found.timed) if joining and found.timed and by_name(request, ledger) else None


def lacking(request: Request, decision: Decision, ledger: Ledger) -> Refused | None:
    """The refusal where the entry that was matched states no share, or no figure of a change, that was asked for."""
    entries = [one.entry for one in decision.answers]
    if not entries or request.wish.why or any(entry.provenance for entry in entries):
        return None
    if stranger := _of_others(request, entries, ledger):
        return stranger
    if request.wish.operation is Operation.SHARE and _asks_share(request, ledger):
        return None if _facts(ledger, entries, shares=True) else Refused(Misfit.LACKING, ())
    stated = _facts(ledger, entries, shares=False)
    if stated and not request.wish.closed and _narrowed(request, entries):
        return Refused(Misfit.LACKING, ())
    if request.wish.averaged and (request.wish.open or _MUCH.search(request.text)):
        return Refused(Misfit.LACKING, ()) if stated and not any(is_rate(fact, request) for fact in stated) else None
    if stated and _of_things_unknown(request, entries, stated, ledger):
        return Refused(Misfit.LACKING, tuple(stated))
    spanned = len(request.periods) > 1 or any(period.end for period in request.periods)
    if request.wish.operation is Operation.CHANGE and spanned and _CHANGE.search(request.text):
        return None if stated else Refused(Misfit.LACKING, ())
    return None


def unstated(request: Request, decision: Decision, ledger: Ledger) -> Refused | None:
    """The refusal where the entry that was matched gives no result of the kind asked for, whatever figures are near."""
    entries = [one.entry for one in decision.answers]
    if not entries or any(entry.provenance for entry in entries):
        return None
    stated = _facts(ledger, entries, shares=False)
    return Refused(Misfit.LACKING, tuple(stated)) if unmet(request, entries, stated, ledger) else None


def _narrowed(request: Request, entries: list[Entry]) -> bool:
    """Whether it is asked how many of something are beyond a limit that the entries do not speak of."""
    limits = {one.number.value for one in request.asserted if one.bound is not None and one.number.unit is None}
    texts = (
        text for one in entries for text in (*one.variants, one.answer.text, *(quote.text for quote in one.quotes))
    )
    told = {number.value for text in texts for number in find_numbers(text)}
    asks = _MANY.search(request.text) or patterns.NARROWED.search(request.text)
    return bool(asks) and bool(limits) and limits.isdisjoint(told)


def _of_things_unknown(request: Request, entries: list[Entry], stated: list[Fact], ledger: Ledger) -> bool:
    """Whether it is asked how many there are of something, and the entries know no such thing."""
    found = _THINGS.search(request.text)
    if found is None or all(map(is_duration, stated)):
        return False
    thing = stems([found[1]])[0]
    known = ledger.idf.keys() | ledger.heard | FILLING | OPERATING | COMMON | GENERIC | TRANSFER
    return thing in request.stems and thing not in known | _words(entries)


def _words(entries: list[Entry]) -> frozenset[str]:
    texts = [
        text for one in entries for text in (*one.variants, one.answer.text, *(quote.text for quote in one.quotes))
    ]
    return frozenset(stems(word for text in texts for word in tokenize(fold(text.casefold()))))


def _of_others(request: Request, entries: list[Entry], ledger: Ledger) -> Refused | None:
    """The refusal where a figure is asked for of a party that the base has none of, and others' were matched."""
    names = {entry.id for entry in entries}
    wish = request.wish
    asks = wish.operation is Operation.VALUE and (wish.amount or wish.open or bool(request.currencies))
    apart = {stem for name in request.strangers for stem in name}
    for measure in ledger.measures if asks else ():
        whole = measure.stems <= request.stems
        facts = [fact for fact in measure.facts if whole or not fact.entries.isdisjoint(names)]
        own = request.telling - apart
        about = bool(own & measure.stems) and own <= measure.stems | measure.heard
        strange = bool(request.strangers) and apart.isdisjoint(measure.stems | measure.heard)
        unnamed = request.roles.named and not concerning(measure, request.roles)
        if facts and about and (strange or unnamed or _given_by_none(request, measure)):
            return Refused(Misfit.PARTY, tuple(facts))
    return None


def _given_by_none(request: Request, measure: Measure) -> bool:
    """Whether what one party gives is asked for, and the measure has such figures, but none of that party at all."""
    giver = request.roles.source
    return giver is not None and is_directed(measure) and all(giver not in fact.parties for fact in measure.facts)


def is_rate(fact: Fact, request: Request) -> bool:
    """Whether a figure is per what a question names, or a mean itself."""
    per = fact.quantity.unit.per
    named = {singular(word) for word in request.text.split()} | ({"year"} if request.wish.yearly else set())
    return (per is not None and per in named) or not MEANS.isdisjoint(fact.measure)


def _asks_share(request: Request, ledger: Ledger) -> bool:
    own = any(request.telling & measure.stems for measure in ledger.measures)
    return bool(_SHARE.search(request.text)) or (own and bool(_PART.search(request.text)))


def _facts(ledger: Ledger, entries: list[Entry], *, shares: bool) -> list[Fact]:
    """The facts that the entries state, of shares or of anything."""
    names = {entry.id for entry in entries}
    return [
        fact for measure in ledger.measures for fact in measure.facts
        if not fact.entries.isdisjoint(names)
        and (not shares or (fact.quantity.unit.is_percent and not measure.change_of))
    ]  # fmt: skip
