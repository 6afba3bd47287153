"""Locales: those of Discord as Babel names them, and replies with their figures in the reader's."""

from collections.abc import Mapping
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

from bot.answering.reply import Answer, Reply, ShownFigure
from bot.figures.figure_table import BaseFigure
from bot.figures.format import format_figure

ENGLISH = "en"


@lru_cache(maxsize=64)
def babel_locale(discord_locale: str) -> str:
    """Babel's name of a locale of Discord such as "pt-BR"; English for one it does not know."""
    try:
        return str(Locale.parse(discord_locale, sep="-"))
    except (ValueError, UnknownLocaleError):
        return ENGLISH


def localize_reply(reply: Reply, figures: Mapping[str, BaseFigure], locale: str) -> Reply:
    """The reply with the figures of the base, by id, formatted in a Babel locale; all else stays in English."""
    if Locale.parse(locale).language == ENGLISH:
        return reply

    def worded(shown: tuple[ShownFigure, ...]) -> tuple[ShownFigure, ...]:
        return tuple(_worded(one, figures.get(one.id), locale) for one in shown)

    def with_figures(answer: Answer) -> Answer:
        return answer.model_copy(update={"figures": worded(answer.figures)})

    answers = tuple(map(with_figures, reply.answers))
    parts = tuple(one.model_copy(update={"answers": tuple(map(with_figures, one.answers))}) for one in reply.parts)
    return reply.model_copy(update={"answers": answers, "figures": worded(reply.figures), "parts": parts})


def _worded(shown: ShownFigure, known: BaseFigure | None, locale: str) -> ShownFigure:
    return shown.model_copy(update={"text": format_figure(known.figure, locale)}) if known else shown
