"""Late interaction gives what its definition gives, worked out piece by piece in plain Python."""

import math

import numpy as np
import pytest

from bot.knowledge.entries import Entry, EntryKind, SourceText
from bot.matching.features import (
    COVERAGE,
    FEATURE_NAMES,
    FORM,
    GAP_LEAD,
    GAP_WORDS,
    LACKING,
    MARGIN,
    SIMILARITY,
    find_standing,
    measure,
)
from bot.matching.index import build_index
from bot.matching.parameters import CENTROID, LATE, MAX_LEAD, PASSAGE
from bot.matching.query import parse_query
from bot.matching.row_selection import spans, top_rows
from bot.matching.scoring import (
    NEAREST,
    WORDINGS,
    best_wordings,
    late_interaction,
    piece_similarity,
    piece_weights,
    score_entries,
)
from bot.matching.terms import build_terms

QUESTIONS = (
    "how many vessels visited the north port",
    "who looks after the light",
    "coal",
    "zyxw qwrtz",
    "why is the sky blue",
)


def pieces_of(index, row: int) -> list[tuple[int, list[float]]]:
    """The pieces of an entry's wordings: id and vector, unpacked one by one."""
    wordings, found = index.semantic.variants, []
    for wording in range(int(index.bounds[row]), int(index.bounds[row + 1])):
        for at in range(int(wordings.starts[wording]), int(wordings.starts[wording + 1])):
            scale = float(wordings.scales[at])
            found.append((int(wordings.pieces[at]), [scale * int(code) for code in wordings.codes[at]]))
    return found


def weight(index, piece: int) -> float:
    """The root of a piece's idf over entries; one that stands nowhere tells the most."""
    holding = [{one for one, _ in pieces_of(index, row)} for row in range(index.size)]
    known = max(max(pieces) for pieces in holding)

    def root(times: int) -> float:
        return math.sqrt(math.log(1 + (index.size - times + 0.5) / (times + 0.5)))

    if piece <= known:
        return root(sum(piece in pieces for pieces in holding))
    return max(1.0, root(0))


@pytest.mark.parametrize("text", QUESTIONS)
def test_late_interaction_is_the_weighted_mean_of_best_cosines(by_meaning, text):
    index = by_meaning.index
    asked = by_meaning.encode_query(parse_query(text)).embeddings[0]
    rows = np.array([4, 0, index.size - 1])
    weights = [weight(index, int(piece)) for piece in asked.pieces]
    expected = []
    for row in rows:
        held = [vector for _, vector in pieces_of(index, int(row))]
        best = [max(sum(map(float.__mul__, map(float, one), other)) for other in held) for one in asked.piece_vectors]
        expected.append(sum(map(float.__mul__, weights, best)) / sum(weights))
    assert piece_weights(asked, index.semantic).tolist() == pytest.approx(weights, abs=1e-4)
    likeness = piece_similarity(asked, spans(index.bounds[rows], index.bounds[rows + 1]), index.semantic)
    found = late_interaction(likeness, piece_weights(asked, index.semantic))
    assert found.tolist() == pytest.approx(expected, abs=1e-3)


def test_a_wordings_own_pieces_are_found_in_its_entry(by_meaning):
    index = by_meaning.index
    for row in (0, 5, index.size - 1):
        text = " ".join(index.terms.rewrite(parse_query(index.entries[row].heading.text).tokens))
        (asked,) = by_meaning.encode([text])
        wordings = spans(index.bounds[[row]], index.bounds[[row + 1]])
        assert (piece_similarity(asked, wordings, index.semantic) > 0.98).all()


def test_a_question_without_pieces_is_near_to_nothing(by_meaning):
    (asked,) = by_meaning.encode([""])
    index = by_meaning.index
    likeness = piece_similarity(asked, spans(index.bounds[:3], index.bounds[1:4]), index.semantic)
    assert late_interaction(likeness, piece_weights(asked, index.semantic)).tolist() == [0, 0, 0]


def test_scores_carry_the_likeness_of_pieces_in_their_order(by_meaning):
    reading = by_meaning.encode_query(parse_query("who looks after the light"))
    found = score_entries(reading, by_meaning.index)
    bounds = by_meaning.index.bounds
    wordings = spans(bounds[found.rows], bounds[found.rows + 1])
    expected = piece_similarity(reading.embeddings[0], wordings, by_meaning.index.semantic)
    assert found.pieces is not None
    assert np.allclose(found.pieces, expected, atol=1e-5)


