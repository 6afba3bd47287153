"""What a question takes for granted, checked against the entry that would answer it: who did it, to whom, whether."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.answering.denial import Denial
from bot.answering.polarity import negated, verdict_of
from bot.engine.readings import halfway
from bot.knowledge.entries import Entry
from bot.knowledge.text import plain_text
from bot.lexicon.english import word_set
from bot.matching.answer_kind import AnswerKind, asked_kind
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.index import entry_stems
from bot.matching.matcher import Matcher
from bot.matching.opposites import contrary, poles_of_entry, poles_of_query
from bot.matching.query import STOP_WORDS, fold, parse_query, stems, tokenize
from bot.matching.roles import NameIndex, Role, asked_role, mismatch, named
from bot.matching.slots import Party

COMMON = 0.1
"""Share of the entries from which on a name is what the whole base is about: answers leave it out."""

EVERYWHERE = 0.5
"""Share of the entries from which on a name tells no two topics of a talk apart."""

SURE = 0.85
"""From this confidence on a question may ask why of what has no reason, and name whom its answer never mentions.
Of 500 questions of readers three below it named such a one, and each was answered by the wrong entry."""

_OPEN = word_set("question_words")
_EMPTY = STOP_WORDS | word_set("pro_forms", "extents", "time_adverbs", "spans_of_time")


@dataclass(frozen=True, slots=True)
class Premise:
    """A decision that heeds what the question takes for granted, and what is to be denied in its answer."""

    decision: Decision
    denial: Denial | None = None


@dataclass(frozen=True, slots=True)
class PremiseChecker:
    """Checks questions against the entries of a base.

    `mentioned` has the names in each entry by its id. Answers leave out `common` names; those `everywhere` tell no
    topics apart.
    """

    matcher: Matcher
    index: NameIndex
    mentioned: Mapping[str, frozenset[Party]]
    common: frozenset[Party]
    everywhere: frozenset[Party]

    def check(self, decision: Decision) -> Premise | None:
        """The decision to take instead, or None where nothing is wrong with what the question takes for granted."""
        if (
            decision.outcome is not Outcome.ANSWERED
            or len(decision.answers) != 1
            or decision.answers[0].confidence == 1.0
        ):
            return None
        best = replace(decision.answers[0], sibling=None)
        if self._is_denied_by(best.entry, decision.question):
            return Premise(replace(decision, answers=(best,)), Denial(best.entry.heading.text))
        role = asked_role(decision.question, self.index)
        wrong = mismatch(role, best.entry, self.index) if role else None
        if wrong is not None and wrong.holds:
            denial = Denial(self._shown(wrong.asked), self._shown(wrong.holds))
            return Premise(replace(decision, answers=(best,)), denial)
        return self._held(decision, best) if wrong or self._is_doubtful(decision.question, role, best) else None

    def _is_denied_by(self, entry: Entry, question: str) -> bool:
        """True if an open question takes for granted what the entry's heading asks and its answer denies."""
        if verdict_of(plain_text(entry.answer.text)) is not False or negated(question) != negated(entry.heading.text):
            return False
        asked, heading = self._words(question), self._words(entry.heading.text)
        poles = poles_of_query(asked)
        if _OPEN.isdisjoint(asked) or (poles and contrary(poles, poles_of_entry([heading], []))):
            return False
        held = {stem for variant in entry.variants for stem in stems(self._words(variant))}
        return set(stems(word for word in asked if word not in _EMPTY)) <= held

    def _is_doubtful(self, question: str, role: Role | None, best: Candidate) -> bool:
        """True if the entry never mentions whom the question speaks of, or what these are said to have done."""
        held = self.mentioned[best.entry.id]
        if role and not (role.agents | role.patients) - self.common <= held:
            return True
        unsure = best.confidence < SURE
        if unsure and asked_kind(parse_query(question)) is AnswerKind.REASON and not self._gives_reason(best.entry):
            return True
        threshold = self.matcher.confidence.threshold
        if role and best.confidence < halfway(threshold) and role.verb not in self._said(best.entry):
            return True
        strangers = named(question, self.index) - self.common - held
        return bool(strangers) and unsure

    def _gives_reason(self, entry: Entry) -> bool:
        return AnswerKind.REASON in self.matcher.slots_of_entry(entry).kinds

    def _held(self, decision: Decision, best: Candidate) -> Premise:
        near = (best, *decision.suggestions)
        return Premise(Decision(decision.question, Outcome.SUGGESTED, suggestions=near, reason=Reason.UNSURE))

    def _said(self, entry: Entry) -> tuple[str, ...]:
        return entry_stems(entry, entry.variants, self.matcher.index.terms)

    def _words(self, text: str) -> tuple[str, ...]:
        return self.matcher.index.terms.rewrite(tokenize(fold(text)))

    def _shown(self, parties: Iterable[Party]) -> str:
        return " and ".join(sorted(self.index.names[one] for one in parties))


def premise_checker(matcher: Matcher, index: NameIndex, mentioned: Mapping[str, frozenset[Party]]) -> PremiseChecker:
    """The checker of a base; `mentioned` has the names in some entries, so that these are not read."""
    entries = matcher.index.entries
    found = {one.id: mentioned[one.id] if one.id in mentioned else _mentioned(one, index) for one in entries}
    met = Counter(name for names in found.values() for name in names)
    common, everywhere = (
        frozenset(name for name, count in met.items() if count >= share * len(entries))
        for share in (COMMON, EVERYWHERE)
    )
    return PremiseChecker(matcher, index, found, common, everywhere)


def _mentioned(entry: Entry, index: NameIndex) -> frozenset[Party]:
    texts = (*entry.variants, entry.answer.text, *(quote.text for quote in entry.quotes), entry.page)
    return frozenset(name for text in texts for name in named(text, index))
