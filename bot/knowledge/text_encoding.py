"""Bytes to text: by the byte-order mark, as UTF-8, else in the encoding that the bytes look like."""

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE = "cp1252"
"""What Western programs write where they do not write Unicode."""

_OTHERS = [
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
]
_SAMPLE = 100_000
"""Bytes that decide: more do not make the guess better."""

_SOME = 0.15
"""Share of letters beyond ASCII up to which a text is taken for Western: accents, quotation marks and dashes."""

_ZEROS = 0.2
"""Share of zero bytes from which a text without a mark is UTF-16: in plain Latin text it is a half."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding; without byte-order mark, and zero bytes removed."""
    encoding = _encoding(data)
    return data.decode(encoding, errors="replace").replace("\0", ""), encoding


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if (wide := _wide(data)) is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if _cut_off(data, error) else _guessed(data)
    return "utf-8"


def _wide(data: bytes) -> str | None:
    """The kind of UTF-16 that is written without a mark, or None."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < _ZEROS * len(sample) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """True if one bad character stands in a text that is UTF-8 otherwise."""
    good = sum(byte & 0xC0 == 0x80 for byte in data[: error.start])
    return good > 3 and len(data.decode("utf-8", errors="replace")) > len(data) // 2 and _mostly(data)


def _mostly(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    beyond = sum(not char.isascii() for char in text)
    return text.count("\N{REPLACEMENT CHARACTER}") * 10 <= beyond


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in sample)
    if sum(byte >= 0x80 for byte in sample) <= _SOME * letters:
        return _SINGLE
    best = from_bytes(sample, cp_isolation=[_SINGLE, *_OTHERS]).best()
    return best.encoding if best else _SINGLE
