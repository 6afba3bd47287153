"""Reads a message in its talk: as a question of its own, or as a follow-up, whichever the base speaks for more."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category

from bot.answering import wording
from bot.answering.reply import Reply
from bot.answering.reply_builder import ReplyBuilder
from bot.engine.followup import BaseNames, FollowUp, points_back, to_followup
from bot.engine.readings import Reading
from bot.knowledge.entries import Entry, EntryKind
from bot.lexicon.english import word_set
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.query import parse_query
from bot.matching.retrieval import SUGGESTIONS, Retrieval
from bot.matching.small_talk import is_courtesy

_ASPECTS = word_set("answer_aspects")
_FAULTS = word_set("answer_faults")


@dataclass(frozen=True, slots=True)
class TalkReader:
    """Reads the messages of a talk; `read` answers one question, `answer` a message of one or several."""

    matcher: Matcher
    reply_builder: ReplyBuilder
    names: BaseNames
    read: Callable[[str], Reading]
    answer: Callable[[str], Reply]

    def reply(self, message: str, previous: str | None) -> Reply:
        """The reply to a message after the `previous` question of its talk; None means a new talk."""
        if previous is None:
            return self.answer(message)
        if remark := _remark(message):
            return _remarked(message, previous, remark, self.reply_builder.base.revision)
        if _asks_of_answer(message):
            return _taken(message, self.read(previous), previous)
        found = to_followup(message, previous, self.names)
        if found is None:
            return self.answer(message)
        if found.replaces:
            return _taken(message, self.read(found.completed), found.completed)
        return self._weighed(message, found, self.read(previous).entries)

    def _weighed(self, message: str, found: FollowUp, last: tuple[str, ...]) -> Reply:
        """The entry for which both readings speak most, if one of them is sure enough of it.

        What was answered `last` is given again only where the message by itself asks for it.
        """
        typed = self.read(message)
        forms = [self.matcher.retrieve(parse_query(text)) for text in (found.text, found.completed)]
        # What it is completed with must not answer a message of which the base knows no word.
        if typed.reply.status is Outcome.HELP or self.matcher.is_foreign(forms[0].encoded):
            return typed.reply
        ranked = [one for one in self._ranked(forms) if one.id not in last or one.id in typed.entries]
        if not ranked:
            return typed.reply
        best = ranked[0]
        if best.id in typed.entries:
            pointed = points_back(found.text) and len(typed.entries) == 1
            return _taken(message, typed, best.heading.text) if pointed else typed.reply
        sure = max((one.confidence for form in forms for one in _free(form) if one.entry.id == best.id), default=0.0)
        if sure >= self.matcher.confidence.threshold or best.kind is EntryKind.GAP:
            return _taken(message, self.read(best.heading.text), best.heading.text, sure)
        return self._unsure(message, ranked, forms)

    def _ranked(self, forms: list[Retrieval]) -> list[Entry]:
        """The entries near either reading, by the sum of their scores."""
        total: dict[int, float] = defaultdict(float)
        for form in forms:
            for row, score in zip(form.scores.rows.tolist(), form.scores.total.tolist(), strict=True):
                total[row] += score
        order = sorted(total, key=lambda row: -total[row])
        return [self.matcher.index.entries[row] for row in order]

    def _unsure(self, message: str, ranked: list[Entry], forms: list[Retrieval]) -> Reply:
        known = {one.entry.id: one for form in forms for one in _free(form)}
        near = tuple(known[one.id] for one in ranked if one.id in known)[:SUGGESTIONS]
        outcome = Outcome.SUGGESTED if near else Outcome.UNKNOWN
        reason = Reason.UNSURE if near else Reason.NOTHING_NEAR
        return self.reply_builder.build(Decision(message, outcome, suggestions=near, reason=reason))


def _free(form: Retrieval) -> list[Candidate]:
    return [one for one in form.ranked if one.conflict is None]


def _taken(message: str, found: Reading, question: str, sure: float | None = None) -> Reply:
    """The reply of a reading as the reply to the message; `sure` is how sure it is that this reading is meant."""
    answers = found.reply.answers
    if sure is not None:
        answers = tuple(
            one.model_copy(update={"confidence": round(min(one.confidence, sure), 4)}) if one.confidence else one
            for one in answers
        )
    return found.reply.model_copy(update={"question": message, "taken_as": question, "answers": answers})


def _remark(message: str) -> str | None:
    """What is said to thanks, praise or laughter beneath an answer, or to a complaint; None for anything else."""
    query = parse_query(message)
    if is_courtesy(query.words) or (not query.words and any(category(sign) == "So" for sign in message)):
        return wording.WELCOME
    return wording.COMPLAINT if query.content and _FAULTS.issuperset(query.content) else None


def _remarked(message: str, previous: str, remark: str, revision: str) -> Reply:
    return Reply(question=message, status=Outcome.HELP, message=remark, revision=revision, continues=previous)


def _asks_of_answer(message: str) -> bool:
    """True if a message asks nothing but where an answer is from, whether it is sure, or for more of it."""
    content = parse_query(message).content
    return bool(content) and _ASPECTS.issuperset(content)
