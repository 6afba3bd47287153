"""What an edit would change for those who ask: the replies of the base that answers beside those of the new one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.answering.reply import Reply
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.knowledge.folder import Base
from bot.knowledge.problem import Problem, Severity

MAX_RECENT_QUESTIONS = 200
"""Questions lately asked that are tried, beside all tests of the base."""

Ask = Callable[[str], Reply]


@dataclass(frozen=True, slots=True)
class ChangedReply:
    """A question whose reply another base changes."""

    question: str
    before: Reply
    after: Reply


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What a draft comes to: the entry it makes, its reply, what the checker says of it, and whose replies change.

    `problems` are all errors, and the warnings that the base did not have before; `reply` is None where nothing is
    left to reply; `tried` is how many questions were asked of both bases; `before` and `after` are the entry's text.
    """

    entry: str
    page: str
    reply: Reply | None
    problems: tuple[Problem, ...]
    changed: tuple[ChangedReply, ...]
    tried: int
    before: str = ""
    after: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether it may be published."""
        return not any(one.severity is Severity.ERROR for one in self.problems)


DraftOutcome = DraftPreview | EditConflict | InvalidEdit


def trial_questions(bases: Iterable[Base], asked: Iterable[str]) -> tuple[str, ...]:
    """All tests of some bases and the questions lately asked, each once."""
    tests = (test.text for base in bases for entry in base.entries for test in entry.tests)
    return tuple(dict.fromkeys((*tests, *asked)))


def changed_replies(questions: Iterable[str], before: Ask, after: Ask) -> Iterator[ChangedReply]:
    """The questions that are answered otherwise after a change, answered only then, or no more."""
    for question in questions:
        old, new = before(question), after(question)
        if _said(old) != _said(new):
            yield ChangedReply(question, old, new)


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of the findings after a change all errors, and those warnings that were not there before."""
    known = {(one.code, one.entry, one.message) for one in before}
    return tuple(
        one for one in after if one.severity is Severity.ERROR or (one.code, one.entry, one.message) not in known
    )


def _said(reply: Reply) -> tuple[object, ...]:
    """What a reply says to a person; how sure it is and what is near do not count."""
    answers = tuple((one.entry, one.text, one.figures, one.citations, one.chart) for one in reply.answers)
    return reply.status, answers, reply.gap, reply.corrects, reply.computed
