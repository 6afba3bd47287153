"""What may be computed from figures, by their types alone: units, measures, parties, directions, periods, totals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from bot.figures.model import OPEN
from bot.quantities.figure_index import NONDISTINCTIVE
from bot.quantities.operands import Operand, akin, by_series, equal_footing, related
from bot.quantities.operations import Derivation, Operation, Totals, overlapping
from bot.quantities.time_derivations import reached, terms

MOST_KIN = 40
"""Figures of one unit and time that are set against each other; among more, only those of one measure are.

Of one entry so many are set against each other, too."""


def derive(found: Sequence[Operand], totals: Totals) -> Iterator[Derivation]:
    """Every computation among some operands that their types allow; what only a quote gives is a part of its whole."""
    every, found = found, [one for one in found if one.record.is_typed]
    stated = list(_in_one_entry(found))
    for one in found:
        yield from _alone(one)
    for earlier, later in _in_series(found):
        yield from _over_time(earlier, later)
    pairs = [*_across(found), *_kin(found)]
    pairs += _side_by_side(stated, frozenset(map(frozenset, pairs)))
    for one, other in pairs:
        yield from _compared(one, other, totals)
    yield from _groups(found)
    for part, whole in _parts(every, totals):
        yield from _of_whole(part, whole)
    together, reaching = list(_together(found, stated)), list(reached(found))
    yield from together
    yield from terms(found)
    yield from reaching
    yield from _not_held(found, pairs, (*together, *reaching), totals)


def _alone(one: Operand) -> Iterator[Derivation]:
    yield Derivation(Operation.VALUE, (one,))
    if one.unit == "%" and one.change_of is None and 0 < one.value < 100:
        yield Derivation(Operation.REST_SHARE, (one,))
    if one.unit.endswith("/year"):
        yield Derivation(Operation.OVER_YEARS, (one,))
    if one.is_amount and _years(one) > 1:
        yield Derivation(Operation.PER_YEAR, (one,))


def _years(one: Operand) -> int:
    """How many years a figure spans; 0 for an open end."""
    if one.period is None or one.period.end in (None, OPEN) or one.period.start == OPEN:
        return 0
    return one.span[1][0] - one.span[0][0] + 1


def _length(one: Operand) -> object:
    first, last = one.span
    return (last[0] - first[0]) * 12 + last[1] - first[1]


def _in_series(found: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    for group in by_series(found).values():
        dated = [one for one in group if one.period]
        for earlier, later in combinations(dated, 2):
            if earlier.span != later.span and _length(earlier) == _length(later):
                yield earlier, later


def _over_time(earlier: Operand, later: Operand) -> Iterator[Derivation]:
    pair = (earlier, later)
    yield Derivation(Operation.COMPARE, pair)
    yield Derivation(Operation.MAXIMUM, pair)
    yield Derivation(Operation.MINIMUM, pair)
    if earlier.unit == "rank" or not equal_footing(*pair):
        return
    yield Derivation(Operation.DIFFERENCE, pair)
    if not _has_ratio(*pair) or earlier.change_of is not None:
        return
    yield Derivation(Operation.FACTOR, pair)
    yield Derivation(Operation.PERCENT, pair)
    if (later.year or 0) - (earlier.year or 0) > 1:
        yield Derivation(Operation.YEARLY_CHANGE, pair)
        yield Derivation(Operation.COMPOUND_GROWTH, pair)


def _has_ratio(one: Operand, other: Operand) -> bool:
    return one.value > 0 and other.value > 0 and one.unit not in ("rank", "degree") and one.unit == other.unit


def _across(found: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Figures of one measure and time of other parties, or the other way round."""
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        groups[one.metric, None if one.is_duration else one.span, one.kind].append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.pair != other.pair:
                yield one, other


