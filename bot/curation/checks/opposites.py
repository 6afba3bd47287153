"""Ask for the other end where a base says when something opens, starts or arrives, and nothing says when it ends."""

from collections.abc import Iterator

from bot.knowledge.entries import Entry, EntryKind
from bot.knowledge.problem import Problem, Severity
from bot.matching.answer_kind import AnswerKind, asked_kind
from bot.matching.index import Index
from bot.matching.opposites import NamedPoles, is_of_time, opposite, poles_of_query
from bot.matching.query import fold, parse_query, tokenize
from bot.matching.slots import entry_slots
from bot.matching.terms import Terms


def missing_poles(index: Index) -> Iterator[Problem]:
    """A warning for each page entry on one end in time, if neither it nor another entry asks for the other end."""
    dated = [entry for entry in index.entries if _asks_when(entry)]
    lone = [(entry, named) for entry in dated if (named := _named(entry.heading.text, index.terms)) is not None]
    if not lone:
        return
    asked = [found for one in index.entries for text in one.variants if (found := _named(text, index.terms))]
    for entry, named in lone:
        held = entry_slots(entry, index.terms).poles.anywhere
        for pole, word in named.words.items():
            other = opposite(pole)
            if not is_of_time(pole) or other in held:
                continue
            if not any(other in one.words and not one.content.isdisjoint(named.content) for one in asked):
                yield _warning(entry, word)
                break


def _asks_when(entry: Entry) -> bool:
    own = entry.kind is EntryKind.QUESTION and entry.provenance is None
    return own and asked_kind(parse_query(entry.heading.text)) is AnswerKind.DATE


def _named(text: str, terms: Terms) -> NamedPoles | None:
    return poles_of_query(terms.rewrite(tokenize(fold(text))))


def _warning(entry: Entry, word: str) -> Problem:
    message = f"speaks of '{word}' alone; people will also ask for the opposite, which nothing here answers"
    remedy = "add the other time to the answer, or an entry or known gap for it; until then the bot does not answer it"
    return Problem("opposite", entry.at, message, remedy, Severity.WARNING, entry.id)
