"""Principal axes of the index: a first pass over half the dimensions costs half the time."""

import numpy as np

from bot.matching.vectors import Floats, QuantizedRows, concatenate, quantize

KEPT_AXES = 192
"""Axes kept of 384: they hold 92% of the variance of 10,000 questions."""

OVERSAMPLING = 2
"""How many times the wanted number of rows the first pass keeps for exact scoring.

Of 2,000 questions with typing errors asked of 10,000, the exact nearest was among the 64 first by the kept axes for
99.8%; the others were near to nothing.
"""

FEW = 4096
"""Bases of at most this many vectors keep all axes: finding them would cost more than it saves."""

SAMPLE = 8192
"""Rows that the axes are found from."""
_BLOCK = 2048


def principal_axes(rows: QuantizedRows) -> Floats:
    """The axes as columns (dimensions x axes), from a sample; the identity for a small base."""
    if len(rows) <= FEW:
        return np.eye(rows.codes.shape[1], dtype=np.float32)
    sample = rows.to_floats(np.linspace(0, len(rows) - 1, min(len(rows), SAMPLE)).astype(np.int64))
    _, axes = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(axes[:, -KEPT_AXES:], dtype=np.float32)


def project(rows: QuantizedRows, axes: Floats) -> QuantizedRows:
    """The rows projected onto the axes."""
    spans = (slice(n, n + _BLOCK) for n in range(0, max(1, len(rows)), _BLOCK))
    return concatenate([quantize(rows.to_floats(span) @ axes) for span in spans])
