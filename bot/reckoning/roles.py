"""Who gives and who receives in a question: "Iran's imports" and "sold to Iran" both make Iran the receiver."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from bot.matching.query import STOP_WORDS
from bot.matching.slots import Party
from bot.reckoning.request import Roles

_TOWARDS = frozenset("to into towards toward".split())
_AWAY = frozenset({"from"})
_BY = frozenset("of by".split())
_ARTICLES = frozenset("the a an its".split())
# Stems of words whose subject receives, and of those whose subject gives.
RECEIVING = frozenset("import purchas buy bought buyer receiv get got obtain acquir took take borrow".split())
GIVING = frozenset(
    "export sell sold sale seller suppli deliv deliveri ship shipment send sent give gave provid transfer suppl "
    "supplier sourc lend lent loan pay paid payment".split()
)
TRANSFER = GIVING | RECEIVING
"""Stems of all words for one thing that goes from one party to another, whichever of them does it."""

_MAKING = frozenset("make account contribut".split())
_HELD = tuple((stem,) for stem in "share part slice portion proport percentag percent fraction chunk".split())
_HAVING = frozenset("had has have did does".split())
_JOINING = frozenset("and or versus vs".split())
_REACH = 3  # words between a party and what it does


@dataclass(frozen=True, slots=True)
class Mention:
    """A party where a question names it: from `at` on, so many words long."""

    at: int
    length: int
    name: Party

    @property
    def end(self) -> int:
        """The place of the word after it."""
        return self.at + self.length


def roles(stems: Sequence[str], words: Sequence[str], found: Sequence[Mention]) -> Roles:
    """The roles in a question given as canonical words and their stems, one each, with the parties it mentions."""
    source = target = holder = base = None
    for one in found:
        before = next((word for word in reversed(words[: one.at]) if word not in _ARTICLES), "")
        giving, receiving = _doing(stems, one, found) if before != "with" else (False, False)
        held = stems[one.end : one.end + 1] in _HELD or _MAKING.issuperset(stems[one.end : one.end + 1] or ("",))
        held = held or (stems[max(0, one.at - 2) : one.at - 1] in _HELD and words[one.at - 1] in _HAVING)
        holder = holder or (one.name if held else None)
        base = base or (one.name if before == "than" else None)
        if _paired(words, one, found) or (before in _TOWARDS and _set_against(stems, one, found)):
            continue
        if before in _TOWARDS or (receiving and before not in _AWAY):
            target = target or one.name
        elif before in _AWAY or giving or (before in _BY and _done(stems, one.at, GIVING)):
            source = source or one.name
        elif before in _BY and _done(stems, one.at, RECEIVING):
            target = target or one.name
    if source == target:
        target = None
    return Roles(tuple(one.name for one in found), source, target, holder, base)


def mentions(stems: Sequence[str], parties: frozenset[Party]) -> list[Mention]:
    """The parties named in full, in order, the longest name at each place."""
    found: list[Mention] = []
    at = 0
    while at < len(stems):
        here = [name for name in parties if tuple(stems[at : at + len(name)]) == name]
        name = max(here, key=len, default=())
        if name:
            found.append(Mention(at, len(name), name))
        at += max(1, len(name))
    return found


def all_mentions(stems: Sequence[str], parties: frozenset[Party], taken: Container[str]) -> tuple[Mention, ...]:
    """The parties named in full or by the one word that no other party has: "the west one" of two quays.

    Words `taken` by what is measured name no party alone.
    """
    found = mentions(stems, parties)
    times = Counter(stem for name in parties for stem in name)
    own = {
        stem: name
        for name in parties
        if len(name) > 1
        for stem in name
        if times[stem] == 1 and stem not in taken and stem not in STOP_WORDS
    }
    covered = {n for one in found for n in range(one.at, one.end)}
    short = [Mention(n, 1, own[stem]) for n, stem in enumerate(stems) if stem in own and n not in covered]
    return tuple(sorted((*found, *short), key=lambda one: one.at))


def _paired(words: Sequence[str], one: Mention, found: Sequence[Mention]) -> bool:
    """Whether a party is named in one breath with another: "Russia and Iran export"."""
    before = one.at - 1
    follows = any(before - 1 < other.end <= before for other in found if other.at < one.at)
    leads = any(other.at <= one.end + 1 for other in found if other.at > one.at)
    return (follows and words[before] in _JOINING) or (leads and words[one.end] in _JOINING)


def _set_against(stems: Sequence[str], one: Mention, found: Sequence[Mention]) -> bool:
    """Whether "to" sets a party against another, as in a ratio: "A's exports to B's exports", "the ratio A to B"."""
    owns = stems[one.end : one.end + 1] and stems[one.end] in GIVING
    follows = any(other.end == one.at - 1 for other in found)
    return "ratio" in stems[: one.at] if follows else bool(owns)


def _doing(stems: Sequence[str], one: Mention, found: Sequence[Mention]) -> tuple[bool, bool]:
    """Whether a party is the subject of a word of giving or of receiving soon after it."""
    end = min([one.end + _REACH, *(other.at for other in found if other.at > one.at)])
    for stem in stems[one.end : end]:
        if stem in TRANSFER:
            return stem in GIVING, stem in RECEIVING
    return False, False


def _done(stems: Sequence[str], at: int, doing: frozenset[str]) -> bool:
    """Whether such a word stands right before "of X" or "by X"."""
    return not doing.isdisjoint(stems[max(0, at - 3) : at])
