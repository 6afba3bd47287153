"""Why a message got what it got: slots, candidates, scores, guards and the threshold, as values."""

from dataclasses import dataclass

from bot.matching.courtesy import bare
from bot.matching.decision import Decision
from bot.matching.documents import About
from bot.matching.evidence import FEATURES, LEAD
from bot.matching.matcher import Matcher
from bot.matching.question import question
from bot.matching.reading import forms
from bot.matching.slots import Asked


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry among the nearest: its views of likeness, and what a guard has against it."""

    entry: str
    kind: str
    score: float
    subject: float
    coverage: float
    conflict: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind a decision."""

    decision: Decision
    read_as: str
    canonical: str
    slots: Asked
    about: About | None
    standings: tuple[Standing, ...]
    features: tuple[tuple[str, float], ...]
    confidence: float
    threshold: float
    gap: str
    lead: float


def explain(matcher: Matcher, raw: str, most: int = 8) -> Explanation:
    """The explanation of what a message gets, with at most that many candidates."""
    asked = question(bare(question(raw).text, matcher.habits))
    right, canonical = forms(asked, matcher.speller, matcher.index.terms)
    look = matcher.look(asked)
    scores, evidence = look.scores, look.evidence
    standings = []
    for n, row in enumerate(scores.rows[:most]):
        entry = matcher.index.entries[int(row)]
        clash = matcher.conflict(look.wanted, int(row))
        against = f"{clash.guard}: asked {clash.asked}, holds {clash.holds}" if clash else ""
        standings.append(Standing(entry.id, entry.kind.value, float(scores.total[n]), float(scores.subject[n]),
                                  float(scores.coverage[n]), against))  # fmt: skip
    gap = matcher.index.entries[int(scores.rows[evidence.gap])].id if evidence.gap is not None else ""
    return Explanation(
        decision=matcher.decide(raw), read_as=" ".join(right), canonical=" ".join(canonical), slots=look.wanted,
        about=matcher.shelf.about(canonical), standings=tuple(standings),
        features=tuple(zip(FEATURES, map(float, evidence.features), strict=True)),
        confidence=float(matcher.confidence.of(evidence.features)), threshold=matcher.confidence.threshold,
        gap=gap, lead=float(evidence.features[LEAD]),
    )  # fmt: skip
