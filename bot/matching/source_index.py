"""Recognizes questions about the documents themselves: about several side by side, or about one by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.knowledge.entries import quotes_of
from bot.knowledge.folder import Base
from bot.lexicon.english import any_of, word_set
from bot.matching.query import fold, tokenize
from bot.matching.terms import Terms

_SINGULAR, _PLURAL = any_of("document"), any_of("document_plurals")
_COUNTS = {2: any_of("all_of_two"), 3: "three", 4: "four", 5: "five"}
_TELL, _TELLS, _COMPARES = any_of("state"), any_of("states"), any_of("compare")
_DO = r"\b(?:what|whats|where|how|whether|do|does|did)(?: do| does| did)?"
_BEFORE = rf"(?:(?:{any_of('source_prepositions')}) )?"

# Two or all of them, counted out: these ask for each.
_COUNTED = (
    r"\b{before}(?:the |these |those )?(?:{count})(?:(?: one)? of)?(?: the| these| those| our| your)*"
    r"(?: \w+)?? (?:{noun})\b"
)
_EACH_TELLS = re.compile(
    rf"{_DO} (?:both (?:of them )?(?:{_TELL})|each (?:one )?(?:of them )?(?:is |s )?(?:{_TELL}|{_TELLS}))\b"
    r"|\baccording to (?:each|both|either)\b"
)
# These may mean the base as a whole, or somebody else.
_GROUP = re.compile(rf"\b{_BEFORE}(?:the|these|those|our|your) (?:{_PLURAL})\b")
_THEY_TELL = re.compile(rf"{_DO} (?:(?:they|the two) (?:{_TELL}|{_COMPARES})|(?:both|each) (?:{_COMPARES}))\b")
_COMPARING = re.compile(rf"\b(?:{_COMPARES}|{any_of('comparison')})\b")

# What is left of a question about documents when they are taken out of it, at either end of what it is about.
_TOLD = word_set("state", "states", "compare", "view_words")
_TOLD_LAST = word_set("compare", "final_view_words")
_AROUND = word_set("stop_words", "view_fillers")
_LINKS = word_set("topic_links")


class SourceScope(NamedTuple):
    """The sources a question is about, its topic (may be empty), and whether it names them explicitly.

    Only an explicit one is answered source by source if the question as a whole has an answer too.
    """

    sources: tuple[str, ...]
    topic: str
    is_explicit: bool = True


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """The sources of a base in order, the pattern that names each, and the sources that each entry cites."""

    name_patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    counted_pattern: re.Pattern[str] = _GROUP
    cited_sources: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def scope_of(self, canonical: Sequence[str]) -> SourceScope | None:
        """The sources that a query in canonical words is about; None if it is about none in particular."""
        if len(self.name_patterns) < len(("one", "other")):
            return None
        text = " ".join(canonical)
        named = [name for name, pattern in self.name_patterns.items() if pattern.search(text)]
        if named:
            return SourceScope(tuple(named), _topic(text, [self.name_patterns[name] for name in named]))
        every = tuple(self.name_patterns)
        if self.counted_pattern.search(text) or _EACH_TELLS.search(text):
            return SourceScope(every, _topic(text, [self.counted_pattern, _EACH_TELLS]))
        if _GROUP.search(text):
            return SourceScope(every, _topic(text, [_GROUP]), bool(_COMPARING.search(text)))
        if _THEY_TELL.search(text):
            return SourceScope(every, _topic(text, [_THEY_TELL]), False)
        return None

    def sources_of(self, entry: str, sources: Sequence[str]) -> tuple[str, ...]:
        """Those of the sources that an entry cites, by entry id."""
        cited = self.cited_sources.get(entry, frozenset())
        return tuple(one for one in sources if one in cited)


def build_source_index(base: Base, terms: Terms) -> SourceIndex:
    """Builds the source index of a base."""
    runs = {one.id: (_words(one.id, terms), _words(one.source.name, terms)) for one in base.documents}
    by_id = {entry.id: entry for entry in base.entries}
    cited = {name: frozenset(quote.place.source for quote in quotes_of(entry, by_id)) for name, entry in by_id.items()}
    names = {name: _naming(name, runs) for name in runs}
    count = f"{_COUNTS.get(len(runs), 'all')}|all|each|every"
    counted = re.compile(_COUNTED.format(before=_BEFORE, count=count, noun=f"{_SINGULAR}|{_PLURAL}"))
    return SourceIndex(names, counted, cited)


def _words(name: str, terms: Terms) -> tuple[str, ...]:
    return terms.rewrite(tokenize(fold(re.sub(r"[-_.]", " ", name))))


def _naming(name: str, runs: Mapping[str, tuple[tuple[str, ...], ...]]) -> re.Pattern[str]:
    """The pattern that names one source: its id, its title, or "the report" if no other source is called a report."""
    others = {word for other, found in runs.items() if other != name for run in found for word in run}
    nouns = {word for run in runs[name] for word in run if re.fullmatch(_SINGULAR, word)} - others
    whole = [re.escape(" ".join(run)) for run in runs[name] if run]
    follows = "|".join(sorted(word_set("stop_words", "state", "states", "compare")))
    whole += [rf"(?:the|this|that|which) (?:\w+ )?{noun}(?=$| (?:{follows})\b)" for noun in sorted(nouns)]
    return re.compile(rf"\b{_BEFORE}(?:the )?(?:{'|'.join(whole)})(?!\w)")


def _topic(text: str, phrases: Sequence[re.Pattern[str]]) -> str:
    """What a query asks the documents about: its words without the documents and without words of stating."""
    for phrase in phrases:
        text = phrase.sub(" ", text)
    words = text.split()
    begin = _edge(words, _TOLD)
    end = len(words) - _edge(words[begin:][::-1], _TOLD_LAST)
    while begin < end and words[begin] in _LINKS:
        begin += 1
    left = words[begin:end]
    return " ".join(left) if any(word not in _AROUND and word not in _TOLD for word in left) else ""


def _edge(words: Sequence[str], stating: frozenset[str]) -> int:
    """How many words at the beginning only ask for somebody's view; 0 if no word of stating is among them."""
    stated = False
    for n, word in enumerate(words):
        if stated and words[n - 1] in _LINKS:
            return n
        if word not in _AROUND and word not in stating:
            return n if stated else 0
        stated = stated or word in stating
    return len(words) if stated else 0
