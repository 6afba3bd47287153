"""Evidence that an entry is the answer: the features that confidence is computed from."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.encoded_query import EncodedQuery
from bot.matching.index import Index
from bot.matching.parameters import FULL_COVERAGE, MAX_LEAD, NO_FORM, NO_GAP_LEAD, NO_RIVAL_MARGIN, OFF_KIND_GAP_LEAD
from bot.matching.scoring import Scores

FEATURE_NAMES = ("gap", "margin", "near", "covered", "lacking", "form", "gap words", "kind")
"""As shown by explain; confidence grows with each.

- gap: lead over the nearest gap; margin: lead over the best other answer
- near: cosine of the nearest variant, or its likeness in words without an encoder
- covered: share of the query's words, by idf, that the entry contains; lacking: share, below zero, of those that the
  base knows and the entry lacks
- form: how like the query's small words ("who", "before", "not") are to those of the entry's variants
- gap words: share, below zero, of words that a near gap contains and the entry lacks
- kind: -1 if the query asks for a kind of thing that the entry does not give
"""

GAP_LEAD, MARGIN, SIMILARITY, COVERAGE, LACKING, FORM, GAP_WORDS, KIND = range(len(FEATURE_NAMES))
"""Columns of a feature row."""

NEAR_GAPS = 4
"""Nearest gaps whose words are compared with the entry's."""

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """Places in the scores: answers, best first, and gaps, those left out missing; `gap` is the nearest gap.

    `lead` is that of the answers over it.
    """

    answers: NDArray[np.int64]
    gaps: NDArray[np.int64]
    gap: int | None
    lead: float


def find_standing(encoded: EncodedQuery, scores: Scores, index: Index, without: Container[int] = ()) -> Standing:
    """Where answers and gaps stand, leaving out these rows of the index."""
    is_gap, left = index.gaps[scores.rows], np.array([row not in without for row in scores.rows.tolist()], np.bool_)
    answers, gaps = np.flatnonzero(~is_gap & left), np.flatnonzero(is_gap & left)
    gap = int(gaps[np.argmax(scores.subject[gaps])]) if len(gaps) else None
    leads = [_lead(encoded, scores, index, int(place), gap) for place in answers[:1]]
    if len(answers) and gap is not None:
        leads.append(float(scores.subject[answers].max() - scores.subject[gap]))
    return Standing(answers, gaps, gap, max(leads, default=0.0))


def measure(encoded: EncodedQuery, scores: Scores, index: Index, standing: Standing, places: Sequence[int]) -> Doubles:
    """A row of features for each of these places in the scores; `kind` is left zero.

    That of the nearest gap tells whether it is what is asked: its lead is over the answers, and no gap speaks against.
    """
    found = np.zeros((len(places), len(FEATURE_NAMES)))
    shares = _shares(encoded, index)
    told = [_held(shares, index, int(scores.rows[gap])) for gap in standing.gaps[:NEAR_GAPS]]
    known = {stem for stem in shares if stem in index.entry_terms.postings}
    form = _form(encoded, scores, index)
    for n, place in enumerate(places):
        held = _held(shares, index, int(scores.rows[place]))
        is_gap = place == standing.gap
        lead = -standing.lead if is_gap else _lead(encoded, scores, index, place, standing.gap)
        found[n, GAP_LEAD] = _within(lead)
        found[n, MARGIN] = _margin(scores, standing, place)
        found[n, SIMILARITY] = scores.near[place]
        found[n, COVERAGE] = scores.coverage[place]
        found[n, LACKING] = -_sum(shares, known - held)
        found[n, FORM] = form[place]
        found[n, GAP_WORDS] = 0 if is_gap else -max((_sum(shares, one - held) for one in told), default=0)
    return found


def _lead(encoded: EncodedQuery, scores: Scores, index: Index, place: int, gap: int | None) -> float:
    """Lead of an answer over the nearest gap; in a base without gaps that of a usual question."""
    if gap is None:
        return OFF_KIND_GAP_LEAD if len(index.rows_by_kind[1]) else NO_GAP_LEAD
    lead = float(scores.subject[place] - scores.subject[gap])
    if scores.coverage[place] >= FULL_COVERAGE and _leaves_out(encoded, int(scores.rows[gap]), index):
        return max(lead, 0.0)  # a gap for the secretary is not what asks for the treasurer, whom an answer names
    return lead


def _leaves_out(encoded: EncodedQuery, row: int, index: Index) -> bool:
    """True if the base knows a word of the query (no number) that the entry in a row does not contain."""
    places = index.entry_terms.postings
    return any(stem.isalpha() and stem in places and row not in places[stem] for stem in encoded.stems)


def _margin(scores: Scores, standing: Standing, place: int) -> float:
    rivals = standing.answers[standing.answers != place]
    return _within(float(scores.total[place] - scores.total[rivals].max())) if len(rivals) else NO_RIVAL_MARGIN


def _within(lead: float) -> float:
    return max(-MAX_LEAD, min(lead, MAX_LEAD))


def _shares(encoded: EncodedQuery, index: Index) -> dict[str, float]:
    """The share of each stem in the idf sum of a query."""
    words = index.entry_terms
    mass = max(words.idf_sum(encoded.stems), 1e-9)
    return {stem: words.idf.get(stem, words.unseen_idf) / mass for stem in dict.fromkeys(encoded.stems)}


def _sum(shares: Mapping[str, float], stems: Container[str]) -> float:
    # In the order of the query: that of a set differs from run to run, and with it the last digit.
    return sum(share for stem, share in shares.items() if stem in stems)


def _held(stems: Iterable[str], index: Index, row: int) -> set[str]:
    """Those of the stems that the entry in a row contains."""
    places = index.entry_terms.postings
    return {stem for stem in stems if stem in places and _contains(places[stem], row)}


def _contains(rows: NDArray[np.int32], row: int) -> bool:
    at = int(np.searchsorted(rows, row))
    return at < len(rows) and int(rows[at]) == row


def _form(encoded: EncodedQuery, scores: Scores, index: Index) -> Doubles:
    """Mean likeness of the query's stop-word pieces to each entry of the scores; NO_FORM where it has none."""
    none = np.full(len(scores.rows), NO_FORM)
    if scores.pieces is None or index.semantic is None:
        return none
    small = index.semantic.is_stop_piece.take(encoded.embeddings[0].pieces, mode="clip")
    return scores.pieces[small].mean(axis=0).astype(np.float64) if small.any() else none
