"""Greetings, thanks, abuse, orders and "what can you do": messages that ask nothing of the base."""

import re
from collections.abc import Sequence

from bot.matching.question import Question

_COURTESY = frozenset(
    "hi hello hey hiya yo greetings morning afternoon evening thanks thank thx ty cheers bye goodbye "
    "ok okay cool great nice awesome perfect helped helpful appreciated welcome lol haha hmm wow sup alright "
    "please sorry congrats".split()
)
_AROUND = frozenset(
    "good night day lot lots much very really helps again dear bot there everyone all team guys friend sir madam "
    "well done job work buddy mate man dude bro today doing whats up yes no sure right got "
    "a i it that this was is so you for the to your of".split()
)
_ABOUT_THE_BOT = re.compile(
    r"(who|what) (are|r) (you|u)( exactly| really)?|who (made|built|created|wrote|programmed|owns) (you|u|this bot)|"
    r"what( is)? your (name|purpose|job)|"
    r"(what|which things|how) (can|could|do|does) (you|u|this bot|the bot)( do| know| help| work| answer)*"
    r"( me| us| with| about| for| on| here| to)*|"
    r"(can|could) (you|u) help( me| us)?( please)?|help( me| please| us)*|how (are|r) (you|u)( doing| today)*|"
    r"are you (a |an )?(bot|human|robot|ai|real|person|there)( or (a |an )?(bot|human|robot|ai|person))?"
)
_ORDERS = re.compile(
    r"\b(?:ignore|forget|disregard) (?:all |any |your |the |my )*(?:previous |prior |earlier |above )*"
    r"(?:instructions?|rules|prompts?)\b|\brepeat after me\b|\bsystem prompt\b|\byou are now (?:a|an|in)\b"
    r"|\bpretend (?:to be|you)\b"
)
_INSULT = "stupid|idiot|idiotic|dumb|useless|suck|sucks|moron|garbage|trash|worthless"
_ABUSE = re.compile(
    r"\b(?:fuck\w*|shit\w*|bitch\w*|asshole\w*|bastard\w*|stfu|shut up|screw you)\b"
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
