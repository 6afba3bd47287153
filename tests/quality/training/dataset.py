"""Synthetic questions read against their invented bases: masked, with what is right for each."""

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.encoder.session import Embedding, Session
from bot.figures.figure_table import figures_by_entry
from bot.knowledge.folder import Base
from bot.knowledge.page import read_page
from bot.knowledge.terms import read_terms
from bot.matching.query import parse_query, stems
from bot.matching.small_talk import strip_filler
from bot.matching.terms import Terms, build_terms
from bot.quantities.figure_index import FigureIndex, figure_index
from bot.quantities.masking import MaskedQuestion, mask
from bot.quantities.vocabulary import vocabulary
from tests.quality.training.domains import domains
from tests.quality.training.pages import page_of
from tests.quality.training.synthesis import Written, questions
from tests.quality.training.worlds import World, world

LEAST_DOMAINS = 0.25
MOST_DOMAINS = 0.8
LEAST_TIMES = 6
"""A stem that is no topic in so many of the domains tells an operation, and so does one said almost everywhere."""


@dataclass(frozen=True)
class Read:
    """A question with its mask; `roles` are None where the marks found are not those that were written."""

    written: Written
    masked: MaskedQuestion

    @property
    def amounts(self) -> tuple[str, ...] | None:
        return self.written.amounts if len(self.written.amounts) == len(self.masked.amounts) else None

    @property
    def parties(self) -> tuple[str, ...] | None:
        return self.written.parties if len(self.written.parties) == len(self.masked.parties) else None


@dataclass(frozen=True)
class Ground:
    """An invented base as the bot reads it."""

    world: World
    index: FigureIndex
    terms: Terms


def ground(made: World) -> Ground:
    page, _ = read_page(page_of(made), "pages/figures.md")
    base = Base(pages=(page,), terms=tuple(read_terms(made.terms_file, "terms.md")[0]))
    known = build_terms(base.terms)
    return Ground(made, figure_index(base, figures_by_entry(base.entries), known), known)


@dataclass(frozen=True)
class Dataset:
    """Grounds with their questions, those to learn from and those of held-out wordings."""

    grounds: tuple[Ground, ...]
    learnt: tuple[tuple[Read, ...], ...]
    held: tuple[tuple[Read, ...], ...]
    operations: frozenset[str]


def dataset(seeds: Sequence[int], count: int, held: int) -> Dataset:
    """Questions of every domain and seed; the same for the same numbers."""
    grounds = [ground(world(name, seed)) for seed in seeds for name in domains()]
    written = [list(questions(one.world, count, 0, held_out=False)) for one in grounds]
    kept = [list(questions(one.world, held, 0, held_out=True)) for one in grounds]
    operations = operation_stems(grounds, written)
    return Dataset(
        tuple(grounds),
        tuple(tuple(_read(one, found, operations)) for one, found in zip(grounds, written, strict=True)),
        tuple(tuple(_read(one, found, operations)) for one, found in zip(grounds, kept, strict=True)),
        operations,
    )


def _read(one: Ground, written: Iterable[Written], operations: frozenset[str]) -> Iterable[Read]:
    words = vocabulary(one.index, one.terms, operations)
    return (Read(each, mask(strip_filler(parse_query(each.text).text, frozenset()), words)) for each in written)


def operation_stems(grounds: Sequence[Ground], written: Sequence[Sequence[Written]]) -> frozenset[str]:
    """The stems that questions of many domains have in common, but for names of what other domains measure."""
    outside: dict[str, set[str]] = defaultdict(set)
    everywhere: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for one, found in zip(grounds, written, strict=True):
        words = vocabulary(one.index, one.terms, frozenset())
        domain = one.world.name.rstrip("0123456789")
        for each in found:
            if each.foreign:
                continue
            said = set(stems(mask(strip_filler(parse_query(each.text).text, frozenset()), words).words))
            for stem in said:
                everywhere[stem].add(domain)
            for stem in said - words.topics:
                outside[stem].add(domain)
            times.update(said)
    known = len({one.world.name.rstrip("0123456789") for one in grounds})
    common = {stem for stem, where in outside.items() if len(where) >= LEAST_DOMAINS * known}
    common |= {stem for stem, where in everywhere.items() if len(where) >= MOST_DOMAINS * known}
    return frozenset(stem for stem in common if times[stem] >= LEAST_TIMES and stem.isalpha())


@dataclass
class Vectors:
    """Texts encoded once; kept in a file between runs where one is named."""

    session: Session
    file: Path | None = None
    kept: dict[str, tuple[NDArray[np.float16], NDArray[np.int32], NDArray[np.float16] | None]] = field(
        default_factory=dict
    )

    def load(self) -> None:
        if self.file is not None and self.file.is_file():
            self.kept.update(pickle.loads(self.file.read_bytes()))

    def save(self) -> None:
        if self.file is not None:
            self.file.write_bytes(pickle.dumps(self.kept))

    def add(self, texts: Iterable[str], pieces: bool = False) -> None:
        missing = {one for one in texts if one not in self.kept or (pieces and self.kept[one][2] is None)}
        todo = sorted(missing)
        with ThreadPoolExecutor(2) as pool:
            # One by one: in a batch the model's rounding depends on the texts beside it.
            for text, (one,) in zip(todo, pool.map(lambda text: self.session.encode([text]), todo), strict=True):
                rest = one.piece_vectors.astype(np.float16) if pieces else None
                self.kept[text] = one.vector.astype(np.float16), one.pieces, rest

    def vector(self, text: str) -> NDArray[np.float32]:
        return self.kept[text][0].astype(np.float32)

    def encoded(self, text: str) -> Embedding:
        vector, ids, rest = self.kept[text]
        assert rest is not None
        return Embedding(vector.astype(np.float32), ids, rest.astype(np.float32))

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        self.add(texts, pieces=True)
        return [self.encoded(text) for text in texts]


def counted(found: Iterable[str], least: int) -> list[str]:
    """What occurs so often, sorted."""
    return sorted(one for one, times in Counter(found).items() if times >= least)


Arrays = Mapping[str, NDArray[np.float32]]
