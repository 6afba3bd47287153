"""base.toml: what the base is, what every question implies, and which warnings are accepted."""

import re
from typing import Literal

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tomlkit.exceptions import TOMLKitError

from bot.knowledge.limits import FORMAT
from bot.knowledge.problem import Location, Problem


class ImpliedContext(BaseModel):
    """What every question of this base takes for granted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    implied: tuple[str, ...] = ()
    """Names that questions need not mention: the parties, the document everybody means."""
    dates: tuple[str, ...] = ()
    """Years and dates that go with them."""


class AcceptedWarning(BaseModel):
    """A warning that someone reviewed and accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    entry: str
    reason: str = Field(min_length=3)


class BaseConfig(BaseModel):
    """The whole of base.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    name: str = "A knowledge base"
    covers: str = ""
    context: ImpliedContext = ImpliedContext()
    accepted: tuple[AcceptedWarning, ...] = ()


def read_config(text: str, file: str) -> tuple[BaseConfig, tuple[Problem, ...]]:
    """Parse base.toml. Text that cannot be read gives the default configuration and a problem."""
    try:
        return BaseConfig.model_validate(tomlkit.parse(text).unwrap()), ()
    except TOMLKitError as error:
        at = Location(file, int(getattr(error, "line", 1)))
        return BaseConfig(), (Problem("toml", at, f"not TOML: {error}", "compare with a file that works"),)
    except ValidationError as error:
        return BaseConfig(), tuple(toml_problems(error, text, file))


def toml_problems(error: ValidationError, text: str, file: str) -> list[Problem]:
    """One problem for each setting of a TOML file that its model rejects, at the line of the setting."""
    found = []
    for fault in error.errors():
        key = str(fault["loc"][0]) if fault["loc"] else ""
        remedy = f"this program reads format {FORMAT}" if key == "format" else "fix or remove this setting"
        name = ".".join(map(str, fault["loc"]))
        found.append(Problem("setting", Location(file, line_of(text, key)), f"'{name}': {fault['msg']}", remedy))
    return found


def line_of(text: str, key: str) -> int:
    """The line (from 1) of a TOML key or table; 1 if the key is not in the text."""
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(rf"\s*(\[\[?)?{re.escape(key)}\b", line):
            return number
    return 1
