"""A model is used only when it is the one expected, or one that the settings name; else it is said plainly why."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import BertWordPieceTokenizer

from bot.encoder import files
from bot.encoder.files import VOCABULARY, EncoderMissing, in_folder, packaged
from bot.encoder.session import Session
from bot.encoder.vector_cache import VectorCache
from tests.encoder.real import encoded_by

TEXTS = ["how many ships called in 2023", "Ünïcode, 95% & $4"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as the settings may name it, with the packaged model in it."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.onnx").symlink_to(packaged().model)
    shutil.copy(VOCABULARY, tmp_path / "model" / "vocab.txt")
    return tmp_path / "model"


def plain(error: EncoderMissing) -> str:
    """The message, which is one line, says what to do, and ends the program with code 3."""
    assert error.exit_code == 3
    assert error.remedy
    assert "\n" not in str(error)
    assert "Traceback" not in str(error)
    return str(error)


def test_the_packaged_model_is_the_one_expected():
    found = packaged()
    assert (found.sha256, found.tokenizer) == (files.SHA256, VOCABULARY)
    assert files.sha256_of(found.model) == files.SHA256


def test_another_model_in_the_package_is_refused(monkeypatch):
    monkeypatch.setattr(files, "SHA256", "0" * 64)
    with pytest.raises(EncoderMissing) as told:
        packaged()
    assert plain(told.value).startswith("the encoder's model is not the one expected (SHA-256 8199be6f699a)")


def test_a_model_cut_short_in_the_package_is_refused(monkeypatch, tmp_path):
    package = tmp_path / "cut_short_encoder"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "model.onnx").write_bytes(packaged().model.read_bytes()[:1_000_000])
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(files, "PACKAGE", package.name)
    with pytest.raises(EncoderMissing, match="not the one expected") as told:
        packaged()
    plain(told.value)


def test_a_package_that_is_not_there_or_holds_no_model_is_missing(monkeypatch):
    for name in ("no_such_encoder_package", "email"):
        monkeypatch.setattr(files, "PACKAGE", name)
        with pytest.raises(EncoderMissing) as told:
            packaged()
        assert plain(told.value) == "the encoder's package is not installed (run make install)"


def test_the_same_model_in_a_folder_gives_the_same_vectors(session, folder):
    made = Session(in_folder(folder))
    assert made.name == session.name
    for one, other in zip(made.encode(TEXTS), session.encode(TEXTS), strict=True):
        assert np.array_equal(one.vector, other.vector)


def test_a_tokenizer_file_is_as_good_as_a_vocabulary(session, folder):
    BertWordPieceTokenizer(str(VOCABULARY), lowercase=True).save(str(folder / "tokenizer.json"))
    (folder / "vocab.txt").unlink()
    made = Session(in_folder(folder))
    for one, other in zip(made.encode(TEXTS), session.encode(TEXTS), strict=True):
        assert np.array_equal(one.pieces, other.pieces)
        assert np.array_equal(one.vector, other.vector)


def test_the_same_model_with_another_vocabulary_keeps_its_vectors_apart(session, folder, tmp_path):
    lines = VOCABULARY.read_text(encoding="utf-8").split("\n")
    (folder / "vocab.txt").write_text("\n".join(lines[: len(lines) // 3]), encoding="utf-8")
    other = Session(in_folder(folder))
    assert not np.array_equal(other.encode(TEXTS)[0].vector, session.encode(TEXTS)[0].vector)
    VectorCache(tmp_path / "cache", session).vectors(TEXTS)
    _, encoded = encoded_by(VectorCache(tmp_path / "cache", other), TEXTS)
    assert encoded == len(TEXTS)


@pytest.mark.parametrize("absent", ["model.onnx", "vocab.txt"])
def test_a_folder_that_lacks_a_file_says_which_it_needs(folder, absent):
    (folder / absent).unlink()
    with pytest.raises(EncoderMissing) as told:
        in_folder(folder)
    assert plain(told.value).endswith("(the folder needs model.onnx, and tokenizer.json or vocab.txt)")
    assert str(folder) in str(told.value)


def test_a_folder_that_is_not_there_has_no_model(tmp_path):
    with pytest.raises(EncoderMissing, match="there is no model"):
        in_folder(tmp_path / "absent")


@pytest.mark.parametrize("content", [b"", b"garbage", None], ids=["empty", "garbage", "cut short"])
def test_a_model_that_cannot_be_loaded_says_so(folder, content):
    whole = packaged().model.read_bytes()
    (folder / "model.onnx").unlink()
    (folder / "model.onnx").write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(EncoderMissing) as told:
        Session(in_folder(folder))
    assert plain(told.value).startswith("model.onnx: the model cannot be loaded")


@pytest.mark.parametrize("content", [b"", b"garbage", b"{}", b"\xff\xfe", b'{"version": "1.0"}'])
@pytest.mark.parametrize("name", ["tokenizer.json", "vocab.txt"])
def test_a_tokenizer_that_cannot_be_read_says_so(folder, name, content):
    (folder / name).write_bytes(content)
    with pytest.raises(EncoderMissing) as told:
        Session(in_folder(folder))
    assert plain(told.value).startswith(f"{name}: the tokenizer cannot be read")
