"""The model itself: texts in, one vector a text and one a word piece out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import BertWordPieceTokenizer, Tokenizer

from bot.encoder.files import EncoderMissing, ModelFiles, sha256_of

Floats = NDArray[np.float32]

PIECES = 128
"""Word pieces of a text that are read; the model was trained on at most 128."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A text's vector, its word pieces' ids, and their vectors; all vectors have length one."""

    vector: Floats
    pieces: NDArray[np.int32]
    piece_vectors: Floats


class Session:
    """A loaded model. Calls may come from several threads; the same text gives the same vectors."""

    def __init__(self, files: ModelFiles, threads: int = 1) -> None:
        # Another vocabulary gives other vectors to the same text.
        self.name = f"{files.sha256[:12]}-{sha256_of(files.tokenizer)[:12]}"
        self._tokenizer = _tokenizer(files)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._run = onnxruntime.InferenceSession(str(files.model), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises bare exceptions of several kinds
            message = f"the model cannot be loaded: {str(error).splitlines()[0][:120]}"
            raise EncoderMissing(message, where=files.model.name, remedy="replace the file") from error
        self._inputs = {one.name for one in self._run.get_inputs()}
        self.dimensions = int(self._run.get_outputs()[0].shape[-1])

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors of texts, in one call of the model; the special pieces at both ends are left out."""
        if not texts:
            return []
        # One by one: for a handful of texts the tokenizer's own threads cost more than they save.
        encodings = [self._tokenizer.encode(text) for text in texts]
        longest = max(len(one.ids) for one in encodings)
        ids = np.zeros((len(texts), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for n, one in enumerate(encodings):
            ids[n, : len(one.ids)] = one.ids
            mask[n, : len(one.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._run.run(None, {name: value for name, value in given.items() if name in self._inputs})[0]
        return [_encoded(hidden[n, : len(one.ids)], ids[n, : len(one.ids)]) for n, one in enumerate(encodings)]

    def pieces(self, texts: Sequence[str]) -> frozenset[int]:
        """The ids of all word pieces of texts, without their vectors."""
        return frozenset(piece for one in self._tokenizer.encode_batch(list(texts)) for piece in one.ids[1:-1])


def _encoded(hidden: Floats, ids: NDArray[np.int64]) -> Embedding:
    mean = hidden.mean(axis=0)
    inner = hidden[1:-1]
    lengths = np.linalg.norm(inner, axis=1, keepdims=True)
    return Embedding(mean / np.linalg.norm(mean), ids[1:-1].astype(np.int32), inner / np.maximum(lengths, 1e-9))


def _tokenizer(files: ModelFiles) -> Tokenizer:
    try:
        if files.tokenizer.suffix == ".json":
            made = Tokenizer.from_file(str(files.tokenizer))
        else:
            made = BertWordPieceTokenizer(str(files.tokenizer), lowercase=True)
    except Exception as error:  # tokenizers raises bare exceptions
        message = f"the tokenizer cannot be read: {error}"
        raise EncoderMissing(message, where=files.tokenizer.name, remedy="replace the file") from error
    made.no_padding()
    made.enable_truncation(max_length=PIECES)
    return made
