"""What another process does to a cache while it is written here: a module, so that it can be started anew."""

from pathlib import Path

from bot.encoder.vector_cache import VectorCache
from tests.encoder.real import encoder, same

COMMON = [f"what both ask, number {n}" for n in range(12)]


def write(folder: Path, name: str) -> list[str]:
    """Asks for a growing list of texts, a new cache each time; gives all that went wrong."""
    session, wrong = encoder(), []
    texts = [text for n, one in enumerate(COMMON) for text in (one, f"what {name} asks alone, number {n}")]
    sole = VectorCache(folder / name, session).vectors(texts)
    for n in range(1, len(texts) + 1):
        cache = VectorCache(folder / "shared", session)
        if not same(cache.vectors(texts[:n]), sole.take(range(n))):
            wrong.append(f"{name} {n}: wrong vectors")
        wrong += cache.notes
    return wrong
