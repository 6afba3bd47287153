"""Hiding wordings: each is hidden once, what is left does not know it, and it is asked with its own vectors."""

import numpy as np

from bot.knowledge.entries import EntryKind
from bot.matching.folds import FOLDS, Fold, hold_out, stored_query
from bot.matching.index import variants_of
from bot.matching.matcher import Matcher
from bot.matching.vectors import BaseVectors


def library(matcher: Matcher) -> BaseVectors | None:
    semantic = matcher.index.semantic
    if semantic is None or matcher.encode is None:
        return None
    return BaseVectors(semantic.variants, semantic.passages, semantic.passages, matcher.encode)


def parts(matcher: Matcher) -> tuple[list[tuple[str, ...]], list[Fold]]:
    asked = [variants_of(entry) for entry in matcher.index.entries]
    known = library(matcher)
    return asked, [hold_out(matcher.index.entries, asked, matcher.index, known, number) for number in range(FOLDS)]


def test_each_wording_is_hidden_once_by_what_its_entry_is(by_words):
    asked, folds = parts(by_words)
    hidden = [one for fold in folds for one in (*fold.answers, *fold.gaps)]
    assert sorted(hidden) == [(n, r) for n, one in enumerate(asked) for r in range(len(one))]
    gaps = {n for n, entry in enumerate(by_words.index.entries) if entry.kind is EntryKind.GAP}
    assert gaps
    assert {n for fold in folds for n, _ in fold.gaps} == gaps


def test_what_is_left_of_a_base_lacks_the_hidden_wordings_and_nothing_else(by_meaning):
    asked, folds = parts(by_meaning)
    for fold in folds:
        hidden = {(n, r) for n, r in (*fold.answers, *fold.gaps)}
        left = [one for one in ((n, r) for n, rest in enumerate(asked) for r in range(len(rest))) if one not in hidden]
        rows = [int(by_meaning.index.first_variants[n]) + r for n, r in left]
        assert fold.index.semantic is not None
        whole, part = by_meaning.index.semantic.variants, fold.index.semantic.variants
        assert np.array_equal(part.vectors.codes, whole.vectors.codes[rows])
        assert fold.index.first_variants.tolist() == [[n for n, _ in left].index(n) for n in range(len(asked))]
        spans = [np.arange(whole.starts[row], whole.starts[row + 1]) for row in rows]
        assert np.array_equal(part.pieces, whole.pieces[np.concatenate(spans)])


def test_an_only_wording_is_never_hidden_and_a_base_of_such_is_left_whole(by_words):
    asked = [variants_of(entry)[:1] for entry in by_words.index.entries]
    fold = hold_out(by_words.index.entries, asked, by_words.index, None, 0)
    assert (fold.answers, fold.gaps) == ((), ())
    assert fold.index is by_words.index


def test_a_wording_is_read_as_the_question_it_is(by_meaning):
    asked, _ = parts(by_meaning)
    (encoded,) = by_meaning.encode([asked[0][0].casefold().rstrip("?")])
    (stored,) = stored_query((0, 0), asked, by_meaning.index).embeddings
    assert stored.vector @ encoded.vector > 0.9
    assert len(stored.piece_vectors) == len(stored.pieces)
    assert np.linalg.norm(stored.piece_vectors, axis=1).min() > 0.9
