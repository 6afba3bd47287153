"""What an edit would change for users: replies of the live base compared with those of the new one."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.curation.publishing.near_entries import NearEntry
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity

MAX_RECENT_QUESTIONS = 200
"""Recent questions to try, besides all tests of the base."""

TRIED_CHARACTERS = 300
"""A longer question is not tried: it takes long, and its wording is nobody else's."""

TRIAL_SECONDS = 10.0
"""How long questions are tried, in all; the tests of the base come first."""

Ask = Callable[[str], Reply]


@dataclass(frozen=True, slots=True)
class ChangedReply:
    """A question whose reply changes."""

    question: str
    before: Reply
    after: Reply


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What publishing a draft would do.

    `problems` are all errors, and the warnings that are new. `reply` is None if the entry is removed. `tried` counts
    the questions put to both bases. `before` and `after` are the entry's text, which begins in `first_line` of its page
    (0 if it is on none). `near` are entries that a new one comes near.
    """

    entry: str
    page: str
    reply: Reply | None
    problems: tuple[Problem, ...]
    changed: tuple[ChangedReply, ...]
    tried: int
    before: str = ""
    after: str = ""
    first_line: int = 0
    near: tuple[NearEntry, ...] = ()

    @property
    def is_valid(self) -> bool:
        """True if it may be published: no problem is an error."""
        return not any(one.severity is Severity.ERROR for one in self.problems)


DraftOutcome = DraftPreview | EditConflict | InvalidEdit


def trial_questions(bases: Iterable[Base], asked: Iterable[str]) -> tuple[str, ...]:
    """All tests of some bases, then the recent questions, each once."""
    tests = (test.text for base in bases for entry in base.entries for test in entry.tests)
    short = (question for question in asked if len(question) <= TRIED_CHARACTERS)
    return tuple(dict.fromkeys((*tests, *short)))


def until(seconds: float, questions: Iterable[str], timer: Callable[[], float] = time.monotonic) -> Iterator[str]:
    """The questions in order for as long as there is time."""
    end = timer() + seconds
    for question in questions:
        if timer() >= end:
            return
        yield question


def changed_replies(questions: Iterable[str], before: Ask, after: Ask) -> Iterator[ChangedReply]:
    """The questions whose reply differs between two bases."""
    for question in questions:
        old, new = before(question), after(question)
        if _said(old) != _said(new):
            yield ChangedReply(question, old, new)


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """After a change: all errors, and the warnings that did not exist before."""
    known = {(one.code, one.entry, one.message) for one in before}
    return tuple(
        one for one in after if one.severity is Severity.ERROR or (one.code, one.entry, one.message) not in known
    )


def _said(reply: Reply) -> tuple[object, ...]:
    """What a reply shows to users, without confidence and near misses."""
    answers = tuple((one.entry, one.text, one.figures, one.citations, one.chart) for one in reply.answers)
    return reply.status, answers, reply.gap, reply.corrects, reply.computed
