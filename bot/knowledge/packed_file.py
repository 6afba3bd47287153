"""Office files are ZIP archives: opens one only if it is what it says and unpacks to a bounded size."""

import io
import zipfile

from bot.errors import KnowledgeError
from bot.knowledge import limits


def open_packed(data: bytes, name: str, needed: str, remedy: str) -> zipfile.ZipFile:
    """The archive in some bytes. Raises KnowledgeError if it is none, lacks the part `needed`, or is too large."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = "an old or encrypted office file"
        raise KnowledgeError(message, where=name, remedy=f"open it, remove any password, and {remedy}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise KnowledgeError("not the kind of file that its name says", where=name, remedy=remedy) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES:
        message = f"unpacks to {unpacked:,} bytes, at most {limits.UNPACKED_BYTES:,} are read"
        raise KnowledgeError(message, where=name, remedy=f"remove what is not text in it, or {remedy}")
    if needed not in {part.filename for part in parts}:
        raise KnowledgeError("not the kind of file that its name says", where=name, remedy=remedy)
    return archive
