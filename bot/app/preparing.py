"""A base made ready to be asked: encoded, learnt from and calibrated, from the caches where it was before."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import wordfreq

from bot.encoder import arrays
from bot.encoder.cache import Cache, Progress, nothing
from bot.encoder.files import EncoderMissing, in_folder, packaged
from bot.encoder.packed import Packed
from bot.encoder.session import Session
from bot.knowledge.folder import Base
from bot.matching import calibration, offtopic
from bot.matching.calibration import Sample
from bot.matching.confidence import Confidence
from bot.matching.evidence import FEATURES
from bot.matching.head import Head
from bot.matching.index import Index, asked_of, build
from bot.matching.matcher import Matcher, exact_wordings, implied_years
from bot.matching.question import STOP, fold, question, words
from bot.matching.speller import Speller, speller
from bot.matching.terms import Terms, canonical_text, terms
from bot.matching.vectors import Library, Wordings
from bot.settings import Settings

LEARNT = "5"
"""Raised whenever what is learnt from a base changes with the code."""

NEVER = Confidence((0.0,) * len(FEATURES), 0.0, threshold=1.0)
"""What an empty base is sure of."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The model with its cache, or why there is none."""

    session: Session | None
    cache: Cache | None
    why_not: str = ""


def open_encoder(settings: Settings) -> Encoder:
    """The encoder of the settings. A model that the settings name must be there; the packaged one may fail."""
    if not settings.encoder:
        return Encoder(None, None, "it is switched off")
    if settings.model is not None:
        session = Session(in_folder(settings.model))
        return Encoder(session, Cache(settings.cache, session))
    try:
        session = Session(packaged())
    except EncoderMissing as error:
        log.warning("questions are matched by words alone: %s", error)
        return Encoder(None, None, str(error))
    return Encoder(session, Cache(settings.cache, session))


def prepare(base: Base, settings: Settings, encoder: Encoder, progress: Progress = nothing,
            confidence: Confidence | None = None) -> Matcher:  # fmt: skip
    """The matcher of a base; a `confidence` that is given is not learnt from it."""
    entries = base.entries
    known = terms(base.terms)
    asked = [asked_of(entry) for entry in entries]
    checked = _speller(base)
    library = _library(base, asked, known, encoder, progress)
    key = _key(base, encoder)
    kept = arrays.load(settings.cache / "learnt", key) or {}
    index = build(entries, asked, known, library, _head(kept))
    if confidence is None:
        found = _sample(kept)
        if found is None and entries:
            found = _learn(base, asked, index, library, checked)
            arrays.save(settings.cache / "learnt", key, _arrays(found, index))
        confidence = calibration.calibrate(found, settings.target_precision) if found else NEVER
    return Matcher(index, checked, confidence, exact_wordings(entries), library.encode if library else None,
                   implied_years(base))  # fmt: skip


def _speller(base: Base) -> Speller:
    texts = [text for entry in base.entries for text in (*entry.wordings, entry.answer.text, entry.page)]
    texts += [name for term in base.terms for name in (term.name, *term.aliases)]
    return speller([words(fold(text)) for text in texts], wordfreq.get_frequency_dict("en", "small"))


def _library(
    base: Base, asked: Sequence[Sequence[str]], known: Terms, encoder: Encoder, progress: Progress
) -> Library | None:
    if encoder.session is None or encoder.cache is None or not asked:
        return None
    wordings = [canonical_text(text, known) or "?" for one in asked for text in one]
    passages = [canonical_text(f"{entry.heading.text} {entry.answer.text}", known) or "?" for entry in base.entries]
    packed = encoder.cache.vectors([*wordings, *passages], progress)
    for note in encoder.cache.notes:
        log.warning("%s", note)
    stops = {int(piece) for one in encoder.session.encode(sorted(STOP)) for piece in one.pieces}
    passages_ = packed.vectors[len(wordings) :].astype(np.float32)
    return Library(_wordings(packed, len(wordings)), passages_, encoder.session.encode, frozenset(stops))


def _wordings(packed: Packed, count: int) -> Wordings:
    end = int(packed.starts[count])
    return Wordings(packed.vectors[:count].astype(np.float32), packed.starts[: count + 1], packed.pieces[:end],
                    packed.scales[:end].astype(np.float32), packed.codes[:end])  # fmt: skip


def _learn(
    base: Base, asked: Sequence[Sequence[str]], index: Index, library: Library | None, checked: Speller
) -> Sample:
    encode = library.encode if library else None
    reader = Matcher(index, checked, Confidence((), 0.0), {}, encode)
    far = [reader.reading(question(text)) for text in offtopic.QUESTIONS]
    return calibration.sample(base.entries, asked, index, library, far)


def _key(base: Base, encoder: Encoder) -> str:
    model = encoder.session.name if encoder.session else "words"
    return blake2b(f"{LEARNT} {base.revision} {model}".encode(), digest_size=16).hexdigest()


def _arrays(found: Sample, index: Index) -> arrays.Arrays:
    head = index.semantic.head if index.semantic else None
    kept = {"features": found.features, "right": found.right, "kinds": found.kinds, "importance": found.importance}
    return {**kept, "weights": head.weights, "middle": head.middle} if head else kept


def _head(kept: arrays.Arrays) -> Head | None:
    if "weights" not in kept:
        return None
    return Head(kept["weights"].astype(np.float32), kept["middle"].astype(np.float32))


def _sample(kept: arrays.Arrays) -> Sample | None:
    if "features" not in kept:
        return None
    return Sample(kept["features"].astype(np.float64), kept["right"].astype(np.bool_),
                  kept["kinds"].astype(np.int64), kept["importance"].astype(np.float64))  # fmt: skip