def test_of_an_entry_with_many_wordings_the_nearest_are_compared():
    lengths = np.array([3, WORDINGS + 5, 1, WORDINGS])
    ends = 100 + np.cumsum(lengths)
    wordings = spans(ends - lengths, ends)
    likeness = np.random.default_rng(4).normal(size=lengths.sum()).astype(np.float32)
    kept = np.array([3, 1, 2])
    found = best_wordings(wordings, likeness, kept)
    for n, begin, end in zip(kept, found.starts, [*found.starts[1:], len(found.places)], strict=True):
        own = range(int(ends[n] - lengths[n]), int(ends[n]))
        nearest_own = sorted(own, key=lambda place: -likeness[place - 100])[:WORDINGS]
        assert found.places[begin:end].tolist() == nearest_own


def test_joint_rows_rank_as_the_views_they_join(by_meaning):
    index = by_meaning.index
    semantic = index.semantic
    (asked,) = by_meaning.encode(["how many vessels visited the north port"])
    own = semantic.variants.vectors.to_floats(slice(None))
    said = semantic.passages.to_floats(slice(None))
    for row in range(index.size):
        held = own[index.bounds[row] : index.bounds[row + 1]]
        middle = held.sum(axis=0) + (said[row] if len(held) == 1 else 0)
        rest = PASSAGE * said[row] + CENTROID * middle / np.linalg.norm(middle)
        expected = max(float((LATE * one + rest) @ asked.vector) for one in held)
        joint = semantic.fused.dot(asked.vector[None] @ semantic.axes)[0, index.bounds[row] : index.bounds[row + 1]]
        assert float(joint.max()) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("which", ["by_meaning", "by_words"])
def test_scores_are_ranked_and_stand_beside_their_entries(request, which, text):
    matcher = request.getfixturevalue(which)
    found = score_entries(matcher.encode_query(parse_query(text)), matcher.index)
    assert sorted(found.rows.tolist()) == list(range(matcher.index.size))
    assert (np.diff(found.total) <= 0).all()
    assert len(found.rows) == len(found.total) == len(found.subject) == len(found.coverage)
    assert ((found.coverage >= 0) & (found.coverage <= 1 + 1e-6)).all()


def test_the_nearest_are_kept_answers_and_gaps_apart():
    kinds = [EntryKind.GAP if n % 3 == 0 or n > 3 * NEAREST else EntryKind.QUESTION for n in range(4 * NEAREST)]
    entries = [Entry(f"e{n}", SourceText(f"What is thing {n}?"), kind) for n, kind in enumerate(kinds)]
    index = build_index(entries, [one.variants for one in entries], build_terms([]), None)
    total = np.random.default_rng(2).normal(size=index.size).astype(np.float32)
    kept = top_rows(total, index.rows_by_kind, NEAREST)
    for group in (index.gaps, ~index.gaps):
        best = sorted(np.flatnonzero(group), key=lambda row: -total[row])[:NEAREST]
        assert sorted(row for row in kept if group[row]) == sorted(best)


def test_evidence_speaks_of_the_best_answer_and_the_best_gap(by_meaning):
    index = by_meaning.index
    reading = by_meaning.encode_query(parse_query("who is the owner of the quays"))
    scores = score_entries(reading, index)
    found = find_standing(reading, scores, index)
    best = int(found.answers[0])
    (values,) = measure(reading, scores, index, found, [best])
    assert not index.gaps[scores.rows[best]]
    assert index.entries[scores.rows[found.gap]].id == "owner"
    assert found.lead < 0
    assert values[GAP_LEAD] == pytest.approx(max(-MAX_LEAD, scores.subject[best] - scores.subject[found.gap]))
    assert values[SIMILARITY] == pytest.approx(scores.near[best])
    assert values[COVERAGE] == pytest.approx(scores.coverage[best])
    assert values[MARGIN] >= 0
    assert -1 <= values[GAP_WORDS] < 0
    assert -1 <= values[LACKING] <= 0
    assert -1 <= values[FORM] <= 1


def test_evidence_without_the_best_entry_is_that_of_the_next(by_meaning):
    index = by_meaning.index
    reading = by_meaning.encode_query(parse_query("who looks after the lighthouse"))
    scores = score_entries(reading, index)
    best, second = find_standing(reading, scores, index).answers[:2].tolist()
    row = int(scores.rows[best])
    found = find_standing(reading, scores, index, [row])
    (values,) = measure(reading, scores, index, found, [second])
    assert index.entries[row].id == "keeper"
    assert found.answers[0] == second
    assert values[MARGIN] > 0


def test_without_any_answer_nothing_speaks_for_one(by_meaning):
    index = by_meaning.index
    reading = by_meaning.encode_query(parse_query("coal"))
    scores = score_entries(reading, index)
    found = find_standing(reading, scores, index, np.flatnonzero(~index.gaps))
    assert len(found.answers) == 0
    assert measure(reading, scores, index, found, []).shape == (0, len(FEATURE_NAMES))
