"""Greetings, thanks, abuse, orders and "what can you do": messages that ask nothing of the base."""

import re
from collections.abc import Sequence

from bot.lexicon.english import any_of, word_set
from bot.matching.question import Question

_COURTESY = word_set("courtesies")
_AROUND = word_set("courtesy_fillers")
_NATURE = any_of("bot_natures")
_ABOUT_THE_BOT = re.compile(
    r"(who|what) (are|r) (you|u)( exactly| really)?|who (made|built|created|wrote|programmed|owns) (you|u|this bot)|"
    r"what( is)? your (name|purpose|job)|"
    r"(what|which things|how) (can|could|do|does) (you|u|this bot|the bot)( do| know| help| work| answer)*"
    r"( me| us| with| about| for| on| here| to)*|"
    r"(can|could) (you|u) help( me| us)?( please)?|help( me| please| us)*|how (are|r) (you|u)( doing| today)*|"
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


def is_smalltalk(asked: Question) -> bool:
    """Whether a message only greets, thanks, or asks what the bot is and does."""
    return only_smalltalk(asked.words)


def only_smalltalk(words: Sequence[str]) -> bool:
    """Whether words in small letters make a message that only greets, thanks, or asks about the bot."""
    said = " ".join(words)
    if _ABOUT_THE_BOT.fullmatch(said) or _ORDERS.search(said) or _ABUSE.search(said):
        return True
    courteous = [word in _COURTESY for word in words]
    return any(courteous) and all(polite or word in _AROUND for polite, word in zip(courteous, words, strict=True))
