"""A base too large for late interaction keeps no word pieces, and is asked all the same."""

from pathlib import Path

import pytest

from bot.engine import vectors
from bot.engine.training import train
from bot.engine.vectors import open_encoder
from bot.knowledge.folder import Base, read_folder
from bot.matching.index import has_piece_vectors
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from bot.settings import read_settings
from tests.answering.bases import harbour


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return read_folder(harbour(tmp_path_factory.mktemp("harbour")))[0]


def made(base: Base, cache: Path) -> Matcher:
    settings = read_settings(cache=cache)
    return train(base, settings, open_encoder(settings)).matcher


def test_a_large_base_keeps_no_word_pieces_and_still_answers(base, tmp_path, monkeypatch):
    whole = made(base, tmp_path)
    monkeypatch.setattr(vectors, "MAX_PIECE_CHARACTERS", 100)
    large = made(base, tmp_path / "large")
    assert has_piece_vectors(whole.index)
    assert not has_piece_vectors(large.index)
    assert whole.index.semantic
    assert large.index.semantic
    assert len(large.index.semantic.variants.codes) == 0
    assert len(large.index.semantic.variants.vectors) == len(whole.index.semantic.variants.vectors)
    for text, known in (("is the harbour open at night??", True), ("what is the capital of mongolia", False)):
        one, other = (matcher.decide(text) for matcher in (whole, large))
        assert [found.entry.id for found in one.answers] == [found.entry.id for found in other.answers]
        assert bool(other.answers) is known
    asked = parse_query("how many boats came in 2023")
    assert [one.retrieve(asked).ranked[0].entry.id for one in (whole, large)] == ["calls_2023", "calls_2023"]
