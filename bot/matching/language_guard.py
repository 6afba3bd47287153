"""A question in a language that the encoder does not know is answered where its words decide, never by likeness."""

from dataclasses import replace

from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.guards import Conflict
from bot.matching.index import Index
from bot.matching.language import KnownLanguages, function_words
from bot.matching.query import STOP_WORDS, stems
from bot.matching.retrieval import SUGGESTIONS, Retrieval


def guard_language(
    found: Decision, retrieval: Retrieval, language: str, known: KnownLanguages, index: Index
) -> Decision:
    """The decision on a query in a language other than English, if the encoder understands it or its words decide.

    Otherwise what is near is offered where the base is in that language, and where it is not, the language is why.
    """
    if known.is_encoded(language) or (found.answers and _words_decide(found, retrieval, language, index)):
        return found
    if language not in known.base:
        conflict = Conflict("language", language, ", ".join(sorted(known.base)) or "en")
        return Decision(found.question, Outcome.UNKNOWN, reason=Reason.GUARD_LANGUAGE, conflict=conflict)
    if not found.answers:
        return found
    near = tuple(one for one in retrieval.ranked if one.conflict is None)[:SUGGESTIONS]
    return replace(found, outcome=Outcome.SUGGESTED, answers=(), suggestions=near, reason=Reason.UNSURE)


def _words_decide(found: Decision, retrieval: Retrieval, language: str, index: Index) -> bool:
    """True if the entries given contain every content word of the query."""
    small = STOP_WORDS | function_words().get(language, frozenset())
    content = stems(word for word in retrieval.encoded.canonical if word not in small)
    rows = {index.entries[int(row)].id: int(row) for row in retrieval.scores.rows}
    given = {rows[one.entry.id] for one in found.answers if one.entry.id in rows}
    places = index.entry_terms.postings
    return bool(content) and all(stem in places and not given.isdisjoint(places[stem].tolist()) for stem in content)
