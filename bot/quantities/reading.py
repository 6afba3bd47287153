"""What a masked question asks for, read by small heads on its vector, its words, and what their words are like."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors import Encoded
from bot.quantities.intent import AmountRole, Direction, Intent, Mode, PartyRole
from bot.quantities.masking import MaskedQuestion
from bot.quantities.model_file import Model

Floats = NDArray[np.float32]

WINDOW = 4
"""Words to each side of a mark that tell its role."""


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """How probably a question asks for each intent, mode and direction; and the roles of its amounts and parties."""

    intents: Mapping[Intent, float]
    modes: Mapping[Mode, float]
    directions: Mapping[Direction, float]
    amounts: tuple[Mapping[AmountRole, float], ...]
    parties: tuple[Mapping[PartyRole, float], ...]

    @property
    def in_time(self) -> float:
        """How much more probably a rise or fall is spoken of than more or less, from -1 to 1."""
        told = self.directions
        return told[Direction.UP] + told[Direction.DOWN] - told[Direction.MORE] - told[Direction.LESS]

    @property
    def intent(self) -> Intent:
        """The most probable intent."""
        return max(self.intents, key=lambda one: self.intents[one])

    @property
    def mode(self) -> Mode:
        """The most probable mode."""
        return max(self.modes, key=lambda one: self.modes[one])

    @property
    def direction(self) -> Direction:
        """The most probable direction."""
        return max(self.directions, key=lambda one: self.directions[one])


def read(question: MaskedQuestion, encoded: Encoded | None, model: Model) -> QuestionReading:
    """The reading of a question; `encoded` is its masked text, None without an encoder."""
    plain = _plain(question.text, encoded, model)
    hidden = np.maximum(plain + _grams(question.text, model), 0)
    context = asked(np.maximum(plain, 0), model)
    amounts = [window(question, n, "amount") for n in _places(question, "amount")]
    parties = [window(question, n, "party") for n in _places(question, "party")]
    return QuestionReading(
        dict(zip(Intent, _softmax(hidden @ model["intent.w"] + model["intent.b"]), strict=True)),
        dict(zip(Mode, _softmax(hidden @ model["mode.w"] + model["mode.b"]), strict=True)),
        dict(zip(Direction, _softmax(hidden @ model["direction.w"] + model["direction.b"]), strict=True)),
        tuple(dict(zip(AmountRole, _roles(one, context, "amount", model), strict=True)) for one in amounts),
        tuple(dict(zip(PartyRole, _roles(one, context, "party", model), strict=True)) for one in parties),
    )


def _places(question: MaskedQuestion, kind: str) -> list[int]:
    return [mark.at for mark in question.marks if mark.kind == kind]


def _plain(text: str, encoded: Encoded | None, model: Model) -> Floats:
    total = model["bias"] + soft_features(text.split(), model) @ model["soft"]
    return total if encoded is None else np.asarray(total + encoded.vector @ model["vector"], dtype=np.float32)


def _grams(text: str, model: Model) -> Floats:
    rows = [model.grams[gram] for gram in dict.fromkeys(ngrams(text)) if gram in model.grams]
    return np.asarray(model["grams"][rows].sum(axis=0), dtype=np.float32)


def asked(hidden: Floats, arrays: Mapping[str, Floats] | Model) -> Floats:
    """The intents and modes that a row of hidden values, or each of some rows, tells, as the roles of marks see them.

    Runs of words have no part in it: what is learnt of them is surer of wordings known than it may be of new ones.
    """
    found = [_softmax(hidden @ arrays[f"{name}.w"] + arrays[f"{name}.b"]) for name in ("intent", "mode")]
    return np.concatenate(found, axis=-1)


def ngrams(text: str) -> list[str]:
    """Words, pairs of words, and pairs with one word between, with marks for the ends."""
    words = ["^", *text.split(), "$"]
    pairs = [f"{one} {other}" for one, other in itertools.pairwise(words)]
    return [*words[1:-1], *pairs, *(f"{one} * {other}" for one, other in zip(words, words[2:], strict=False))]


def soft_features(words: Sequence[str], model: Model) -> Floats:
    """How like the words are to those that tell operations apart, the most of any word for each."""
    found = np.zeros(model["soft"].shape[0], dtype=np.float32)
    for word in words:
        for place, weight in model.likeness.get(word, ()):
            found[place] = max(found[place], weight)
    return found


def window(question: MaskedQuestion, at: int, kind: str) -> list[str]:
    """The words around a mark as features, by distance and side; with what comes between two parties."""
    words = question.words
    padded = [*("^",) * WINDOW, *words, *("$",) * WINDOW]
    near = padded[at : at + 2 * WINDOW + 1]
    found = [f"{n - WINDOW}:{word}" for n, word in enumerate(near) if n != WINDOW]
    found += [f"{'L' if n < WINDOW else 'R'}:{word}" for n, word in enumerate(near) if n != WINDOW]
    found += [f"b:{near[WINDOW - 2]} {near[WINDOW - 1]}", f"a:{near[WINDOW + 1]} {near[WINDOW + 2]}"]
    found += [f"first:{words[0]}", f"own:{words[at]}"]
    if kind == "party":
        found += [f"all:{word}" for word in dict.fromkeys(words)]
    places = _places(question, kind)
    nth = places.index(at)
    found.append(f"nth:{nth}/{len(places)}")
    if nth:
        found += [f"since:{word}" for word in words[places[nth - 1] + 1 : at]]
    if nth + 1 < len(places):
        found += [f"until:{word}" for word in words[at + 1 : places[nth + 1]]]
    return found


def _roles(features: Sequence[str], context: Floats, kind: str, model: Model) -> Floats:
    places = model.windows[kind]
    rows = [places[one] for one in features if one in places]
    return _softmax(model[f"{kind}.w"][rows].sum(axis=0) + context @ model[f"{kind}.asked"] + model[f"{kind}.b"])


def _softmax(found: Floats) -> Floats:
    risen = np.exp(found - found.max(axis=-1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=-1, keepdims=True), dtype=np.float32)
