"""A base made ready to be asked: encoded, learnt from and calibrated, from the caches where it was before."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import learnt
from bot.app.frequencies import frequencies
from bot.app.learnt import Learnt
from bot.app.library import Encoder, library
from bot.app.progress import Progress, Stage, nothing, of
from bot.knowledge.folder import Base
from bot.knowledge.model import Entry
from bot.lexicon.english import words as word_class
from bot.matching import calibration
from bot.matching.calibration import Sample
from bot.matching.confidence import Confidence
from bot.matching.courtesy import habits
from bot.matching.documents import shelf
from bot.matching.evidence import FEATURES
from bot.matching.index import Index, asked_of, build
from bot.matching.matcher import Matcher, exact_wordings, greeting_entries, implied_stems, implied_years
from bot.matching.passages import passages
from bot.matching.question import fold, question, words
from bot.matching.speller import Speller, speller
from bot.matching.terms import terms
from bot.matching.vectors import Library
from bot.settings import Settings

NEVER = Confidence((0.0,) * len(FEATURES), 0.0, threshold=1.0)
"""What an empty base is sure of."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A base's matcher, and the questions that teach how sure to be; None of an empty base, or where it was told."""

    matcher: Matcher
    sample: Sample | None


def prepare(base: Base, settings: Settings, encoder: Encoder, progress: Progress = nothing,
            confidence: Confidence | None = None) -> Prepared:  # fmt: skip
    """A base made ready; a `confidence` that is given is not learnt from it."""
    # Of two equally near the first is taken, so their order must not depend on the files'.
    entries = sorted(base.entries, key=lambda entry: entry.id)
    known = terms(base.terms)
    asked = [asked_of(entry) for entry in entries]
    checked = _speller(base)
    vectors = library(entries, asked, known, encoder, of(Stage.ENCODING, progress))
    kept = learnt.load(settings.cache, base.revision, encoder.name)
    index = build(entries, asked, known, vectors, kept.head if kept else None, kept.words if kept else None)
    sample = kept.sample if kept else None
    if confidence is None and sample is None and entries:
        sample = _learn(entries, asked, index, vectors, checked, progress)
        head = index.semantic.head if index.semantic else None
        learnt.save(settings.cache, base.revision, encoder.name, Learnt(sample, head, index.whole))
    if confidence is None:
        confidence = calibration.calibrate(sample, settings.target_precision) if sample else NEVER
    exact = exact_wordings(entries)
    matcher = Matcher(
        index, checked, confidence, exact, vectors.encode if vectors else None, implied_years(base),
        implied=implied_stems(base, known), shelf=shelf(base, known),
        passages=passages(entries, vectors.quotes, known) if vectors else None,
        greetings=greeting_entries(entries, exact), habits=habits(text for one in asked for text in one),
    )  # fmt: skip
    return Prepared(matcher, sample)


def _speller(base: Base) -> Speller:
    texts = [text for entry in base.entries for text in (*entry.variants, entry.answer.text, entry.page)]
    texts += [name for term in base.terms for name in (term.name, *term.aliases)]
    return speller((words(fold(text)) for text in texts), frequencies())


def _learn(entries: Sequence[Entry], asked: Sequence[Sequence[str]], index: Index, vectors: Library | None,
           checked: Speller, progress: Progress) -> Sample:  # fmt: skip
    reader = Matcher(index, checked, Confidence((), 0.0), {}, vectors.encode if vectors else None)
    far = [reader.reading(question(text)) for text in word_class("off_topic_questions")]
    return calibration.sample(entries, asked, index, vectors, far, of(Stage.LEARNING, progress))
