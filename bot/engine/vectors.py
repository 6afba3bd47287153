"""The vectors of a base: its variants with their word pieces, each question with its answer, and its quotes."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.encoder.embedding_lru import EmbeddingLru
from bot.encoder.files import EncoderMissing, in_folder, packaged
from bot.encoder.quantized import QuantizedVectors, without_pieces
from bot.encoder.quantized import quantize as pack
from bot.encoder.session import Session
from bot.encoder.vector_cache import EncodeProgress, VectorCache, no_progress
from bot.knowledge.entries import Entry
from bot.matching.candidate_search import VectorStore
from bot.matching.query import STOP_WORDS
from bot.matching.quote_index import answer_quotes
from bot.matching.terms import Terms, canonical_text
from bot.matching.vectors import MAX_PIECE_CHARACTERS, BaseVectors, QuantizedRows, VariantVectors, quantize
from bot.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EncoderHandle:
    """The loaded model with its disk cache; without one `why_not` says why, and matching is lexical.

    `languages`: those besides English that the model knows, as ISO 639-1 codes; None for any. `store` is the database
    for the vectors of large bases, if there is one.
    """

    session: Session | None
    cache: VectorCache | None
    why_not: str = ""
    languages: frozenset[str] | None = frozenset()
    store: VectorStore | None = None
    recent: EmbeddingLru | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "recent", EmbeddingLru(self.session) if self.session else None)

    @property
    def name(self) -> str:
        """The identity of model and vocabulary, `words` without a model; part of every cache key."""
        return self.session.name if self.session else "words"


def open_encoder(settings: Settings, store: VectorStore | None = None) -> EncoderHandle:
    """The encoder of the settings, with the store of large bases if they are to have one.

    Raises EncoderMissing where a model that the settings name cannot be loaded; that the packaged one cannot is
    logged, and matching is lexical then.
    """
    if not settings.encoder:
        return EncoderHandle(None, None, "it is switched off")
    if settings.model is not None:
        session = Session(in_folder(settings.model))
        # Whoever names a model has chosen it for the languages of the server.
        return EncoderHandle(session, VectorCache(settings.cache, session), languages=None, store=store)
    try:
        session = Session(packaged())
    except EncoderMissing as error:
        log.warning("no encoder, so questions are matched by words alone: %s", error)
        return EncoderHandle(None, None, str(error))
    return EncoderHandle(session, VectorCache(settings.cache, session), store=store)


def encode_base(
    entries: Sequence[Entry],
    asked: Sequence[Sequence[str]],
    known: Terms,
    encoder: EncoderHandle,
    progress: EncodeProgress = no_progress,
) -> BaseVectors | None:
    """The vectors of entries with their variants (`asked`, one list an entry); None without an encoder or entries."""
    if encoder.session is None or encoder.cache is None or not asked:
        return None
    wordings = [canonical_text(text, known) or "?" for one in asked for text in one]
    pieced = len(wordings) if sum(map(len, wordings)) <= MAX_PIECE_CHARACTERS else 0
    plain = [*wordings[pieced:], *_plain_texts(entries, known)]
    packed = encoder.cache.vectors(wordings[:pieced], progress, plain)
    for note in encoder.cache.notes:
        log.warning("%s", note)
    return _base_vectors(packed, len(wordings), len(entries), encoder, encoder.session)


def encode_quotes(entries: Sequence[Entry], known: Terms, encoder: EncoderHandle) -> QuantizedRows:
    """The vectors of the quotes of entries alone. Raises ValueError without an encoder."""
    if encoder.session is None or encoder.cache is None:
        raise ValueError("without an encoder no quote has a vector")
    texts = [canonical_text(text, known) or "?" for text in answer_quotes(entries)]
    if not texts:
        return quantize(np.zeros((0, encoder.session.dimensions)))
    return quantize(encoder.cache.vectors((), plain=texts).vectors)


def encode_edited(
    entries: Sequence[Entry], asked: Sequence[Sequence[str]], known: Terms, encoder: EncoderHandle, pieced: bool
) -> BaseVectors | None:
    """The vectors of the entries of an edit, which the disk cache does not keep; word pieces only if `pieced`."""
    if encoder.session is None:
        return None
    wordings = [canonical_text(text, known) or "?" for one in asked for text in one]
    plain = _plain_texts(entries, known)
    # One at a time: beside a long text each short one would cost as much as that.
    found = [one for text in (*wordings, *plain) for one in encoder.session.encode([text])]
    whole = len(wordings) if pieced else 0
    packed = pack([*found[:whole], *map(without_pieces, found[whole:])], encoder.session.dimensions)
    return _base_vectors(packed, len(wordings), len(entries), encoder, encoder.session)


def _plain_texts(entries: Sequence[Entry], known: Terms) -> list[str]:
    """The texts without word pieces: each question with its answer, then the quotes."""
    texts = (*(f"{entry.heading.text} {entry.answer.text}" for entry in entries), *answer_quotes(entries))
    return [canonical_text(text, known) or "?" for text in texts]


def _base_vectors(
    packed: QuantizedVectors, wordings: int, entries: int, encoder: EncoderHandle, session: Session
) -> BaseVectors:
    quotes = wordings + entries
    return BaseVectors(
        _wordings(packed, wordings),
        quantize(packed.vectors[wordings:quotes]),
        quantize(packed.vectors[quotes:]),
        encoder.recent or session.encode,
        session.pieces(sorted(STOP_WORDS)),
    )


def _wordings(packed: QuantizedVectors, count: int) -> VariantVectors:
    # The texts behind the wordings have no pieces: nothing is cut off here.
    return VariantVectors(
        quantize(packed.vectors[:count]),
        packed.starts[: count + 1],
        packed.pieces,
        packed.scales.astype(np.float32),
        packed.codes,
    )
