"""Trains the matcher of a base: vectors, classifier and calibrated confidence, from the cache where possible."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import wordfreq

from bot.encoder.vector_cache import EncodeProgress
from bot.engine import model_cache
from bot.engine.model_cache import TrainedState
from bot.engine.progress import BuildStage, Progress, for_stage, no_progress
from bot.engine.stored_vectors import store_vectors
from bot.engine.vectors import EncoderHandle, encode_base, encode_quotes
from bot.errors import OutsideError
from bot.knowledge.entries import Entry
from bot.knowledge.folder import Base
from bot.lexicon.english import words as word_class
from bot.matching import calibration
from bot.matching.base_context import greeting_entries, implied_stems, implied_years
from bot.matching.calibration import TrainingSample
from bot.matching.candidate_search import StoredCandidates
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
from bot.matching.terms import Terms, build_terms
from bot.matching.vectors import BaseVectors
from bot.settings import Settings

log = logging.getLogger(__name__)

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
    encoding = for_stage(BuildStage.ENCODING, progress)
    stored = _stored(entries, known, settings, encoder, encoding)
    vectors = None if stored else encode_base(entries, asked, known, encoder, encoding)
    kept = model_cache.load(settings.cache, base.revision, encoder.name)
    head, whole = (kept.head, kept.words) if kept else (None, None)
    index = build_index(entries, asked, known, vectors, head, whole, stored)
    sample = kept.sample if kept else None
    if confidence is None and sample is None and entries:
        sample = _sample(entries, asked, index, vectors, checked, encoder, progress)
        head = index.semantic.classifier if index.semantic else None
        model_cache.save(settings.cache, base.revision, encoder.name, TrainedState(sample, head, index.entry_terms))
    if confidence is None:
        shipped = shipped_confidence(index.has_vectors)
        confidence = calibration.calibrate(sample, settings.target_precision, shipped) if sample else NEVER
    quoted = vectors.quotes if vectors else encode_quotes(entries, known, encoder) if stored else None
    quotes = build_quote_index(entries, quoted, known) if quoted is not None else None
    matcher = base_matcher(base, index, checked, confidence, quotes, encoder)
    return TrainedMatcher(matcher, sample)


def _stored(
    entries: Sequence[Entry], known: Terms, settings: Settings, encoder: EncoderHandle, progress: EncodeProgress
) -> StoredCandidates | None:
    """Where the vectors of a base are, if it is too large for the memory of each process and a database takes them."""
    if encoder.store is None or encoder.session is None or len(entries) <= settings.entries_in_memory:
        return None
    try:
        return store_vectors(entries, known, encoder, encoder.store, progress)
    except OutsideError as error:
        log.warning("the vectors of this base stay in memory: %s", error)
        return None


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
        encode=encoder.recent if index.has_vectors else None,
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
    encoder: EncoderHandle,
    progress: Progress,
) -> TrainingSample:
    reader = Matcher(index, checked, Confidence((), 0.0), {}, encode=encoder.recent if index.has_vectors else None)
    far = [reader.encode_query(parse_query(text)) for text in word_class("off_topic_questions")]
    return calibration.training_sample(entries, asked, index, vectors, far, for_stage(BuildStage.LEARNING, progress))
