"""Sentences of the documents: found while somebody types, and an entry begun from the one that is chosen."""

from collections.abc import Iterator
from itertools import islice

from discord.app_commands import Choice

from bot.chat.base_lookup import TYPED_CHARACTERS, TYPED_WORDS
from bot.chat.context import BotContext
from bot.chat.escape import truncate
from bot.chat.limits import CHOICE_NAME, CHOICE_VALUE, CHOICES
from bot.curation.drafted_entry import draft_entry
from bot.curation.records import EntryForm
from bot.errors import UsageError
from bot.knowledge.folder import Base
from bot.knowledge.tokens import sentences

_SEPARATOR = ", "


def sentence_choices(bot: BotContext, typed: str) -> list[Choice[str]]:
    """Sentences that contain every word typed, by document and place. Runs in the worker."""
    terms = typed[:TYPED_CHARACTERS].casefold().split()[:TYPED_WORDS]
    found = islice(_sentences(bot.lookup.base, terms), CHOICES)
    return [Choice(name=truncate(f"{place}: {text}", CHOICE_NAME), value=place) for place, text in found]


def _sentences(base: Base, terms: list[str]) -> Iterator[tuple[str, str]]:
    for document in base.documents:
        for number, paragraph in enumerate(document.paragraphs or (), start=1):
            folded = paragraph.casefold()
            if number in document.source.headings or not all(term in folded for term in terms):
                continue
            for n, (start, end) in enumerate(sentences(paragraph), start=1):
                place = f"{document.id}{_SEPARATOR}{number}.{n}"
                if len(place) <= CHOICE_VALUE and all(term in paragraph[start:end].casefold() for term in terms):
                    yield place, paragraph[start:end]


def form_from_sentence(bot: BotContext, place: str) -> EntryForm | None:
    """The form of an entry begun from a sentence; None if there is no such place. Runs in the worker."""
    source, _, where = place.rpartition(_SEPARATOR)
    try:
        return draft_entry(bot.lookup.base, source, where).form
    except UsageError:
        return None
