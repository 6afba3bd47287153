"""Rewrites a follow-up as a full question: what it leaves out is taken from the question before it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.figures.period import find_periods
from bot.knowledge.terms import Term
from bot.lexicon.english import any_of, word_set
from bot.matching.query import QUESTION_CHARACTERS, STOP_WORDS, fold, parse_query, tokenize, words
from bot.matching.roles import NameIndex
from bot.matching.small_talk import is_small_talk_words
from bot.matching.terms import Terms

_LEAD = re.compile(rf"(?:(?:{any_of('followup_openers', 'corrections')})\b[\s,]*)*", re.IGNORECASE)
_CORRECTED = re.compile(rf"(?<![\s,])[\s,]+(?:{any_of('corrections')})\W*$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:(?:what|how) about|what of|(?:the )?same for)\b[\s,]*", re.IGNORECASE)
_BARE = re.compile(
    rf"(why(?: (?:{any_of('question_negations')}))?|how come"
    r"|(?:since |until )?when|where|who|by whom|what (?:for|about|over)|how (?:much|many|long|big|often))"
    r"(?: (?:is|was) "
    r"(?:that|this|it))?\W*",
    re.IGNORECASE,
)
_REVERSED = re.compile(rf"(?:(?:in|the)\s+)*(?:{any_of('reversals')})\W*", re.IGNORECASE)
_QUANTITY = re.compile(rf"how (?:{any_of('extents')})\b", re.IGNORECASE)
_AUXILIARY = re.compile(rf"\b(?:{any_of('auxiliaries', 'modals_of_possibility', 'modals_of_duty')})\b", re.IGNORECASE)
_ASKS = re.compile(rf"{_AUXILIARY.pattern}|\b(?:{any_of('question_words')})\b", re.IGNORECASE)
_POINTS = re.compile(rf"\b(?:{any_of('anaphors', 'locative_anaphors')})\b", re.IGNORECASE)
_SMALL = re.compile(rf"\b(?:{any_of('followup_connectives', 'pro_forms')})\b|'s\b|\W")
_YEAR = re.compile(r"(?<![\d.,$€£%])(?:1[5-9]|20|21)\d\d(?![\d.,%]*\d|%)")
_WORD = re.compile(r"[^\W_]+(?:[.'\u2019-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_SPANS = re.compile(rf"(?:{any_of('spans_of_time')})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{any_of('before_periods')})\s+$", re.IGNORECASE)
_MEASURES = word_set("extents")
_EMPTY_WORD = rf"(?:{any_of('stop_words', 'extents', 'auxiliaries', 'followup_connectives')})\b"
# A run of words with content: "annual leave" in "how much annual leave do I get".
_RUN = re.compile(rf"\b(?!{_EMPTY_WORD})[\w'-]+(?:\s+(?!{_EMPTY_WORD})[\w'-]+)*", re.IGNORECASE)
_LEADING = re.compile(rf"^(?:(?:{any_of('followup_connectives', 'articles')})\s+)+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=\w{2}[.!;:])\s|\n")
_LONGEST_NAME = 5  # words of an alias that are tried
_POINTING_MOST = 2  # content words beside which "it" still points back; more make a question of their own


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of a text that names a term or a period; `name` is empty for a period."""

    text: str
    start: int
    end: int
    name: tuple[str, ...] = ()


