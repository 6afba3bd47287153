"""Text of people and sources for Discord: no markup takes effect, nobody is mentioned, and it fits."""

import re

# Discord takes a backslash before any sign as "show this sign".
_MARKS = re.compile(r"[\\*_~`|<\[\]]")
_LINE_MARKS = re.compile(r"^(\s*)(?:([-#>+])|(\d+)\.(?=\s))", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\\]+")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_BREAK = "\N{ZERO WIDTH SPACE}"
_EVERYBODY = re.compile(r"@(?=everyone|here)")


def escape_block(text: str) -> str:
    """Markup that shows just this text; links stay links."""
    return _LINE_MARKS.sub(_line_start, _inside(text))


def escape_inline(text: str) -> str:
    """The text on one line, escaped for the middle of a line, where no list or heading can begin."""
    return _inside(" ".join(text.split()))


def _inside(text: str) -> str:
    parts, end = [], 0
    for link in _LINK.finditer(text):
        parts += [_MARKS.sub(r"\\\g<0>", text[end : link.start()]), link[0]]
        end = link.end()
    parts.append(_MARKS.sub(r"\\\g<0>", text[end:]))
    return _EVERYBODY.sub(f"@{_BREAK}", "".join(parts))


def unescape(text: str) -> str:
    """The inverse of escape_block and escape_inline."""
    return _ESCAPED.sub(r"\1", text.replace(f"@{_BREAK}", "@"))


def _line_start(found: re.Match[str]) -> str:
    blank, sign, number = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\."


def truncate(text: str, most: int) -> str:
    """The text in at most that many characters, cut at a word with an ellipsis."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}\N{HORIZONTAL ELLIPSIS}"
