"""Locales: those of Discord as Babel names them, and replies with their figures in the reader's."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from babel.core import Locale, UnknownLocaleError

from bot.answering.reply import Answer, Reply, ShownFigure
from bot.figures.figure_table import BaseFigure
from bot.figures.format import format_figure

ENGLISH = "en"

Replied = TypeVar("Replied", Answer, Reply)


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

    def worded(one: ShownFigure) -> ShownFigure:
        known = figures.get(one.id)
        return one.model_copy(update={"text": format_figure(known.figure, locale)}) if known else one

    def with_figures(shown: Replied) -> Replied:
        return shown.model_copy(update={"figures": tuple(map(worded, shown.figures))})

    answers = tuple(map(with_figures, reply.answers))
    parts = tuple(one.model_copy(update={"answers": tuple(map(with_figures, one.answers))}) for one in reply.parts)
    return with_figures(reply).model_copy(update={"answers": answers, "parts": parts})
