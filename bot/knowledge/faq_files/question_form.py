"""What reads as a question in a document, and a question's text without the marks around it."""

import re
import unicodedata

from bot.lexicon.english import word_set

_OPENERS = word_set("question_words", "auxiliaries", "modals_of_possibility") - word_set("ambiguous_openers")
_PICTURED = frozenset({"So", "Sk", "Mn", "Me", "Cf", "Zs"})
"""A pictogram with its modifiers and joiners, and the blank behind it."""

_ENDS = ("?", "?", "؟", "՞")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LABEL = re.compile(
    r"\s*(?:\*\*|__)?(?:Q(?:uestion|uery)?|F(?:rage)?|Pregunta|Pergunta|Domanda|Вопрос)\s?#?\d{0,4}(?:\*\*|__)?\s?[:.)\-–—]+"
    r"(?:\*\*|__)?\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]|\d{1,3}(?:\.\d{1,3}){1,3}|[#№]\d{1,3}[.:)]?)\s+(?=\S)")
_ANCHOR = re.compile(r"<a\s[^<>]*>\s*(?:</a>)?|</a>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"\{:?[ ]?#[ ]?(?P<id>[^{}\s]+)(?:\s[^{}]*)?\}\s*$")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_EDGE = re.compile(r"^(?P<mark>\*\*\*|\*\*|__|\*|_|`)(?P<text>.+?)(?P=mark)$", re.DOTALL)


def looks_asked(text: str) -> bool:
    """True if a text ends like a question, or opens with a question word and is short."""
    bare = text.strip().rstrip("*_`\"'”’) ")
    if bare.endswith(_ENDS):
        return True
    spoken = bare.lower().split(maxsplit=1)
    return bool(spoken) and spoken[0] in _OPENERS and len(bare) < 150 and not bare.endswith((".", ":"))


def question_text(heading: str) -> tuple[str, str]:
    """A heading as the question it is, and the id it names or "": without emphasis, number, label, anchor or link."""
    text = _ANCHOR.sub("", heading).strip()
    closed = text.rstrip("#")
    text = closed.rstrip() if closed.endswith((" ", "\t")) else text
    named = _ID.search(text)
    text = text[: named.start()] if named else text
    text = _LINK.sub(r"\g<text>", text).strip().rstrip("¶🔗§")
    text = _without_picture(text)
    for _ in range(3):
        text = _unmarked(text.strip())
    return " ".join(_ESCAPED.sub(r"\1", text).split()), named["id"] if named else ""


def _without_picture(text: str) -> str:
    """The text without a pictogram before it; where it is nothing else, as it is."""
    at = next((n for n, char in enumerate(text) if unicodedata.category(char) not in _PICTURED), len(text))
    return text[at:] if at < len(text) and any(unicodedata.category(char) == "So" for char in text[:at]) else text


def _unmarked(text: str) -> str:
    edge = _EDGE.match(text)
    if edge and edge["mark"] not in edge["text"]:
        text = edge["text"].strip()
    labelled = _LABEL.match(text)
    if labelled:
        return text[labelled.end() :].removesuffix("**").strip()
    numbered = _NUMBER.match(text)
    return text[numbered.end() :] if numbered else text


def has_question_label(text: str) -> bool:
    """True if a line begins with "Q:", "Question 3." or the like."""
    return bool(_LABEL.match(text))
