"""How colours look: contrast as WCAG 2.2 counts it, and colours as people with a colour deficiency see them.

Simulation: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
(IEEE TVCG 15, 2009), severity 1.0, on linear RGB. Distance: CIE 1976 in L*a*b*, D65.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Triple = NDArray[np.float64]

MACHADO: Final = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Triple:
    """#rrggbb as linear RGB from 0 to 1."""
    value = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted(float(linear(colour) @ _XYZ[1]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, deficiency: str | None = None) -> float:
    """How far apart two colours look, in units of which about 2 can just be noticed side by side."""
    matrix = np.array(MACHADO[deficiency]) if deficiency else np.eye(3)
    first, second = (_lab(np.clip(matrix @ linear(colour), 0, 1)) for colour in (one, other))
    return float(np.linalg.norm(first - second))


def _lab(rgb: Triple) -> Triple:
    ratio = (_XYZ @ rgb) / _WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