def base_names(terms: Iterable[Term], known: Terms) -> NameIndex:
    """The names among a base's terms."""
    proper = (term.name for term in terms if term.name[:1].isupper())
    return NameIndex(known, {known.canonical(tokenize(fold(name))): name for name in proper})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message that leaves something out: as typed without its opening, and completed from the question before.

    `replaces` is true where the question before with another name or period is meant, and nothing else can be.
    `referring`: with each name of the question before in the place of what points back.
    """

    text: str
    completed: str
    replaces: bool = False
    referring: tuple[str, ...] = ()


def to_followup(text: str, previous: str, known: NameIndex) -> FollowUp | None:
    """A message as what it may mean after `previous`; None if it is a question of its own."""
    typed, text = text, _CORRECTED.sub("", text)
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    about = _ABOUT.match(rest)
    about = about if about and rest[about.end() :].strip(" ?!.") else None
    rest = (rest[about.end() :] if about else rest).strip()
    found = _followed(rest, previous.strip(), known, led=about is not None or rest != typed.strip())
    return found if found is not None and len(found.completed) <= QUESTION_CHARACTERS else None


def with_referents(found: FollowUp, said_before: Iterable[str], known: NameIndex) -> FollowUp:
    """The follow-up with each name of what was said before in the place of what points back."""
    pointing = _POINTS.search(found.text)
    if found.replaces or pointing is None:
        return found
    before, after = found.text[: pointing.start()], found.text[pointing.end() :]
    names = tuple(dict.fromkeys(one.text for text in said_before for one in _names(text, known)))
    texts = [f"{before}{name}{after}" for name in names]
    if _POINTS.search(after) and len(names) > 1:  # "why does it want it": who comes first was named first
        texts.append(_POINTS.sub(names[1], f"{before}{names[0]}{after}", count=1))
    return replace(found, referring=tuple(texts))


def with_readings(found: FollowUp, asked: Sequence[str], answers: Sequence[str], known: NameIndex) -> FollowUp:
    """The follow-up also completed from all wordings of what was asked, and put in the place of what it is like.

    A bare question word is asked of the first sentence of each answer too.
    """
    if found.replaces:
        return found
    completed = [one.completed for text in asked if (one := _followed(found.text, text, known, led=True))]
    exchanged = [text for previous in asked if (text := _exchanged(found.text, previous))]
    stated = _asked_of(found.text, answers)
    readings = dict.fromkeys((*found.referring, *exchanged, *completed, *stated))
    return replace(found, referring=tuple(one for one in readings if len(one) <= QUESTION_CHARACTERS))


def _asked_of(text: str, answers: Sequence[str]) -> list[str]:
    """A bare question word before the first sentence of each answer."""
    bare = _BARE.fullmatch(text)
    if bare is None or _QUANTITY.match(bare[1]):
        return []
    return [f"{bare[1].capitalize()} {_SENTENCE_END.split(answer, maxsplit=1)[0]}" for answer in answers]


def _exchanged(text: str, previous: str) -> str | None:
    """The question before with a thing named alone in the place of the one it shares a word with, or of the last one.

    None where the text asks something itself.
    """
    thing = _LEADING.sub("", text).strip(" ?!.,")
    if not thing or _ASKS.search(thing) or _POINTS.search(thing):
        return None
    shared = set(parse_query(thing).content)
    runs = [(one, set(parse_query(one[0]).content)) for one in _RUN.finditer(previous) if not _periods(one[0])]
    alike = [one for one, content in runs if content & shared] or [one for one, content in runs if content]
    if not alike:
        return None
    return f"{previous[: alike[-1].start()]}{thing}{previous[alike[-1].end() :]}"


def appended(text: str, previous: str) -> FollowUp:
    """A message with everything that the question before is about."""
    return FollowUp(text, carried(text, _subject(previous)))


def names_in(text: str, known: NameIndex) -> tuple[tuple[str, ...], ...]:
    """The names of a text as the base's terms, in stems."""
    return tuple(dict.fromkeys(one.name for one in _names(text, known)))


def points_back(text: str) -> bool:
    """True if a text has a word such as "it" or "there" that refers to something said before."""
    return _POINTS.search(text) is not None


def _followed(rest: str, previous: str, known: NameIndex, *, led: bool) -> FollowUp | None:
    said = words(fold(rest))
    if not said or is_small_talk_words(said):
        return None
    if _REVERSED.fullmatch(rest) and len(held := _names(previous, known)) == 2:
        swapped = [(held[0], held[1].text), (held[1], held[0].text)]
        return FollowUp(rest, _replaced(previous, swapped), replaces=True)
    bare = _BARE.fullmatch(rest)
    if bare and not _QUANTITY.match(bare[1]):
        return FollowUp(rest, _reworded(bare[1], previous))
    names, periods = _names(rest, known), _periods(rest)
    left = _SMALL.sub("", _without(rest, (*names, *periods)))
    if not left and (periods or (names and led)):
        completed = _put_in(previous, names, periods, rest, known)
        return FollowUp(rest, completed, replaces=not completed.endswith(")?"))
    content = parse_query(rest).content
    asks = _ASKS.search(rest) is not None
    if not names and asks and len(content) <= _POINTING_MOST:
        return FollowUp(rest, carried(rest, _subject(previous)))
    if led and content and not asks:
        taken = _missing(previous, names, periods, known) if names or periods else _subject(previous)
        return FollowUp(rest, carried(rest, taken))
    if not asks and not names and len(content) <= 1 and rest:
        return FollowUp(rest, carried(rest, _subject(previous)))
    return None


