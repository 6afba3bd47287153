"""Tells two pictures of one chart apart: by how far their pixels differ on the whole, and how many differ clearly."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from bot.figures.charts.palette import Ground
from bot.figures.charts.renderer import Width

REFERENCE = Path(__file__).parent / "reference"
PICTURES: tuple[tuple[Width, Ground], ...] = ((400, "dark"), (400, "light"), (1200, "dark"), (1200, "light"))
COLOURS = 256  # of a kept picture: a third of the bytes, and no pixel off by more than 2 of 255
CLEARLY = 32  # of 255 in any channel: far more than COLOURS makes


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean absolute difference (0 to 255), and the share of pixels that differ clearly (0 to 1)."""

    mean: float
    share: float

    @property
    def same(self) -> bool:
        """True for two drawings of the same chart; see test_reference for what the bounds still tell apart."""
        return self.mean <= 0.8 and self.share <= 0.00005


def difference(one: bytes, other: bytes) -> Difference:
    """How far two PNGs differ; pictures of different sizes differ entirely."""
    first, second = (np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16) for png in (one, other))
    if first.shape != second.shape:
        return Difference(255.0, 1.0)
    apart = np.abs(first - second)
    return Difference(float(apart.mean()), float((apart.max(axis=2) > CLEARLY).mean()))


def reference(name: str, width: Width, ground: Ground) -> Path:
    """Where the picture is kept."""
    return REFERENCE / f"{name}_{width}_{ground}.png"


def kept(png: bytes) -> bytes:
    """The PNG with few enough colours to be kept."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "png", optimize=True)
    return out.getvalue()
