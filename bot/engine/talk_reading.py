"""Reads a message in its talk: as a question of its own, or as a follow-up, whichever the base speaks for more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from bot.answering import wording
from bot.answering.reply import Reply
from bot.answering.reply_builder import ReplyBuilder
from bot.engine.followup import FollowUp, appended, names_in, points_back, to_followup, with_readings, with_referents
from bot.engine.followup_ranking import FollowUpForms, FollowUpRanking
from bot.engine.parts import Follow
from bot.engine.readings import Reading, to_reading
from bot.engine.remarks import Remark, chosen, remark_of
from bot.engine.talk import Talk
from bot.knowledge.entries import Entry, EntryKind
from bot.matching.decision import Candidate, Decision, Outcome, Reason
from bot.matching.guards import Conflict
from bot.matching.matcher import Matcher
from bot.matching.message_parts import has_parts
from bot.matching.query import parse_query
from bot.matching.retrieval import SUGGESTIONS
from bot.matching.roles import NameIndex
from bot.matching.slots import Party

_FEW = 3
"""Content words of a message that may only say what is to be done with figures: "so how many percent more"."""

_REMARKS = {Remark.COURTESY: wording.WELCOME, Remark.COMPLAINT: wording.COMPLAINT}


@dataclass(frozen=True, slots=True)
class TalkReader:
    """Reads the messages of a talk; `read` answers one question, `answer` a message of one or several.

    `compute` gives what a message makes of the figures of some entries, if that is sure, and `combine` of the one
    figure of each of two answers. `common` are names that the whole base is about.
    """

    matcher: Matcher
    reply_builder: ReplyBuilder
    names: NameIndex
    common: frozenset[Party]
    read: Callable[[str], Reading]
    answer: Callable[[str, Follow | None], Reply]
    compute: Callable[[str, tuple[str, ...]], Reply | None]
    combine: Callable[[str, tuple[str, ...], tuple[str, ...]], Reply | None]

    def reply(self, message: str, talk: Talk | None) -> Reply:
        """The reply to a message of a talk; None means a new talk."""
        if talk is None:
            return self.answer(message, None)
        if picked := self._heading(chosen(message, talk.offered)):
            return _taken(message, self.read(picked), picked)
        remark = remark_of(message)
        if remark is Remark.ASPECT:
            return _taken(message, self.read(talk.question), talk.question)
        if remark is not None:
            return self._remarked(message, remark, talk)
        if computed := self._computed(message, talk):
            return computed
        return (None if has_parts(message) else self._continued(message, talk)) or self._own(message, talk)

    def _continued(self, message: str, talk: Talk) -> Reply | None:
        """The reply to a question that leaves out what was said before it; None for another."""
        found = to_followup(message, talk.question, self.names)
        if found is None:
            return None
        before = [talk.question, *filter(None, map(self._heading, talk.entries))]
        said = [one.answer.text for one in self._entries(talk.entries) if one.kind is not EntryKind.GAP]
        found = with_readings(with_referents(found, before, self.names), before, said, self.names)
        return self._followed(message, found, talk)

    def _reading(self, talk: Talk, part: str) -> Reading | None:
        """How the first question of a message is read that continues a talk."""
        reply = self._continued(part, talk)
        if reply is None:
            return None
        meant = reply.continued if reply.answers or reply.gap else part
        return to_reading(meant, reply, self.matcher.confidence.threshold)

    def _heading(self, entry: str | None) -> str | None:
        found = self.reply_builder.by_id.get(entry or "")
        return found.heading.text if found else None

    def _ranking(self, talk: Talk) -> FollowUpRanking:
        last, earlier = self._entries(talk.entries), self._entries(talk.earlier)
        silent = all(one.kind is EntryKind.GAP for one in last)
        return FollowUpRanking(self.matcher, self.names, self.common, last, earlier if silent else ())

    def _entries(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        known = self.reply_builder.by_id
        return tuple(known[one] for one in ids if one in known)

    def _remarked(self, message: str, remark: Remark, talk: Talk) -> Reply:
        disputed = talk.entries if remark is Remark.COMPLAINT else ()
        return Reply(
            question=message,
            status=Outcome.HELP,
            message=_REMARKS[remark],
            revision=self.reply_builder.base.revision,
            continues=talk.question,
            disputed=disputed,
        )

    def _computed(self, message: str, talk: Talk) -> Reply | None:
        """What a message that names nothing itself makes of the figures given last, or with those given before."""
        if len(parse_query(message).content) > _FEW or names_in(message, self.names):
            return None
        for entries in dict.fromkeys((talk.entries, (*talk.earlier, *talk.entries))):
            if entries and (found := self.compute(message, entries)):
                return found.model_copy(update={"continues": talk.question})
        found = self.combine(message, talk.earlier, talk.entries) if talk.earlier else None
        return found and found.model_copy(update={"continues": talk.question})

    def _own(self, message: str, talk: Talk) -> Reply:
        """A message that stands by itself; one without an answer may still leave out what the talk is about."""
        reply, ranking = self.answer(message, partial(self._reading, talk)), self._ranking(talk)
        found = appended(message, talk.question)
        exact = any(one.confidence == 1.0 for one in reply.answers)
        if reply.answers and not (reply.parts or reply.computed or exact):
            nearer = ranking.nearest_of_equals(self.matcher.retrieve(parse_query(message)))
            return self._given(message, nearer, ranking.forms(found)) if nearer else reply
        if reply.status in (Outcome.ANSWERED, Outcome.HELP) or reply.gap or reply.parts:
            return reply
        forms = ranking.forms(found)
        best = next(iter(ranking.rank(forms)), None)
        if best is None or self.matcher.is_foreign(forms.typed.encoded) or not ranking.covers(best, forms.typed):
            return reply
        sure = forms.confidence(best) >= self.matcher.confidence.threshold
        return self._given(message, best, forms) if sure and best not in ranking.last else reply

    def _followed(self, message: str, found: FollowUp, talk: Talk) -> Reply:
        ranking = self._ranking(talk)
        if not found.replaces:
            return self._weighed(message, found, talk, ranking)
        reading = self._reread(found, talk, ranking)
        answering = [self.reply_builder.by_id[one] for one in reading.entries if one in self.reply_builder.by_id]
        for entry in answering:
            if stranger := ranking.stranger(entry, found, talk.question):
                return self._elsewhere(message, entry, stranger, found)
        if reading.entries or reading.question != found.completed:
            return _taken(message, reading, reading.question)
        weighed = self._weighed(message, found, talk, ranking)
        given = weighed if weighed.answers else _taken(message, reading, reading.question)
        return given.model_copy(update={"continues": reading.question})

    def _reread(self, found: FollowUp, talk: Talk, ranking: FollowUpRanking) -> Reading:
        """The question before with another name or period; as its entry is headed where no amount was found for it."""
        reading = self.read(found.completed)
        if all(map(ranking.keeps_amount, self._entries(reading.entries))):
            return reading
        headed = (to_followup(found.text, one.heading.text, self.names) for one in ranking.last)
        return next((self.read(one.completed) for one in headed if one and one.replaces), reading)

    def _weighed(self, message: str, found: FollowUp, talk: Talk, ranking: FollowUpRanking) -> Reply:
        """The entry for which the readings speak most together, if one of them is sure enough of it."""
        typed = self.read(message)
        forms = ranking.forms(found)
        # What it is completed with must not answer a message of which the base knows no word.
        if typed.reply.status is Outcome.HELP or typed.certainty == 1.0 or self.matcher.is_foreign(forms.typed.encoded):
            return _continuing(typed.reply, talk)
        # Nor one about something else that the base says nothing about, whatever other word of it is known.
        if typed.reply.reason is Reason.NOTHING_NEAR and typed.reply.uncovered and not found.replaces:
            return _continuing(typed.reply, talk)
        ranked = ranking.rank(forms)
        if not typed.sure:
            ranked = ranking.of_the_talk(ranked, found, talk.question)
        if not ranked:
            return _continuing(typed.reply, talk)
        best = ranked[0]
        meant = best.id in typed.entries and not points_back(found.text)
        if best.kind is EntryKind.GAP:
            return _continuing(typed.reply, talk, best.heading.text) if meant else self._given(message, best, forms)
        if stranger := ranking.stranger(best, found, talk.question):
            return self._elsewhere(message, best, stranger, found)
        sure = forms.confidence(best) >= self.matcher.confidence.threshold
        if found.replaces or points_back(found.text):
            sure = ranking.is_completed(best, forms)
        if sure and ranking.gives(best, forms) and (found.replaces or ranking.is_supported(best, forms)):
            return _continuing(typed.reply, talk, best.heading.text) if meant else self._given(message, best, forms)
        if next_ := ranking.next_to_last(forms, found, talk.question):
            return self._given(message, next_, forms)
        return self._unsure(message, ranked, forms, talk)

    def _given(self, message: str, entry: Entry, forms: FollowUpForms) -> Reply:
        heading = entry.heading.text
        return _taken(message, self.read(heading), heading, forms.confidence(entry) or None)

    def settle(self, reading: Reading, text: str, before: str) -> Reading:
        """A reading of a part of a message; held where it speaks of others than the question before that is meant."""
        if not points_back(text):
            return reading
        found, ranking = FollowUp(reading.question, reading.question), self._ranking(Talk(before))
        answering = [self.reply_builder.by_id[one] for one in reading.entries if one in self.reply_builder.by_id]
        for entry in answering:
            if stranger := ranking.stranger(entry, found, before):
                return Reading(reading.question, self._elsewhere(text, entry, stranger, found), 0.0)
        return reading

    def _elsewhere(self, message: str, entry: Entry, stranger: tuple[str, ...], found: FollowUp) -> Reply:
        """The nearest entry speaks of others than the one a follow-up is about."""
        shown = [self.names.names[name] for name in names_in(entry.heading.text, self.names)]
        conflict = Conflict("party", self.names.names[stranger], " and ".join(shown))
        near = (Candidate(entry, 0.0, 0.0, conflict=conflict),)
        reason = Reason.GUARD_PARTY if shown else Reason.NOTHING_NEAR
        decision = Decision(message, Outcome.UNKNOWN, suggestions=near, reason=reason, conflict=conflict)
        reply = self.reply_builder.build(decision)
        return reply.model_copy(update={"continues": found.completed}) if found.replaces else reply

    def _unsure(self, message: str, ranked: list[Entry], forms: FollowUpForms, talk: Talk) -> Reply:
        known = {one.entry.id: one for one in forms.free}
        near = tuple(known[one.id] for one in ranked if one.id in known)[:SUGGESTIONS]
        outcome = Outcome.SUGGESTED if near else Outcome.UNKNOWN
        reason = Reason.UNSURE if near else Reason.NOTHING_NEAR
        return _continuing(self.reply_builder.build(Decision(message, outcome, suggestions=near, reason=reason)), talk)


def _taken(message: str, found: Reading, question: str, sure: float | None = None) -> Reply:
    """The reply of a reading as the reply to the message; `sure` is how sure it is that this reading is meant."""
    answers = found.reply.answers
    if sure is not None:
        answers = tuple(
            one.model_copy(update={"confidence": round(min(one.confidence, sure), 4)}) if one.confidence else one
            for one in answers
        )
    return found.reply.model_copy(update={"question": message, "taken_as": question, "answers": answers})


def _continuing(reply: Reply, talk: Talk, question: str = "") -> Reply:
    """The reply to a follow-up read as typed: what comes next continues the question given, else the one before."""
    return reply.model_copy(update={"continues": question or talk.question})
