"""Trains the matcher of a base: vectors, classifier and calibrated confidence, from the cache where possible."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import wordfreq

from bot.engine import model_cache
from bot.engine.model_cache import TrainedState
from bot.engine.progress import BuildStage, Progress, for_stage, no_progress
from bot.engine.vectors import EncoderHandle, encode_base
from bot.knowledge.entries import Entry
from bot.knowledge.folder import Base
from bot.lexicon.english import words as word_class
from bot.matching import calibration
from bot.matching.base_context import greeting_entries, implied_stems, implied_years
from bot.matching.calibration import TrainingSample
from bot.matching.confidence import Confidence, shipped_confidence
from bot.matching.features import FEATURE_NAMES
from bot.matching.index import Index, build_index, variants_of
from bot.matching.language import KnownLanguages, base_languages
from bot.matching.matcher import Matcher
from bot.matching.opposites import pole_words
from bot.matching.query import fold, parse_query, words
from bot.matching.quote_index import QuoteIndex, build_quote_index
from bot.matching.repeats import distinct, rows_by_variant, shared_variants
from bot.matching.small_talk import base_openers
from bot.matching.source_index import build_source_index
from bot.matching.speller import Speller, build_speller
from bot.matching.terms import build_terms
from bot.matching.vectors import BaseVectors
from bot.settings import Settings

NEVER = Confidence((0.0,) * len(FEATURE_NAMES), 0.0, threshold=1.0)
"""The confidence of an empty base: it abstains from every question."""

_HEADINGS = 500
"""Headings by which the languages of a base are told; more tell the same."""


@dataclass(frozen=True, slots=True)
class TrainedMatcher:
    """A base's matcher and the labelled questions that calibrate it.

    `sample` is None for an empty base, and where the confidence was given and no sample is cached.
    """

    matcher: Matcher
    sample: TrainingSample | None


def train(
    base: Base,
    settings: Settings,
    encoder: EncoderHandle,
    progress: Progress = no_progress,
    confidence: Confidence | None = None,
) -> TrainedMatcher:
    """Encodes a base and fits its classifier and confidence; a `confidence` that is given is used as it is."""
    entries = indexed_entries(base)
    known = build_terms(base.terms)
    asked = [variants_of(entry) for entry in entries]
    checked = base_speller(base)
    vectors = encode_base(entries, asked, known, encoder, for_stage(BuildStage.ENCODING, progress))
    kept = model_cache.load(settings.cache, base.revision, encoder.name)
    index = build_index(entries, asked, known, vectors, kept.head if kept else None, kept.words if kept else None)
    sample = kept.sample if kept else None
    if confidence is None and sample is None and entries:
        sample = _sample(entries, asked, index, vectors, checked, progress)
        head = index.semantic.classifier if index.semantic else None
        model_cache.save(settings.cache, base.revision, encoder.name, TrainedState(sample, head, index.entry_terms))
    if confidence is None:
        shipped = shipped_confidence(vectors is not None)
        confidence = calibration.calibrate(sample, settings.target_precision, shipped) if sample else NEVER
    quotes = build_quote_index(entries, vectors.quotes, known) if vectors else None
    matcher = base_matcher(base, index, checked, confidence, quotes, encoder)
    return TrainedMatcher(matcher, sample)


def indexed_entries(base: Base) -> list[Entry]:
    """The entries of a base in the order of the index's rows, repeated rows once."""
    # Of two equally near the first is taken, so their order must not depend on the files'.
    return sorted(distinct(base.entries), key=lambda entry: entry.id)


def base_matcher(
    base: Base,
    index: Index,
    checked: Speller,
    confidence: Confidence,
    quotes: QuoteIndex | None,
    encoder: EncoderHandle,
) -> Matcher:
    """The matcher of a base, put together of what was trained and of what is read off the base."""
    entries, known = index.entries, index.terms
    asking = rows_by_variant(entries)
    exact = {key: rows[0] for key, rows in asking.items()}
    return Matcher(
        index,
        checked,
        confidence,
        exact,
        encode=encoder.recent if index.semantic else None,
        implied_years=implied_years(base),
        implied_stems=implied_stems(base, known),
        sources=build_source_index(base, known),
        quote_index=quotes,
        greeting_ids=greeting_entries(entries, exact),
        shared_variants=shared_variants(asking, entries),
        languages=_languages([variants_of(one) for one in entries], checked, encoder),
        openers=base_openers(text for one in entries for text in variants_of(one)),
    )


def _languages(asked: Sequence[Sequence[str]], speller: Speller, encoder: EncoderHandle) -> KnownLanguages:
    spread = asked[:: 1 + len(asked) // _HEADINGS]
    found = base_languages(words(fold(variants[0])) for variants in spread)
    return KnownLanguages(found, encoder.languages, frozenset({*speller.own, *speller.common}))


def base_speller(base: Base) -> Speller:
    """The speller of a base's wordings, answers, pages and terms."""
    names = (name for term in base.terms for name in (term.name, *term.aliases))
    return build_speller((*speller_texts(base.entries), *(words(fold(name)) for name in names)), _word_frequencies())


def speller_texts(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """The texts of entries, as words, that a speller takes its words from."""
    return (words(fold(text)) for one in entries for text in (*one.variants, one.answer.text, one.page))


def _word_frequencies() -> Mapping[str, float]:
    """The share of English text that each word makes up (wordfreq, Speer 2022): common words, and opposites."""
    return wordfreq.get_frequency_dict("en", wordlist="small") | {
        word: wordfreq.word_frequency(word, "en") for word in pole_words()
    }


def _sample(
    entries: Sequence[Entry],
    asked: Sequence[Sequence[str]],
    index: Index,
    vectors: BaseVectors | None,
    checked: Speller,
    progress: Progress,
) -> TrainingSample:
    reader = Matcher(index, checked, Confidence((), 0.0), {}, encode=vectors.encode if vectors else None)
    far = [reader.encode_query(parse_query(text)) for text in word_class("off_topic_questions")]
    return calibration.training_sample(entries, asked, index, vectors, far, for_stage(BuildStage.LEARNING, progress))
