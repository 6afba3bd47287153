"""Which chart goes with an answer: the one its page asks for, or one of the figures that were computed with."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.reply import Answer, ChartDescription
from bot.figures.charts import model
from bot.figures.charts.alt_text import alt_text, point_lines
from bot.figures.charts.builder import chart_of, chart_of_entry
from bot.figures.charts.model import ChartRefusal
from bot.figures.figure_table import BaseFigure
from bot.figures.model import Figure
from bot.knowledge.entries import Entry

Table = Mapping[str, tuple[BaseFigure, ...]]

_AGREEMENTS: tuple[Callable[[Figure], object], ...] = (
    lambda one: one.quantity.unit.code,
    lambda one: (one.quantity.unit.code, one.measure),
    lambda one: (one.quantity.unit.code, one.period),
)


def to_text(chart: model.Chart | None) -> ChartDescription | None:
    """A chart as those get it who see no picture."""
    return ChartDescription(alt=alt_text(chart), points=point_lines(chart)) if chart else None


@dataclass(frozen=True, slots=True)
class ChartProvider:
    """The charts that a base's entries ask for, each built once a locale: finding a figure's quote takes long."""

    table: Table
    by_id: Mapping[str, Entry]
    made: dict[tuple[str, str], model.Chart | None] = field(default_factory=dict, compare=False)

    def requested(self, entry: Entry, locale: str = "en") -> model.Chart | None:
        """The chart that an entry's page asks for; None where it asks for none, or for one that cannot be drawn."""
        if entry.chart is None:
            return None
        key = entry.id, locale
        if key not in self.made:
            found = chart_of_entry(entry, self.table, self.by_id, locale)
            self.made[key] = None if isinstance(found, ChartRefusal) else found
        return self.made[key]

    def of_answer(self, answer: Answer, locale: str = "en") -> model.Chart | None:
        """The chart whose words an answer holds, to be drawn."""
        asked_for = self.requested(self.by_id[answer.entry], locale) if answer.entry in self.by_id else None
        if asked_for or answer.chart is None:
            return asked_for
        every = {one.id: one for found in self.table.values() for one in found}
        return computed([every[one.id] for one in answer.figures if one.id in every], self.by_id, locale)


def computed(figures: Sequence[BaseFigure], by_id: Mapping[str, Entry], locale: str = "en") -> model.Chart | None:
    """A chart of figures set side by side: of the most that agree in unit, else in measure or period as well.

    None where these make no honest one.
    """
    for agree in _AGREEMENTS:
        groups: dict[object, list[BaseFigure]] = defaultdict(list)
        for one in figures:
            groups[agree(one.figure)].append(one)
        for group in sorted(groups.values(), key=len, reverse=True):
            found = chart_of(group, by_id, locale)
            if not isinstance(found, ChartRefusal):
                return found
    return None
