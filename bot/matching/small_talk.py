"""What people say around a question, or instead of one: politeness, greetings, insults, questions about the bot."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.lexicon.english import any_of, word_set
from bot.matching.query import STOP_WORDS, Query

_OPENING = re.compile(
    rf"^\W*(?:(?:so+|um+|{any_of('openers')}|(?:{any_of('addressees')}|dear \w+)(?=\W)|"
    r"(?:can|could|would|will) (?:you|u|someone|anyone|anybody)(?: please| kindly| perhaps)?"
    rf" (?:{any_of('request_verbs')})(?: to)?(?: me| us)?(?: please)?(?: with| about| the answer to)?|"
    r"(?:please |pls |kindly )?(?:tell|remind)(?: me| us)(?: about)?(?: please)?|"
    r"(?:do|does) (?:you|u|anyone|anybody|someone) (?:know|remember|have any idea|happen to know)|"
    rf"(?:i|we)(?:'m|'re|'d| (?:{any_of('wishes')}))+(?=\W)|"
    rf"it would (?:help|be (?:{any_of('pleasant')})) to (?:know|hear|see|learn)|"
    r"for (?:a|an|the|my|our|your)(?: \w+){1,4}(?: on(?: \w+){1,3})?(?: i(?:'d| would)?(?: also)? (?:need|want|like)"
    r"(?: to know)?(?: this one)?)?(?=\s*[:,])|"
    r"any (?:idea|clue)|(?:my|our) \w+ (?:asks|wants to know|asked)"
    r")(?![\w-])[\s,:;.!-]*)+",
    re.IGNORECASE,
)
_CLOSERS = 12  # more of them in a row are no politeness
_CLOSING = re.compile(
    rf"(?<![\s,;.!-])(?:[\s,;.!-]++(?:{any_of('closers')}|(?:do|does) (?:you|anyone) know|if (?:you|u) (?:know|can)))"
    rf"{{1,{_CLOSERS}}}(?=\W*+$)",
    re.IGNORECASE,
)
_SWEARING = re.compile(rf"\b(?:the )?(?:{any_of('swear_stems')})\w*\s+", re.IGNORECASE)
_LEAST = 2
"""Words that must be left when filler is removed; with fewer the whole text is kept."""


_HABIT = 2
"""An opener that so many variants of a base share is part of its questions."""


def strip_filler(text: str, openers: frozenset[str] = frozenset()) -> str:
    """The question without politeness and occasion around it; the whole text if too little would be left.

    An opener among the base's own `openers` stays.
    """
    text = _SWEARING.sub("", text)
    opening = _opening(text)
    begun = text if _key(opening) in openers else text[len(opening) :]
    left = _CLOSING.sub("", begun).strip(" ,;:")
    return left if len(left.split()) >= _LEAST else text


def base_openers(variants: Iterable[str]) -> frozenset[str]:
    """The openers that several variants of a base share."""
    met = Counter(_key(_opening(text)) for text in variants)
    return frozenset(opening for opening, times in met.items() if opening and times >= _HABIT)


def _opening(text: str) -> str:
    found = _OPENING.match(text)
    return found.group() if found else ""


def _key(opening: str) -> str:
    return opening.casefold().strip()


_COURTESY = word_set("courtesies")
_AROUND = word_set("courtesy_fillers")
_QUESTION = word_set("question_words")
_NATURE, _BOTS = any_of("bot_natures"), word_set("bot_natures")
_ABOUT_THE_BOT = re.compile(
    r"(who|what) (are|r) (you|u)( exactly| really)?|who (made|built|created|wrote|programmed|owns) (you|u|this bot)|"
    r"what( is)? your (name|purpose|job)|"
    r"(what|which things|how) (can|could|do|does) (you|u|this bot|the bot)( do| know| help| work| answer)*"
    r"( me| us| with| about| for| on| here| to)*|"
    r"(can|could) (you|u) help( me| us)?( please)?|help( me| please| us)*|how (are|r) (you|u)( doing| today)*|"
    r"(what|how much) do (you|u) know|"
    r"how many (answers|entries|questions|things) (do|can) (you|u) (have|hold|know|answer)|"
    r"how (fresh|current|recent|old|up to date) (are|is) (you|u|your \w+|this bot|the bot)|"
    rf"are you (a |an )?({_NATURE}|real|there)( or (a |an )?({_NATURE}))?"
)
_ORDERS = re.compile(
    rf"\b(?:{any_of('ignore_orders')}) (?:all |any |your |the |my )*(?:previous |prior |earlier |above )*"
    rf"(?:{any_of('instructions')})\b|\brepeat after me\b|\bsystem prompt\b|\byou are now (?:a|an|in)\b"
    r"|\bpretend (?:to be|you)\b"
)
_INSULT = any_of("insults")
_ABUSE = re.compile(
    rf"\b(?:(?:{any_of('swear_stems')})\w*|{any_of('swear_phrases')})\b"
    rf"|\b(?:you|u|ur|your|bot) (?:\w+ ){{0,3}}(?:{_INSULT})\b"
    rf"|\b(?:{_INSULT}) (?:bot|robot|machine)\b|\bi hate (?:you|u|this bot)\b"
)


def is_small_talk(query: Query) -> bool:
    """True if a message only greets, thanks, insults, gives orders or asks what the bot is and does."""
    return is_small_talk_words(query.words)


def is_small_talk_words(words: Sequence[str]) -> bool:
    """True if these words, in small letters, only greet, thank, insult, give orders or ask about the bot."""
    text = " ".join(words)
    if _ABOUT_THE_BOT.fullmatch(text) or _ORDERS.search(text):
        return True
    if _ABUSE.search(text):
        return not _asks(_ABUSE.sub(" ", text).split())
    return is_courtesy(words)


def is_courtesy(words: Sequence[str]) -> bool:
    """True if these words, in small letters, only greet, thank, praise or laugh."""
    courteous = [word in _COURTESY for word in words]
    addressed = any(courteous) or not _BOTS.isdisjoint(words)
    return addressed and all(polite or word in _AROUND for polite, word in zip(courteous, words, strict=True))


def _asks(words: Sequence[str]) -> bool:
    """True if what is left of a rude message asks something that has content."""
    return not _QUESTION.isdisjoint(words) and not _QUESTION.union(STOP_WORDS, _AROUND).issuperset(words)