def _reworded(word: str, previous: str) -> str:
    """The question before, asked with another question word."""
    word = "Why" if word.casefold() == "how come" else f"{word[:1].upper()}{word[1:].lower()}"
    verb = _AUXILIARY.search(previous)
    return f"{word} {previous[verb.start() :]}" if verb else f"{word}: {previous}"


def _put_in(previous: str, names: Sequence[_Piece], periods: Sequence[_Piece], rest: str, known: NameIndex) -> str:
    """The question before with other names and another period in their places."""
    for new in periods[:1]:
        previous = _with_period(previous, new.text)
    held = _names(previous, known)
    if not names:
        return previous
    if len(names) > 1:
        pairs = [(old, new.text) for old, new in zip(held, names, strict=False)] if len(held) == len(names) else []
        return _replaced(previous, pairs) if pairs else carried(previous, [one.text for one in names])
    new = names[0]
    if len(held) == 2 and new.name == held[1].name:
        return _replaced(previous, [(held[0], held[1].text), (held[1], held[0].text)])
    if not held or any(one.name == new.name for one in held):
        return carried(previous, [new.text])
    preposition = _preposition(rest, new.start)
    alike = [one for one in held if preposition and _preposition(previous, one.start) == preposition]
    return _replaced(previous, [((alike or held)[-1], new.text)])


def _with_period(previous: str, new: str) -> str:
    old = _periods(previous)
    spans = bool(_SPANS.match(new))
    if not old:
        body = previous.rstrip("?.! ")
        return f"{body} {new}?" if spans else f"{body} in {new}?"
    before, after = previous[: old[-1].start], previous[old[-1].end :]
    if spans:
        before = _BEFORE.sub("", before)
    elif _SPANS.match(old[-1].text):
        new = f"in {new}"
    return f"{before}{new}{after}"


def _missing(previous: str, names: Sequence[_Piece], periods: Sequence[_Piece], known: NameIndex) -> list[str]:
    """The names and the period of the question before that a follow-up does not say itself."""
    own = {one.name for one in names}
    taken = [one.text for one in _names(previous, known) if one.name not in own]
    return taken if periods else [*taken, *(one.text for one in _periods(previous))]


def _subject(previous: str) -> list[str]:
    """What the question before is about, in its own words."""
    return [word for word in parse_query(previous).tokens if word.casefold() not in STOP_WORDS | _MEASURES]


def references(text: str, previous: str, known: NameIndex) -> list[str]:
    """The names and the period of the question before that a question does not say itself."""
    return _missing(previous, _names(text, known), _periods(text), known)


def carried(text: str, taken: Iterable[str]) -> str:
    """The text with words that it leaves out."""
    listed = ", ".join(dict.fromkeys(taken))
    return f"{text.rstrip('?!. ')} ({listed})?" if listed else text


def _names(text: str, known: NameIndex) -> list[_Piece]:
    """The runs of a text that name a term, the longest first where several begin at one word."""
    words = [(found.start(), found.start() + len(_POSSESSIVE.sub("", found[0]))) for found in _WORD.finditer(text)]
    pieces: list[_Piece] = []
    n = 0
    while n < len(words):
        step = 1
        for length in range(min(_LONGEST_NAME, len(words) - n), 0, -1):
            run = words[n : n + length]
            # As terms are tokenized: "S-300" is two tokens.
            name = known.terms.canonical(tokenize(fold(" ".join(text[start:end] for start, end in run))))
            if name in known.names:
                pieces.append(_Piece(text[run[0][0] : run[-1][1]], run[0][0], run[-1][1], name))
                step = length
                break
        n += step
    return pieces


def _periods(text: str) -> list[_Piece]:
    found = [_Piece(text[start:end], start, end) for _, start, end in find_periods(text)]
    return found or [_Piece(one[0], *one.span()) for one in _YEAR.finditer(text)]


def _without(text: str, pieces: Sequence[_Piece]) -> str:
    for one in sorted(pieces, key=lambda piece: -piece.start):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _replaced(text: str, pairs: Sequence[tuple[_Piece, str]]) -> str:
    for old, new in sorted(pairs, key=lambda pair: -pair[0].start):
        text = text[: old.start] + new + text[old.end :]
    return text


def _preposition(text: str, start: int) -> str:
    """The "to", "from" or "with" before a name."""
    found = re.search(r"\b(to|from|with|of|by|into|for)\s+(?:the\s+)?$", text[:start], re.IGNORECASE)
    return found[1].casefold() if found else ""
