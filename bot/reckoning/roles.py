"""Who gives and who receives in a question: "Iran's imports" and "sold to Iran" both make Iran the receiver."""

from collections.abc import Sequence

from bot.matching.slots import Party
from bot.reckoning.request import Roles

_TOWARDS = frozenset("to into towards toward".split())
_AWAY = frozenset({"from"})
_BY = frozenset("of by".split())
_ARTICLES = frozenset("the a an its".split())
# Stems of words whose subject receives, and of those whose subject gives.
RECEIVING = frozenset("import purchas buy bought buyer receiv get got obtain acquir took take".split())
GIVING = frozenset(
    "export sell sold sale seller suppli deliv deliveri ship shipment send sent give gave provid transfer suppl "
    "supplier sourc".split()
)
_JOINING = frozenset("and or versus vs".split())
_REACH = 3  # words between a party and what it does


def roles(stems: Sequence[str], words: Sequence[str], parties: frozenset[Party]) -> Roles:
    """The roles in a question given as canonical words and their stems, one each."""
    found = mentions(stems, parties)
    source = target = holder = None
    for at, name in found:
        before = next((word for word in reversed(words[:at]) if word not in _ARTICLES), "")
        giving, receiving = _doing(stems, at, len(name), found)
        holder = holder or (name if tuple(stems[at + len(name) : at + len(name) + 1]) == ("share",) else None)
        if _paired(words, at, len(name), found):
            continue
        if before in _TOWARDS or (receiving and before not in _AWAY):
            target = target or name
        elif before in _AWAY or giving or (before in _BY and _done(stems, at, GIVING)):
            source = source or name
        elif before in _BY and _done(stems, at, RECEIVING):
            target = target or name
    if source == target:
        target = None
    return Roles(tuple(name for _, name in found), source, target, holder)


def mentions(stems: Sequence[str], parties: frozenset[Party]) -> list[tuple[int, Party]]:
    """The parties in order with their places, the longest name at each place."""
    found: list[tuple[int, Party]] = []
    at = 0
    while at < len(stems):
        here = [name for name in parties if tuple(stems[at : at + len(name)]) == name]
        name = max(here, key=len, default=())
        if name:
            found.append((at, name))
        at += max(1, len(name))
    return found


def _paired(words: Sequence[str], at: int, length: int, found: Sequence[tuple[int, Party]]) -> bool:
    """Whether a party is named in one breath with another: "Russia and Iran export"."""
    after, before = at + length, at - 1
    follows = any(before - 1 < other + len(name) <= before for other, name in found if other < at)
    leads = any(other <= after + 1 for other, _ in found if other > at)
    return (follows and words[before] in _JOINING) or (leads and words[after] in _JOINING)


def _doing(stems: Sequence[str], at: int, length: int, found: Sequence[tuple[int, Party]]) -> tuple[bool, bool]:
    """Whether a party is the subject of a word of giving or of receiving soon after it."""
    begin = at + length
    end = min([begin + _REACH, *(other for other, _ in found if other > at)])
    for stem in stems[begin:end]:
        if stem in GIVING or stem in RECEIVING:
            return stem in GIVING, stem in RECEIVING
    return False, False


def _done(stems: Sequence[str], at: int, doing: frozenset[str]) -> bool:
    """Whether such a word stands right before "of X" or "by X"."""
    return not doing.isdisjoint(stems[max(0, at - 3) : at])
