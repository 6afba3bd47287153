"""Draws the reference pictures anew: `python -m tests.figures.charts.renew`. Look at each one before committing it."""

from bot.figures.charts.renderer import draw
from tests.figures.charts.picture_difference import PICTURES, REFERENCE, kept, reference
from tests.figures.charts.samples import samples


def renew() -> None:
    """Writes all pictures, and takes away those of samples that are no more."""
    REFERENCE.mkdir(exist_ok=True)
    paths = set()
    for name, chart in samples().items():
        for width, ground in PICTURES:
            path = reference(name, width, ground)
            path.write_bytes(kept(draw(chart, width, ground)))
            paths.add(path)
    for path in set(REFERENCE.glob("*.png")) - paths:
        path.unlink()
    print(f"{len(paths)} pictures, {sum(path.stat().st_size for path in paths):,} bytes in {REFERENCE.name}/")


if __name__ == "__main__":
    renew()
