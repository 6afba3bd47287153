"""Without its encoder the bot goes on by words alone and says so; a model that was asked for must be there."""

import logging
from pathlib import Path

import numpy as np
import pytest

from bot.app.bootstrap import check_folder
from bot.encoder import files
from bot.encoder.cache_file import SUFFIX
from bot.encoder.files import EncoderMissing
from bot.engine.progress import BuildStage
from bot.engine.training import train
from bot.engine.vectors import open_encoder
from bot.matching.decision import Outcome
from bot.settings import Settings, read_settings
from tests.answering.bases import harbour

PARTS = ("features", "right", "kinds", "importance", "folds")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("harbour"))


def fresh(tmp_path: Path) -> Settings:
    return read_settings(cache=tmp_path / "cache")


def _altered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SHA256", "0" * 64)


def _absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "no_such_encoder_package")


@pytest.mark.parametrize("harm", [_altered, _absent])
def test_a_packaged_model_that_fails_is_told_and_words_alone_answer(harm, monkeypatch, caplog, tmp_path, folder):
    harm(monkeypatch)
    with caplog.at_level(logging.WARNING):
        opened = open_encoder(fresh(tmp_path))
    assert (opened.session, opened.cache) == (None, None)
    assert opened.why_not in caplog.text
    assert "questions are matched by words alone" in caplog.text
    base, _ = check_folder(folder)
    matcher = train(base, fresh(tmp_path), opened).matcher
    assert matcher.encode is None
    assert matcher.decide("is the harbour open at night??").answers[0].entry.id == "night"
    assert matcher.decide("harbour open night").outcome in Outcome


def test_an_encoder_that_is_switched_off_is_not_looked_for(monkeypatch):
    _altered(monkeypatch)
    opened = open_encoder(read_settings(encoder=False))
    assert (opened.session, opened.why_not) == (None, "it is switched off")


def test_a_model_that_the_settings_name_must_be_there(tmp_path):
    with pytest.raises(EncoderMissing) as told:
        open_encoder(read_settings(model=tmp_path / "absent"))
    assert told.value.exit_code == 3


def test_a_model_that_the_settings_name_must_be_sound(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"garbage")
    (tmp_path / "vocab.txt").write_bytes(files.VOCABULARY.read_bytes())
    with pytest.raises(EncoderMissing, match=r"model\.onnx"):
        open_encoder(read_settings(model=tmp_path))


def test_a_base_learnt_once_is_not_learnt_again(tmp_path, folder):
    base, _ = check_folder(folder)
    settings = fresh(tmp_path)
    told: list[tuple[BuildStage, int, int]] = []
    first = train(base, settings, open_encoder(settings), lambda *news: told.append(news))
    before = list(told)
    second = train(base, settings, open_encoder(settings), lambda *news: told.append(news))
    assert told == before
    assert first.matcher.confidence == second.matcher.confidence
    assert [np.array_equal(getattr(first.sample, part), getattr(second.sample, part)) for part in PARTS] == [True] * 5
    (kept,) = (settings.cache / "trained").iterdir()
    assert kept.suffix == SUFFIX


def test_what_takes_long_says_how_far_it_is(tmp_path, folder):
    base, _ = check_folder(folder)
    told: list[tuple[BuildStage, int, int]] = []
    train(base, fresh(tmp_path), open_encoder(fresh(tmp_path)), lambda *news: told.append(news))
    for stage in (BuildStage.ENCODING, BuildStage.LEARNING):
        steps = [(done, total) for one, done, total in told if one is stage]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_what_was_learnt_is_learnt_again_where_its_file_is_damaged(tmp_path, folder):
    base, _ = check_folder(folder)
    settings = fresh(tmp_path)
    opened = open_encoder(settings)
    before = train(base, settings, opened).matcher.confidence
    (kept,) = (settings.cache / "trained").iterdir()
    for content in (b"", b"garbage", kept.read_bytes()[:-40]):
        kept.write_bytes(content)
        assert train(base, settings, open_encoder(settings)).matcher.confidence == before


def test_damaged_vectors_are_made_anew_and_told(tmp_path, folder, caplog):
    base, _ = check_folder(folder)
    settings = fresh(tmp_path)
    before = train(base, settings, open_encoder(settings)).matcher
    (kept,) = (settings.cache / "vectors").rglob("*.arrays")
    kept.write_bytes(kept.read_bytes()[:-100])
    with caplog.at_level(logging.WARNING):
        after = train(base, settings, open_encoder(settings)).matcher
    assert "damaged; they are made anew" in caplog.text
    for text in ("what does it earn", "how many boats came in 2023", "who is the owner"):
        assert after.decide(text) == before.decide(text)


def test_an_empty_base_is_sure_of_nothing(tmp_path):
    (tmp_path / "empty").mkdir()
    base, _ = check_folder(tmp_path / "empty")
    matcher = train(base, fresh(tmp_path), open_encoder(fresh(tmp_path))).matcher
    assert matcher.decide("what is this").outcome is Outcome.UNKNOWN
