"""Find entries that their own variants do not reach when each is matched with itself left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.problem import Problem, Severity
from bot.matching.folds import HeldOutVariant
from bot.matching.index import variants_of
from bot.matching.leave_one_out import LeftOutVariant, acceptable_rows, leave_one_out, misplaced_variants
from bot.matching.matcher import Matcher
from bot.matching.related import RelatedEntries, related_entries

MIN_VARIANTS = 3
"""With fewer variants, too little is left of an entry when one is removed."""

MAX_VARIANTS, MAX_IMPORTED_VARIANTS = 10_000, 300
"""Wordings of pages, and of imported rows, that are asked; of more, so many spread evenly."""

# Of the first base's 2,063 wordings of answers one in thirty goes elsewhere without itself, most of them by a hair:
# these bounds leave the few where the base is sure of the other entry and the own one lies far behind. A quick look
# that finds less than half of that need not be followed by a closer one.
SURE, AHEAD = 0.9, 0.3
_LOOK = 0.15


@dataclass(frozen=True, slots=True)
class _Asking:
    matcher: Matcher
    asked: Sequence[Sequence[str]]
    kin: RelatedEntries

    def own(self, row: int) -> set[str]:
        entries = self.matcher.index.entries
        return {entries[one].id for one in acceptable_rows(row, self.matcher.index, self.kin)}


def unreachable_variants(matcher: Matcher) -> Iterator[Problem]:
    """A warning for each entry that none of its variants reaches, and each variant that asks for another entry."""
    entries = matcher.index.entries
    asking = _Asking(matcher, [variants_of(entry) for entry in entries], related_entries(entries))
    by_entry: dict[int, dict[HeldOutVariant, float]] = defaultdict(dict)
    for one, margin in misplaced_variants(_wordings(asking), matcher.index, asking.kin):
        by_entry[one[0]][one] = margin
    for row, found in by_entry.items():
        if len(found) == len(asking.asked[row]):
            lost = _lost(found, asking)
            if len(lost) == len(found):
                yield _alone(entries[row], lost)
        elif entries[row].kind is not EntryKind.GAP:
            far = [one for one, margin in found.items() if margin >= _LOOK]
            yield from (_astray(one, asking) for one in _lost(far, asking) if _clearly(one))


def _lost(wordings: Iterable[HeldOutVariant], asking: _Asking) -> list[LeftOutVariant]:
    """The variants that do not reach their own or a related entry when left out."""
    found = (leave_one_out(one, asking.asked, asking.matcher, asking.kin) for one in wordings)
    return [one for one in found if not _reached(one, asking)]


def _wordings(asking: _Asking) -> list[HeldOutVariant]:
    """The variants to try: those of pages, and a sample of the imported rows."""
    entries = asking.matcher.index.entries
    many = [n for n, one in enumerate(asking.asked) if len(one) >= MIN_VARIANTS]
    every = [(n, r) for n in many for r in range(len(asking.asked[n]))]
    pages = [one for one in every if entries[one[0]].provenance is None]
    imported = [one for one in every if entries[one[0]].provenance is not None]
    return [*_thinned(pages, MAX_VARIANTS), *_thinned(imported, MAX_IMPORTED_VARIANTS)]


def _thinned(wordings: list[HeldOutVariant], most: int) -> list[HeldOutVariant]:
    count = len(wordings)
    return wordings if count <= most else [wordings[n * count // most] for n in range(most)]


def _reached(one: LeftOutVariant, asking: _Asking) -> bool:
    """True if a related entry or gap answers; a gap also counts as reached if nothing is answered."""
    decision, own = one.decision, asking.own(one.variant[0])
    if asking.matcher.index.gaps[one.variant[0]]:
        return not decision.answers or decision.answers[0].entry.id in own
    answering = [decision.gap] if decision.gap else [answer.entry for answer in decision.answers]
    siblings = [answer.sibling for answer in decision.answers if answer.sibling]
    return any(entry.id in own for entry in (*answering, *siblings))


def _clearly(one: LeftOutVariant) -> bool:
    answers = one.decision.answers
    return bool(answers) and answers[0].confidence >= SURE and one.lead >= AHEAD


def _alone(entry: Entry, lost: Sequence[LeftOutVariant]) -> Problem:
    others = dict.fromkeys(entry_reference(answer.entry) for one in lost for answer in one.decision.answers)
    instead = f"; {' and '.join(others)} would answer" if others else ""
    message = f"none of its {len(lost)} wordings reaches it when that one is left out{instead}"
    remedy = "add wordings that resemble one another, or make the question more specific"
    return Problem("unreached", entry.at, message, remedy, Severity.WARNING, entry.id)


def _astray(one: LeftOutVariant, asking: _Asking) -> Problem:
    entry, thief = asking.matcher.index.entries[one.variant[0]], one.decision.answers[0]
    text = asking.asked[one.variant[0]][one.variant[1]]
    message = f"'{text}' rather asks {entry_reference(thief.entry)}, which would answer, {thief.confidence:.0%} sure"
    remedy = "add a similar wording here, move it there, or name one in the other's 'See:'"
    at = next((one.at for one in (entry.heading, *entry.also_asked) if one.text == text), entry.at)
    return Problem("unreached", at, message, remedy, Severity.WARNING, entry.id)


def entry_reference(entry: Entry) -> str:
    """An entry as messages name it: id and location."""
    return f"'{entry.id}' ({entry.at.file}:{entry.at.line})"
