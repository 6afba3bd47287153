"""Trains the heads for questions over figures: python -m tests.quality.training [--cache FILE] [--out FILE]."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import wordfreq
from numpy.typing import NDArray

from bot.encoder.files import packaged
from bot.encoder.session import Session
from bot.matching.query import stems
from bot.quantities.intent import AmountRole, Direction, Intent, Mode, PartyRole
from bot.quantities.model_file import FILE, HASH, Model, pack, unpack
from bot.quantities.reading import QuestionReading, asked, ngrams, read, soft_features, window
from tests.quality.training.dataset import Dataset, Read, Vectors, counted, dataset
from tests.quality.training.network import Bags, fit_heads, fit_linear
from tests.quality.training.ranker import Sample, fit_confidence, fit_ranking, judge, samples

MOST_OPERATIONS, LIKE = 260, 6
LEAST_COSINE = 0.5

Texts = dict[str, list[str]]
Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True)
class Size:
    """How much is learnt from: bases of every domain and seed, with so many questions each; so many common words."""

    seeds: tuple[int, ...] = (1, 2)
    questions: int = 300
    held: int = 60
    words: int = 6_000


def likeness(data: Dataset, learnt: Sequence[Read], vectors: Vectors, most: int) -> tuple[Arrays, Texts, int]:
    """How like common words are to those that tell operations apart."""
    times = Counter(word for one in learnt for word in dict.fromkeys(one.masked.text.split()))
    telling = [
        word
        for word, count in sorted(times.items(), key=lambda item: (-item[1], item[0]))
        if count >= 8 and word.isalpha() and len(word) > 1 and stems([word])[0] in data.operations
    ]
    telling = sorted(telling[:MOST_OPERATIONS])
    common = sorted(wordfreq.get_frequency_dict("en", wordlist="small").items(), key=lambda item: (-item[1], item[0]))[
        :most
    ]
    words = sorted({word for word, _ in common if word.isalpha() and word.isascii()} | set(telling))
    vectors.add([*telling, *words])
    held = np.array([vectors.vector(word) for word in telling])
    places = np.zeros((len(words), LIKE), dtype=np.int16)
    weights = np.zeros((len(words), LIKE), dtype=np.float16)
    for n, word in enumerate(words):
        cosines = held @ vectors.vector(word)
        nearest = np.argsort(-cosines, kind="stable")[:LIKE]
        places[n] = nearest
        weights[n] = np.clip((cosines[nearest] - LEAST_COSINE) / (1 - LEAST_COSINE), 0, 1) ** 1.5
    return {"likeness.places": places, "likeness.weights": weights}, {"likeness.words": words}, len(telling)


def roles(
    learnt: Sequence[Read], context: NDArray[np.float32], kind: str, names: Sequence[str], seed: int
) -> tuple[Arrays, Texts]:
    """A linear head for the roles of one kind of mark; `context` says of each question what it asks."""
    found, labels, owners = [], [], []
    for n, one in enumerate(learnt):
        written = one.amounts if kind == "amount" else one.parties
        places = [mark.at for mark in one.masked.marks if mark.kind == kind]
        for at, role in zip(places, written or (), strict=False):
            found.append(window(one.masked, at, kind))
            labels.append(names.index(role))
            owners.append(n)
    words = counted((feature for one in found for feature in dict.fromkeys(one)), 5)
    place = {word: n for n, word in enumerate(words)}
    bags = Bags.of([[place[one] for one in each if one in place] or [0] for each in found])
    dense = np.array([context[n] for n in owners], dtype=np.float32)
    fitted = fit_linear(bags, len(words), dense, np.array(labels, dtype=np.intp), len(names), seed)
    arrays: Arrays = {f"{kind}.{name}": one.astype(np.float16) for name, one in fitted.items()}
    return arrays, {f"{kind}.words": words}


def heads(data: Dataset, vectors: Vectors, words_known: int, seed: int) -> tuple[Arrays, Texts]:
    """The arrays of all heads, without ranking and confidence."""
    learnt = [one for each in data.learnt for one in each]
    vectors.add(one.masked.text for one in learnt)
    arrays, texts, telling = likeness(data, learnt, vectors, words_known)
    words = counted((gram for one in learnt for gram in dict.fromkeys(ngrams(one.masked.text))), 5)
    place = {gram: n for n, gram in enumerate(words)}
    texts |= {"grams.words": words, "operations": sorted(data.operations)}
    first = _model(
        arrays | {"soft": np.zeros((telling, 1), dtype=np.float32), "grams": np.zeros((1, 1), np.float32)},
        texts | {"amount.words": [""], "party.words": [""]},
    )
    soft = np.array([soft_features(one.masked.text.split(), first) for one in learnt], dtype=np.float32)
    bags = Bags.of(
        [[place[gram] for gram in dict.fromkeys(ngrams(one.masked.text)) if gram in place] or [0] for one in learnt]
    )
    targets = {
        "intent": _labels([one.written.intent for one in learnt], list(Intent)),
        "mode": _labels([one.written.mode for one in learnt], list(Mode)),
        "direction": _labels([one.written.direction for one in learnt], list(Direction)),
    }
    encoded = np.array([vectors.vector(one.masked.text) for one in learnt])
    found = fit_heads(encoded, soft, bags, len(words), targets, seed)
    plain = soft @ found["soft"] + encoded @ found["vector"] + found["bias"]
    context = asked(np.maximum(plain, 0), found)
    arrays |= {name: one.astype(np.float16) for name, one in found.items()}
    for kind, names in (("amount", list(AmountRole)), ("party", list(PartyRole))):
        more, its = roles(learnt, context, kind, names, seed)
        arrays, texts = arrays | more, texts | its
    return arrays, texts


def _labels(found: Sequence[str], names: Sequence[str]) -> tuple[NDArray[np.intp], int]:
    return np.array([names.index(one) for one in found], dtype=np.intp), len(names)


def _model(arrays: Arrays, texts: Texts) -> Model:
    return unpack(pack(arrays, texts))


def report(data: Dataset, model: Model, vectors: Vectors) -> None:
    """How often the heads are right on wordings they have not seen."""
    held = [one for each in data.held for one in each]
    vectors.add((one.masked.text for one in held), pieces=True)
    for label, encoded in (("", True), (" by words alone", False)):
        count: Counter[str] = Counter()
        marks = rightly = 0
        wrong: Counter[tuple[str, str]] = Counter()
        for one in held:
            found = read(one.masked, vectors.encoded(one.masked.text) if encoded else None, model)
            count["intent"] += found.intent == one.written.intent
            count["mode"] += found.mode == one.written.mode
            count["direction"] += found.direction == one.written.direction
            if found.intent != one.written.intent:
                wrong[one.written.intent, found.intent] += 1
            for given, read_roles in _roles_of(one, found):
                for role, shares in zip(given or (), read_roles, strict=False):
                    marks += 1
                    rightly += max(shares.items(), key=lambda item: item[1])[0] == role
        print(
            f"unseen wordings{label}, {len(held)}:",
            {name: round(times / len(held), 3) for name, times in count.items()},
            f"roles {rightly / marks:.3f}",
        )
        print("  mistaken:", wrong.most_common(25))


def _roles_of(one: Read, found: QuestionReading) -> list[tuple[tuple[str, ...] | None, list[dict[str, float]]]]:
    amounts = [{str(role): share for role, share in each.items()} for each in found.amounts]
    parties = [{str(role): share for role, share in each.items()} for each in found.parties]
    return [(one.amounts, amounts), (one.parties, parties)]


def deciding(
    data: Dataset, model: Model, vectors: Vectors, suffix: str, words_only: bool
) -> Mapping[str, NDArray[np.generic]]:
    """The weights that rank derivations, and how sure the first is; every third base is kept for the latter."""

    def drawn(kept: bool) -> Iterator[Sample]:
        for n, (one, held) in enumerate(zip(data.grounds, data.held, strict=True)):
            if bool(n % 3) is not kept:
                yield from samples(one, held, model, vectors, n, words_only)

    ranking = fit_ranking(drawn(kept=False))
    judged = list(judge(drawn(kept=True), ranking))
    answerable = [one for one in judged if one.read.written.gold is not None]
    first, right = (np.mean([getattr(one, name) for one in answerable]) for name in ("first", "right"))
    print(f"ranking{suffix}: {first:.3f} first, {right:.3f} right, of {len(answerable)}")
    kinds = Counter((one.read.written.about, one.read.written.intent, one.right) for one in answerable)
    print(
        "  missed, right:",
        [(key[:2], times, kinds[*key[:2], True]) for key, times in kinds.most_common() if not key[2]],
    )
    sure = fit_confidence(judged)
    return {f"rank{suffix}.{name}": one for name, one in ranking.items()} | {
        f"sure{suffix}.{name}": one for name, one in sure.items()
    }


def train(size: Size, vectors: Vectors, seed: int) -> bytes:
    """The file of a model; the same bytes for the same size and seed, whatever was encoded before."""
    data = dataset(size.seeds, size.questions, size.held)
    print(f"{sum(map(len, data.learnt))} questions to learn from, {sum(map(len, data.held))} held out")
    arrays, texts = heads(data, vectors, size.words, seed)
    vectors.save()
    model = _model(arrays, texts)
    report(data, model, vectors)
    for suffix, words_only in (("", False), ("_words", True)):
        arrays |= deciding(data, model, vectors, suffix, words_only)
    vectors.save()
    return pack(arrays, texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="keeps the vectors of texts between runs")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    vectors = Vectors(Session(packaged()), options.cache)
    vectors.load()
    made = train(Size(), vectors, options.seed)
    options.out.write_bytes(made)
    (HASH if options.out == FILE else options.out.with_suffix(".sha256")).write_text(
        hashlib.sha256(made).hexdigest() + "\n"
    )
    print(f"{len(made) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
