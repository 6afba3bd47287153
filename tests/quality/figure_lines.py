"""The lines of a set of questions over figures: what is asked, and what a right reply is."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.matching.decision import Outcome, Reason

Kind = Literal["value", "change", "share", "sum", "difference", "ratio", "ranking", "threshold", "list", "term",
               "premise", "refusal", "control"]  # fmt: skip


class Expected(BaseModel):
    """What a right reply is.

    `values`: groups of which each is met by one alternative, a number with its unit ("67.5 %") or a /regex/, in
    what is said or in the figures shown; `by`: how the number of each group follows from figures. `answer`: the
    word that holds, `holds`: the comparison it follows from. `corrects` and `computed` are left open by None.
    `inputs`: the figures a sum rests on ("a|b": either). `reason`: those that a refusal may give, any if empty.
    `not`: what must not be said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: tuple[Outcome, ...] = Field(min_length=1)
    values: tuple[tuple[str, ...], ...]
    by: tuple[str, ...] = ()
    holds: str = ""
    answer: Literal["yes", "no"] | None
    corrects: bool | None
    computed: bool | None
    inputs: tuple[str, ...] | None
    reason: tuple[Reason, ...] = ()
    forbidden: tuple[str, ...] = Field(alias="not")


class Line(BaseModel):
    """A question with what is expected of its reply."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    q: str
    kind: Kind
    expect: Expected


def lines(path: Path) -> list[Line]:
    return [Line.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