def _kin(found: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Figures of other measures in one unit: of the same time and parties, or lengths of time."""
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        if one.unit in ("%", "rank", "pp", "times"):
            continue
        timeless = one.is_duration
        groups[one.unit, None if timeless else one.span].append(one)
    for group in groups.values():
        for one, other in combinations(group[:MOST_KIN], 2):
            if one.metric != other.metric and (one.unit or one.stems & other.stems) and akin(one, other):
                yield one, other


def _side_by_side(
    stated: Iterable[tuple[Operand, Operand]], known: frozenset[frozenset[Operand]]
) -> Iterator[tuple[Operand, Operand]]:
    """Figures in one unit, of those that an entry states together, where their times do not tell them apart.

    Two values of the very same are no pair: the sources differ.
    """
    for one, other in stated:
        comparable = one.unit == other.unit and one.unit not in ("rank", "", "pp") and akin(one, other)
        timely = one.period is None or other.period is None or (one.span == other.span and one.series != other.series)
        if comparable and timely and frozenset((one, other)) not in known:
            yield one, other


def _in_one_entry(found: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    groups: dict[str, list[Operand]] = defaultdict(list)
    for one in found:
        for entry in one.entries:
            groups[entry].append(one)
    pairs = (pair for entry in sorted(groups) for pair in combinations(groups[entry][:MOST_KIN], 2))
    return iter(dict.fromkeys(pairs))


def _compared(one: Operand, other: Operand, totals: Totals) -> Iterator[Derivation]:
    pair = (one, other)
    for operation in (Operation.COMPARE, Operation.MAXIMUM, Operation.MINIMUM):
        yield Derivation(operation, pair)
    if one.unit == "rank":
        return
    yield Derivation(Operation.DIFFERENCE, pair)
    if one.unit == "%":
        return
    if _has_ratio(*pair):
        contained = totals.holds(one, other) or totals.holds(other, one)
        for ordered in (pair, pair[::-1]):
            yield Derivation(Operation.FACTOR, ordered)
            yield Derivation(Operation.PERCENT, ordered)
            part = one.metric == other.metric or ordered[0].value <= ordered[1].value
            if part and not contained and not overlapping(*pair):
                yield Derivation(Operation.SHARE, ordered)
    if one.unit != "degree":
        yield Derivation(Operation.SUM, pair)
        yield Derivation(Operation.MEAN, pair)


def _groups(found: Sequence[Operand]) -> Iterator[Derivation]:
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        groups[one.metric, one.span].append(one)
    for group in groups.values():
        if len(group) > 2:
            every = tuple(group)
            for operation in (Operation.ORDER, Operation.MAXIMUM, Operation.MINIMUM):
                yield Derivation(operation, every)
            if equal_footing(*every) and every[0].is_amount:
                yield Derivation(Operation.SUM, every)
                yield Derivation(Operation.MEAN, every)


def total_pairs(found: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """Parts with the figure that is called their total: one payer's fees, and total fees of the same time."""
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        groups[one.unit, one.span].append(one)
    for group in groups.values():
        wholes = [one for one in group if one.record.measure & NONDISTINCTIVE]
        for whole in wholes:
            for part in group:
                called = whole.record.measure - part.record.measure
                named = called and called <= NONDISTINCTIVE and part.record.measure <= whole.record.measure
                if named and set(whole.parties) < set(part.parties):
                    yield part, whole


def _parts(found: Sequence[Operand], totals: Totals) -> Iterator[tuple[Operand, Operand]]:
    held = set(found)
    return ((part, whole) for part, whole in sorted(totals.wholes, key=_place) if part in held and whole in held)


def _place(pair: tuple[Operand, Operand]) -> tuple[str, str]:
    return pair[0].record.figures[0].id, pair[1].record.figures[0].id


def _of_whole(part: Operand, whole: Operand) -> Iterator[Derivation]:
    if not whole.value or not equal_footing(part, whole):
        return
    yield Derivation(Operation.SHARE, (part, whole))
    yield Derivation(Operation.REST_SHARE, (part, whole))
    yield Derivation(Operation.REMAINDER, (whole, part))


def _together(found: Sequence[Operand], stated: Iterable[tuple[Operand, Operand]]) -> Iterator[Derivation]:
    """A share and what it is a share of; a change and the value after it; an amount and what it was spread over."""
    groups: dict[object, list[Operand]] = defaultdict(list)
    for one in found:
        groups[frozenset(one.parties), one.span].append(one)
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    for one, other in dict.fromkeys((*pairs, *stated)):
        for amount, each in ((one, other), (other, one)):
            if amount.is_amount and not amount.limited:
                yield from _joined(amount, each)


def _joined(amount: Operand, one: Operand) -> Iterator[Derivation]:
    if one.unit == "%" and one.change_of is not None:
        if one.value > -100 and amount.stems <= one.stems:
            yield Derivation(Operation.BEFORE, (amount, one))
    elif one.unit == "%" and 0 < one.value < 100:
        if related(amount, one) and not amount.is_duration:
            yield Derivation(Operation.WHOLE, (amount, one))
    elif _divides(amount, one):
        yield Derivation(Operation.PER_ONE, (amount, one))


def _divides(amount: Operand, count: Operand) -> bool:
    """True for an amount, and things counted or a time worked that it may be spread over."""
    counted = count.is_amount and not count.is_money and not count.limited and count.value > 1
    if not counted or amount.is_duration or amount.unit == count.unit:
        return False
    if amount.is_money:
        return related(amount, count)
    timely = count.period is not None and amount.span == count.span and not count.is_duration
    return timely and amount.value > count.value and akin(amount, count)


def _not_held(
    found: Sequence[Operand],
    pairs: Iterable[tuple[Operand, Operand]],
    joining: Iterable[Derivation],
    totals: Totals,
) -> Iterator[Derivation]:
    """Pairs that no rule joins, and figures without what a change or a share would need."""
    changing = [pair for pair in _in_series(found) if equal_footing(*pair)]
    series = {one for pair in changing for one in pair}
    joined = {frozenset(pair) for pair in (*pairs, *changing, *totals.wholes)}
    joined |= {frozenset(one.inputs) for one in joining if related(*one.inputs)}
    parts = {part for part, _ in totals.wholes}
    for one, other in combinations(found, 2):
        if frozenset((one, other)) not in joined and "rank" not in (one.unit, other.unit):
            yield Derivation(Operation.UNFIT, (one, other))
    for one in found:
        if one.is_amount and not one.is_duration:
            if one not in series:
                yield Derivation(Operation.NO_CHANGE, (one,))
            if one not in parts:
                yield Derivation(Operation.NO_SHARE, (one,))
