"""The words of a base that are masked in questions over its figures."""

import re
from collections.abc import Callable, Sequence

from bot.figures.units import DURATIONS
from bot.matching.query import STOP_WORDS, fold, stems, tokenize
from bot.matching.slots import Party
from bot.matching.terms import Terms
from bot.quantities.figure_index import FigureIndex
from bot.quantities.masking import Vocabulary

Correct = Callable[[Sequence[str]], tuple[str, ...]]


def vocabulary(index: FigureIndex, known: Terms, operations: frozenset[str], correct: Correct = tuple) -> Vocabulary:
    """What is masked in questions to a base: its parties, and the words of its measures that tell no operation."""
    amounts = (metric for metric in index.metrics if metric.unit not in DURATIONS)
    every = (record.figure.period for metric in amounts for record in metric.records)
    periods = [period for period in every if period is not None]
    return Vocabulary(
        terms=known,
        parties=index.parties | outsiders(index),
        topics=_topics(index, known, operations),
        spans=frozenset(period.code for period in periods),
        years=frozenset(str(year) for period in periods for year in period.years()),
        plain=STOP_WORDS,
        operations=operations,
        correct=correct,
        dated=_dated_aliases(known),
    )


def outsiders(index: FigureIndex) -> frozenset[Party]:
    """Proper names of the base that no figure is of and no measure has in its words: they are marked as parties too."""
    known = frozenset().union(*(metric.stems | metric.aliases for metric in index.metrics))
    return frozenset(name for name in index.strangers if known.isdisjoint(name))


def _topics(index: FigureIndex, known: Terms, operations: frozenset[str]) -> frozenset[str]:
    own: set[str] = set()
    for metric in index.metrics:
        unit = metric.unit.partition("/")[0].lower()
        own |= metric.stems | (metric.aliases - operations)
        own |= set(stems(known.rewrite(tokenize(fold(metric.name)))))
        own |= set(stems(unit.split())) if unit not in DURATIONS else set()
    named = {stem for party in index.parties for stem in party}
    return frozenset(stem for stem in own - named - set(stems(STOP_WORDS)) if len(stem) > 1 and not stem.isdigit())


def _dated_aliases(terms: Terms) -> re.Pattern[str] | None:
    """The aliases of several words with digits in them, the longest first."""
    found = [one for one in terms.aliases if len(one) > 1 and any(map(str.isdigit, "".join(one)))]
    patterns = [r"\W+".join(map(re.escape, one)) for one in sorted(found, key=len, reverse=True)]
    return re.compile(rf"(?i)\b(?:{'|'.join(patterns)})s?\b") if patterns else None
