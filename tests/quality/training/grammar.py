"""The grammar of question wordings: sections read from a file, choices and word classes expanded, noise added."""

import random
import re
import tomllib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDINGS = Path(__file__).with_name("wordings.txt")
HELD_OUT = 5
"""Every fifth wording is never trained on: it judges."""

_CHOICE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_HELD = "\x00"
_DEPTH, _OPTIONAL = 8, 0.4
_MARK = re.compile(r"‹[^›]*›")
_ASKS = re.compile(r"\b(?:how|what|which|who|when|where)\b")
_AUXILIARY = re.compile(r"\b(?:did|do|does|is|are|was|were|has|have|had) ")

CLASSES = Path(__file__).with_name("classes.toml")


@dataclass(frozen=True)
class Section:
    """Wordings that ask for the same: what they are about, the intent, the mode, and the lines."""

    about: str
    intent: str
    mode: str
    variant: str
    lines: tuple[str, ...]

    def pick(self, rng: random.Random, held_out: bool) -> str:
        kept = [line for line in self.lines if (zlib.crc32(line.encode()) % HELD_OUT == 0) == held_out]
        return rng.choice(kept or self.lines)


@dataclass(frozen=True)
class Noise:
    """What people write before and after a question, the short forms they use within it, and what they confuse."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    short: Mapping[str, str]
    confused: Mapping[str, str]


@cache
def sections() -> tuple[Section, ...]:
    """All sections of the file, in order."""
    found: list[Section] = []
    for line in WORDINGS.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and "{" not in line:
            about, intent, mode, *variant = line.strip("[]").split()
            found.append(Section(about, intent, mode, " ".join(variant), ()))
        elif line.strip() and not line.startswith("#"):
            last = found.pop()
            found.append(Section(last.about, last.intent, last.mode, last.variant, (*last.lines, line)))
    return tuple(found)


def expanded(text: str, slots: Mapping[str, str | Callable[[], str]], rng: random.Random) -> str:
    """A wording with its choices made and its slots filled; raises KeyError for a slot that is not there."""
    for _ in range(_DEPTH):
        if not _SLOT.search(text) and not _CHOICE.search(_MARK.sub("", text)):
            break
        text = _SLOT.sub(lambda found: _filled(found[1], slots), text)
        text = _chosen(text, rng)
    return re.sub(r"\s+", " ", text).strip()


@cache
def word_classes() -> tuple[dict[str, str], Noise]:
    """The classes as choices, and what is put around and into questions."""
    data = tomllib.loads(CLASSES.read_text(encoding="utf-8"))
    noise = data["noise"]
    choices = {name: f"({'|'.join(words)})" for name, words in data["classes"].items()}
    return choices, Noise(tuple(noise["starts"]), tuple(noise["ends"]), noise["short"], noise["confused"])


@cache
def less_words() -> frozenset[str]:
    """Words of less rather than more."""
    return frozenset(tomllib.loads(CLASSES.read_text(encoding="utf-8"))["polarity"]["less"])


def _filled(name: str, slots: Mapping[str, str | Callable[[], str]]) -> str:
    value = slots.get(name) or ("" if name in slots else word_classes()[0][name])
    return value if isinstance(value, str) else value()


def _chosen(text: str, rng: random.Random) -> str:
    """A text with its choices made; marks within a choice that is not taken are dropped with it."""
    kept = _MARK.findall(text)
    text = _MARK.sub(_HELD, text)
    while first := _CHOICE.search(text):
        options = first[1].split("|") if first[1] is not None else ["", first[2]]
        which = rng.randrange(len(options)) if first[1] is not None else int(rng.random() < _OPTIONAL)
        before = text[: first.start()].count(_HELD)
        counts = [option.count(_HELD) for option in options]
        start = before + sum(counts[:which])
        kept[before : before + sum(counts)] = kept[start : start + counts[which]]
        text = text[: first.start()] + options[which] + text[first.end() :]
    for mark in kept:
        text = text.replace(_HELD, mark, 1)
    return text


def noisy(text: str, rng: random.Random) -> str:
    """A question as people type it in a chat; what is marked is left alone but for its case."""
    noise = word_classes()[1]
    if rng.random() < 0.25:
        text = rng.choice(noise.starts) + text
    text += rng.choice(noise.ends)
    if rng.random() < 0.25:
        text = _replaced(text, noise.short, 6, rng)
    if rng.random() < 0.15:
        text = _replaced(text, noise.confused, 5, rng)
    if rng.random() < 0.1 and _ASKS.search(text):
        text = _outside(text, lambda part: _AUXILIARY.sub("", part, count=1))
    if rng.random() < 0.25:
        text = _outside(text, lambda part: re.sub(r"\b(?:the|a|an) ", "", part))
    if rng.random() < 0.15:
        text = _outside(text, lambda part: _slipped(part, rng))
    return text.lower() if rng.random() < 0.65 else text


def _replaced(text: str, words: Mapping[str, str], most: int, rng: random.Random) -> str:
    """A text with some of these words replaced."""
    chosen = rng.sample(list(words), most)
    pattern = re.compile(rf"\b(?:{'|'.join(chosen)})\b")
    return _outside(text, lambda part: pattern.sub(lambda found: words[found[0]], part))


def _outside(text: str, change: Callable[[str], str]) -> str:
    parts = re.split(r"(‹[^›]*›)", text)
    return "".join(part if part.startswith("‹") else change(part) for part in parts)


def _slipped(text: str, rng: random.Random) -> str:
    """One slip of the finger in a longer word."""
    words = text.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if long:
        n = rng.choice(long)
        at = rng.randrange(1, len(words[n]) - 1)
        word = words[n]
        kinds = (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] * 2 + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
        words[n] = rng.choice(kinds)
    return " ".join(words)
