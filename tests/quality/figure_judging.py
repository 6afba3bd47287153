"""A judge of replies to questions over figures: the number, the word, the correction, the sum, the refusal."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.answering.reply import Reply, ShownFigure
from bot.matching.decision import Outcome, Reason
from tests.quality.figure_lines import Expected, Line
from tests.quality.figure_numbers import says_number
from tests.quality.judging import Verdict, folded, padded

_OPPOSITE = {"yes": "no", "no": "yes"}
_FIRST = re.compile(r"\W*(yes|no)\b")


@dataclass(frozen=True)
class Judgement:
    """A verdict with what speaks against the reply; none when it is right."""

    verdict: Verdict
    faults: tuple[str, ...] = ()


Facts = Mapping[str, str]
"""What each figure states, by its id: the same fact stands in several entries under different ids."""


def facts(exported: str) -> Facts:
    """What each figure states, from the list that `figures --json` prints."""
    told = ("value", "unit", "measure", "parties", "period")
    return {row["id"]: "; ".join(row[name] for name in told) for row in json.loads(exported)}


def judge(line: Line, reply: Reply, known: Facts) -> Judgement:
    """Right, wrong, missed (less was said than can be) or false (answered what has no answer)."""
    expect, answered = line.expect, reply.status is Outcome.ANSWERED
    if reply.status not in expect.status:
        fault = f"{reply.status} ({reply.reason})"
        return Judgement(Verdict.FALSE if answered else Verdict.MISSED, (fault,))
    said, shown = _said(reply), _shown(reply)
    if wrong := tuple(_forbidden(expect.forbidden, reply)):
        return Judgement(Verdict.WRONG, wrong)
    if not answered:
        missed = tuple(_refusal(expect, reply, said, shown))
        return Judgement(Verdict.MISSED if missed else Verdict.RIGHT, missed)
    if wrong := (*_unmet(expect.values, said, shown), *_wrong(expect, reply, known)):
        return Judgement(Verdict.WRONG, wrong)
    missed = tuple(_unsaid(line, reply))
    return Judgement(Verdict.MISSED if missed else Verdict.RIGHT, missed)


def _wrong(expect: Expected, reply: Reply, known: Facts) -> Iterator[str]:
    """What makes an answer worse than none."""
    if padded(reply.answers, max(1, len(reply.answers))):
        yield "too long"
    first = _first(reply)
    if expect.answer and first == _OPPOSITE[expect.answer]:
        yield f"says {first}"
    if expect.corrects is False and reply.corrects:
        yield f"corrects what holds: {reply.corrects}"
    if expect.computed is False and reply.computed:
        yield f"computed: {reply.computed.formula}"
    if expect.inputs is not None and reply.computed and not _same(expect.inputs, reply.computed.inputs, known):
        yield f"computed from {', '.join(reply.computed.inputs)}"


def _unsaid(line: Line, reply: Reply) -> Iterator[str]:
    """What a right answer lacks."""
    first = _first(reply)
    if line.kind == "threshold" and line.expect.answer and first is None:
        yield "neither Yes nor No"
    if line.expect.computed and reply.computed is None:
        yield "not marked as computed"
    if line.expect.corrects and reply.corrects is None:
        yield "not corrected"
    if line.expect.corrects and first != "no":
        yield "does not begin with No"


def _refusal(expect: Expected, reply: Reply, said: str, shown: Iterable[ShownFigure]) -> Iterator[str]:
    """What a refusal lacks: its reason, and with incomparable figures those figures."""
    if expect.reason and reply.reason not in expect.reason:
        yield f"reason {reply.reason}"
    if reply.reason is Reason.INCOMPARABLE and expect.reason:
        yield from _unmet(expect.values, said, shown)


def _unmet(groups: Iterable[tuple[str, ...]], said: str, shown: Iterable[ShownFigure]) -> Iterator[str]:
    figures = tuple(shown)
    for group in groups:
        if not any(_met(one, said, figures) for one in group):
            yield f"without {' or '.join(group)}"


def _met(wanted: str, said: str, shown: tuple[ShownFigure, ...]) -> bool:
    if wanted.startswith("/"):
        return _found(wanted, said)
    value, _, unit = wanted.partition(" ")
    stated = any(Decimal(one.value) == Decimal(value) and one.unit.partition("/")[0] == unit for one in shown)
    return stated or says_number(said, value, unit)


def _forbidden(parts: Iterable[str], reply: Reply) -> Iterator[str]:
    texts = [folded(one.text) for one in reply.answers] or [folded(reply.message or "")]
    for part in parts:
        if any(_found(part, text) for text in texts):
            yield f"says {part!r}"


def _found(part: str, text: str) -> bool:
    if part.startswith("/"):
        return bool(re.search(part.strip("/"), text))
    # "4.6" is not said by "14.6", nor by "4.62".
    return bool(re.search(rf"(?<![\w.]){re.escape(folded(part))}(?![\w]|\.\d)", text))


def _same(wanted: Iterable[str], found: Iterable[str], known: Facts) -> bool:
    """Whether the sum rests on these facts and no others."""
    groups = [{known.get(name, name) for name in one.split("|")} for one in wanted]
    given = {known.get(name, name) for name in found}
    return all(group & given for group in groups) and given <= set().union(*groups)


def _first(reply: Reply) -> str | None:
    found = _FIRST.match(folded(reply.answers[0].text)) if reply.answers else None
    return found[1] if found else None


def _shown(reply: Reply) -> tuple[ShownFigure, ...]:
    return (*(figure for answer in reply.answers for figure in answer.figures), *reply.figures)


def _said(reply: Reply) -> str:
    texts = (reply.message or "", *(one.text for one in reply.answers), *(one.text for one in _shown(reply)))
    return folded(" \n ".join(texts))
