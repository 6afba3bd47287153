"""Bases of any size, one question and one answer an entry: real texts first, then seeded recombinations of them."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.encoder.session import Embedding, Session
from bot.knowledge.rows import ImportedRow
from tests.benchmarks.data import CLINC, HINT3, read

SEED = 11
REALLY_ENCODED = 10_000
"""Entries (two texts each) whose vectors come from the model; those beyond have random ones."""

_NAMED = 0.2
"""The share of recombined questions that name a thing of their own, for a vocabulary grows with its base."""

_SYLLABLES = tuple(f"{one}{two}" for one in "bdfgklmnprstvz" for two in "aeiou")


def entries(count: int) -> list[ImportedRow]:
    """That many entries; a smaller base is the beginning of a larger one. Raises Absent without the sets."""
    texts = _texts()
    draw = random.Random(SEED)
    questions = _questions(texts, draw)
    answers = random.Random(SEED + 1)
    return [
        ImportedRow(id=f"e{n}", question=next(questions), answer=f"{answers.choice(texts)}. {answers.choice(texts)}.")
        for n in range(count)
    ]


def queries(count: int) -> list[str]:
    """Questions of CLINC150's test set, which no base holds."""
    texts = [str(line["t"]) for line in read(CLINC) if line["s"] == "test"]
    return random.Random(SEED + 2).sample(texts, count)


def _texts() -> list[str]:
    lines = [line for name in (CLINC, HINT3) for line in read(name) if line["s"] != "test"]
    texts = list(dict.fromkeys(str(line["t"]) for line in lines))
    random.Random(SEED).shuffle(texts)
    return texts


def _questions(texts: Sequence[str], draw: random.Random) -> Iterator[str]:
    """The texts, then the first half of one with the second half of another, none twice."""
    met = set(texts)
    yield from texts
    while True:
        one, other = draw.choice(texts).split(), draw.choice(texts).split()
        words = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        if draw.random() < _NAMED:
            words.insert(draw.randrange(len(words) + 1), "".join(draw.choices(_SYLLABLES, k=draw.randint(3, 4))))
        made = " ".join(words)
        if made not in met:
            met.add(made)
            yield made


class Synthetic(Session):
    """The model in name, pieces and sizes, with random vectors: what searching costs does not depend on them."""

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        """Random unit vectors, the same for the same texts, with the texts' true word pieces."""
        draw = np.random.default_rng([SEED, *texts[0].encode()])
        return [self._random(encoding.ids[1:-1], draw) for encoding in self._tokenizer.encode_batch(list(texts))]

    def _random(self, pieces: Sequence[int], draw: np.random.Generator) -> Embedding:
        vectors = draw.standard_normal((len(pieces) + 1, self.dimensions), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        ids: NDArray[np.int32] = np.array(pieces, dtype=np.int32)
        return Embedding(vectors[0], ids, vectors[1:])
