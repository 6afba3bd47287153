"""Contents named by their hashes: what the manifest of a revision points to, proved before it is kept."""

import hashlib
from collections.abc import Collection, Iterable, Mapping


def sha256(body: bytes) -> str:
    """The name of a content: its SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def proved(wanted: Iterable[str], contents: Mapping[str, bytes], kept: Collection[str]) -> dict[str, bytes]:
    """The contents that are wanted and not kept yet; raises ValueError where one is missing or is not what it says."""
    new = sorted(set(wanted) - set(kept))
    missing = [name for name in new if name not in contents]
    if missing:
        raise ValueError(f"{len(missing)} contents are neither kept nor given, the first is {missing[0]}")
    wrong = [name for name in new if sha256(contents[name]) != name]
    if wrong:
        raise ValueError(f"{len(wrong)} contents have another hash than their name, the first is {wrong[0]}")
    return {name: contents[name] for name in new}
