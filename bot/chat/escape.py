"""Text of people and sources for Discord: no markup takes effect, nobody is mentioned, and it fits."""

import re

# Discord takes a backslash before any sign as "show this sign".
_MARKS = re.compile(r"[\\*_~`|<\[\]]")
_LINE_MARKS = re.compile(r"^([^\S\n]*+)(?:([-#>+])|(\d+)\.(?=\s))", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\\]+")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_BREAK = "\N{ZERO WIDTH SPACE}"
_EVERYBODY = re.compile(r"@(?=everyone|here)")

# A link whose words look like another address could mislead: it stays as typed.
_LINK_WORDS = r"\[(?P<words>(?:(?!\w\.\w)[^\[\]\n])+)\]\((?P<address>https?://[^\s()<>]+)\)"
_KEPT = re.compile(rf"```.+?```|`[^`\n]+`|\*\*(?P<bold>[^*\n]+)\*\*|{_LINK_WORDS}(?P<glued>(?=\w))?", re.DOTALL)
_WHOLE = 1_500
"""Characters of an answer that is never split between messages; a mark must not be cut in two."""


def escape_block(text: str) -> str:
    """Markup that shows just this text; links stay links."""
    return _LINE_MARKS.sub(_line_start, _inside(text))


def escape_inline(text: str) -> str:
    """The text on one line, escaped for the middle of a line, where no list or heading can begin."""
    return _inside(" ".join(text.split()))


def show_markdown(text: str) -> str:
    """Markup that shows Markdown with its code, links and bold words; all else is shown as typed."""
    if len(text) > _WHOLE:
        return escape_block(text)
    parts, end = [], 0
    for found in _KEPT.finditer(text):
        parts += [escape_block(text[end : found.start()]), _kept(found)]
        end = found.end()
    return "".join((*parts, escape_block(text[end:])))


def _kept(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"**{escape_inline(found['bold'])}**"
    if found["address"]:
        return f"[{escape_inline(found['words'])}]({found['address']}){'' if found['glued'] is None else ' '}"
    return _EVERYBODY.sub(f"@{_BREAK}", found[0])


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
