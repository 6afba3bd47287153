"""Why a message got its decision: slots, ranked entries, features, guards and threshold, as values."""

from dataclasses import dataclass

from bot.matching.decision import Decision
from bot.matching.features import FEATURE_NAMES
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from bot.matching.slots import QuerySlots
from bot.matching.source_index import SourceScope

_MOST_RANKED = 8  # entries that are named: an answer in chat holds no more lines


@dataclass(frozen=True, slots=True)
class RankedEntry:
    """An entry among the nearest: its score, two of its views, and its conflict."""

    entry: str
    kind: str
    score: float
    subject: float
    coverage: float
    conflict: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind a decision; `canonical` is the query as the index took it."""

    decision: Decision
    read_as: str
    canonical: str
    slots: QuerySlots
    about: SourceScope | None
    ranked: tuple[RankedEntry, ...]
    features: tuple[tuple[str, float], ...]
    confidence: float
    threshold: float
    gap: str
    lead: float


def explain(matcher: Matcher, raw: str) -> Explanation:
    """The explanation of the decision on a message, with the entries that scored highest."""
    query = matcher.without_filler(parse_query(raw))
    right, canonical = matcher.query_forms(query)
    retrieval = matcher.retrieve(query)
    scores, standing = retrieval.scores, retrieval.standing
    standings = []
    for n, row in enumerate(scores.rows[:_MOST_RANKED]):
        entry = matcher.index.entries[int(row)]
        conflict = matcher.conflict_with(retrieval.query_slots, int(row))
        against = f"{conflict.guard}: asked {conflict.requested}, holds {conflict.held}" if conflict else ""
        standings.append(
            RankedEntry(
                entry.id,
                entry.kind.value,
                float(scores.total[n]),
                float(scores.subject[n]),
                float(scores.coverage[n]),
                against,
            )
        )
    gap = matcher.index.entries[int(scores.rows[standing.gap])].id if standing.gap is not None else ""
    return Explanation(
        decision=matcher.decide(raw),
        read_as=" ".join(right),
        canonical=" ".join(canonical),
        slots=retrieval.query_slots,
        about=matcher.sources.scope_of(canonical),
        ranked=tuple(standings),
        features=tuple(zip(FEATURE_NAMES, map(float, retrieval.evidence[0]), strict=True)) if retrieval.ranked else (),
        confidence=retrieval.ranked[0].confidence if retrieval.ranked else 0.0,
        threshold=matcher.confidence.threshold,
        gap=gap,
        lead=standing.lead,
    )
