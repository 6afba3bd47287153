"""Lookups in a base: entries by hash, topics, and the questions that match what is typed so far."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from discord.app_commands import Choice

from bot.chat.custom_id import short_hash
from bot.chat.escape import truncate
from bot.chat.limits import CHOICE_NAME, CHOICE_VALUE, CHOICES
from bot.engine.answer_engine import AnswerEngine
from bot.figures.figure_table import BaseFigure
from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.folder import Base
from bot.matching.query import STOP_WORDS, fold, words

TYPED_CHARACTERS, TYPED_WORDS = 300, 40
"""Of what is typed so far that much is looked at: every key press asks, and the event loop waits."""

_PREVIEW_WORDS = 6
_MIN_SHARE = 0.6  # of the score of the best question; below it nobody sees why a question is offered
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the base: its title and the questions it answers."""

    title: str
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BaseLookup:
    """The lookups of one revision of a base; `entries` are by hash, `figures` by id."""

    base: Base
    entries: Mapping[str, Entry]
    figures: Mapping[str, BaseFigure]
    topics: tuple[Topic, ...]
    vocabulary: tuple[str, ...] = field(repr=False)
    postings: tuple[frozenset[int], ...] = field(repr=False)
    questions: tuple[Entry, ...] = field(repr=False)

    def entry(self, key: str) -> Entry | None:
        """The entry with that hash; None if the base no longer has it."""
        return self.entries.get(key)

    def choices(self, typed: str) -> list[Choice[str]]:
        """The text typed so far, then the questions that match it, best first; one of each topic if nothing is typed.

        What was typed comes first because Discord takes the first choice when Enter is pressed.
        """
        typed = typed[:TYPED_CHARACTERS]
        wanted, own = words(fold(typed))[:TYPED_WORDS], " ".join(typed.split())
        found = self._typed(wanted) if wanted else [topic.questions[0] for topic in self.topics]
        offered = [_choice(entry) for entry in found[:CHOICES]]
        as_typed = [Choice(name=own, value=own)] if 0 < len(own) <= CHOICE_NAME and own.isprintable() else []
        return [*as_typed, *(one for one in offered if one.name != own)][:CHOICES]

    def _typed(self, wanted: tuple[str, ...]) -> list[Entry]:
        hits: dict[int, float] = defaultdict(float)
        for n, word in enumerate(wanted):
            weight = 0.1 if word in STOP_WORDS and n < len(wanted) - 1 else 1.0
            for row in self._beginning(word):
                hits[row] += weight
        least = _MIN_SHARE * max(hits.values(), default=0.0)
        near = sorted((-found, row) for row, found in hits.items() if found >= least)
        return [self.questions[row] for _, row in near[:CHOICES]]

    def _beginning(self, word: str) -> frozenset[int]:
        """The questions with a word that begins with these letters."""
        first, last = bisect_left(self.vocabulary, word), bisect_left(self.vocabulary, word + _LAST)
        return frozenset().union(*self.postings[first:last])

    def samples(self, most: int) -> tuple[Entry, ...]:
        """Example questions: one with a chart, then the first of the largest topics."""
        largest = sorted(self.topics, key=lambda topic: -len(topic.questions))
        charted = (entry for entry in self.questions if entry.chart)
        found = (*islice(charted, 1), *(topic.questions[0] for topic in largest))
        return tuple({one.id: one for one in found}.values())[:most]

    def question(self, value: str) -> str:
        """The question of a choice by its value, which is a hash if the question did not fit."""
        entry = self.entries.get(value.removeprefix("#")) if value.startswith("#") else None
        return entry.heading.text if entry else value

    def preview(self, source: str, paragraph: int) -> str:
        """The first words of a paragraph of a source, counted from 1; empty if its text is not at hand."""
        document = self.base.document(source)
        texts = document.paragraphs if document else None
        if not texts or not 1 <= paragraph <= len(texts):
            return ""
        return " ".join(texts[paragraph - 1].split()[:_PREVIEW_WORDS])


def build_lookup(engine: AnswerEngine) -> BaseLookup:
    """Build the lookups of an engine's base."""
    base = engine.base
    questions = tuple(entry for entry in base.entries if entry.kind is EntryKind.QUESTION)
    postings: dict[str, set[int]] = defaultdict(set)
    for row, entry in enumerate(questions):
        for word in words(fold(" ".join(entry.variants))):
            postings[word].add(row)
    vocabulary = tuple(sorted(postings))
    return BaseLookup(
        base=base,
        entries={short_hash(entry.id): entry for entry in base.entries},
        topics=tuple(_topics(base)),
        figures={one.id: one for found in engine.reply_builder.figures.values() for one in found},
        vocabulary=vocabulary,
        postings=tuple(frozenset(postings[word]) for word in vocabulary),
        questions=questions,
    )


def _topics(base: Base) -> Iterable[Topic]:
    for page in base.pages:
        questions = tuple(entry for entry in page.entries if entry.kind is EntryKind.QUESTION)
        if questions:
            yield Topic(page.title, questions)
    files: dict[str, list[Entry]] = defaultdict(list)
    for entry in base.imported:
        files[entry.provenance.file if entry.provenance else ""].append(entry)
    for file, rows in files.items():
        yield Topic(file.rpartition("/")[2].removesuffix(".jsonl"), tuple(rows))


def _choice(entry: Entry) -> Choice[str]:
    text = " ".join(entry.heading.text.split())
    value = text if len(text) <= CHOICE_VALUE else f"#{short_hash(entry.id)}"
    return Choice(name=truncate(text, CHOICE_NAME), value=value)
