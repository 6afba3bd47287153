"""Prints replies in a terminal, drawn for a person and plain into a pipe, and errors as one plain line."""

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import typer
from rich.console import Console
from rich.text import Text

from bot.answering import wording
from bot.errors import DossierError, OutsideError, UsageError

if TYPE_CHECKING:
    from bot.answering.reply import Answer, Citation, Reply

PROGRAM = "python -m bot"
EXIT_INTERNAL = 70  # EX_SOFTWARE of sysexits.h: a bug in this program

_NARROWEST = 20  # some terminals say they have no columns at all
# A terminal obeys control characters, and an imported answer may hold any.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Lets main() decide the exit code; rich would exit with 1, the code of faulty knowledge."""
        raise BrokenPipeError


def screen() -> Console:
    """Standard output; without a terminal nothing is coloured, whatever the environment asks for."""
    person = sys.stdout is not None and sys.stdout.isatty()
    console = _Screen(force_terminal=person, color_system="auto" if person else None, highlight=False)
    console.width = max(console.width, _NARROWEST)
    return console


def show(reply: "Reply", console: Console) -> None:
    """Prints a reply; outside a terminal every line is plain text and none is wrapped."""
    if reply.taken_as:
        _line(console, f"I took that as: {reply.taken_as}", "dim")
    if reply.parts:
        _show_parts(reply, console)
    else:
        _show_answers(reply, console)
    for figure in reply.figures:
        _line(console, f"  {figure.text}", "cyan")
    if reply.suggestions:
        _line(console, "Nearest in the base:")
    for number, suggestion in enumerate(reply.suggestions, start=1):
        _line(console, f"  {number}. {suggestion.question}")


def _show_answers(reply: "Reply", console: Console) -> None:
    for number, answer in enumerate(reply.answers):
        if number:
            console.print()
        _show_answer(answer, console)
    if reply.message:
        _line(console, reply.message)


def _show_parts(reply: "Reply", console: Console) -> None:
    """Prints each question of a message with its answers, or why it has none; an answer that two share comes once."""
    given: set[Answer] = set()
    for number, part in enumerate(reply.parts):
        if number:
            console.print()
        _line(console, part.question, "bold underline")
        for answer in part.answers:
            if answer not in given:
                _show_answer(answer, console)
        if part.answers and given.issuperset(part.answers):
            _line(console, wording.SHARED)
        given.update(part.answers)
        if part.message and not part.answers:
            _line(console, part.message)


def _show_answer(answer: "Answer", console: Console) -> None:
    _line(console, answer.text, "bold")
    for text in dict.fromkeys(figure.text for figure in answer.figures):  # joined entries may state the same
        _line(console, f"  \N{BULLET} {text}", "cyan")
    console.print()
    for number, citation in enumerate(answer.citations, start=1):
        for line in _citation(number, citation):
            _line(console, line, "dim")
    if answer.left_out:
        more = wording.MORE.format(count=len(answer.left_out))
        _line(console, f"  {more}: {', '.join(answer.left_out)}", "dim")
    sure = "" if answer.confidence is None else f", {answer.confidence:.0%} sure"
    _line(console, f"  entry {answer.entry}{sure}", "dim")


def _citation(number: int, citation: "Citation") -> Iterator[str]:
    yield f"  [{number}] \N{LEFT DOUBLE QUOTATION MARK}{citation.quote}\N{RIGHT DOUBLE QUOTATION MARK}"
    if citation.sha256:
        yield f"      imported, {citation.source}, row {citation.paragraph}, SHA-256 {citation.sha256[:12]}"
    else:
        yield f"      {citation.source}, paragraph {citation.paragraph}"


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(_CONTROLS.sub("", text), style=style), soft_wrap=not console.is_terminal)


def print_lines(lines: Iterable[str], console: Console) -> None:
    """Prints lines that hold what people typed, without control characters that a terminal would obey."""
    for line in lines:
        _line(console, line)


def converse(answer: "Callable[[str], Reply]", console: Console, lines: TextIO, name: str) -> None:
    """Answers each line until the input ends; a person at a terminal gets a prompt and a word on how to leave."""
    person = console.is_terminal and lines.isatty()
    if person:
        _line(console, f"{name}. Ask a question; an empty line or Ctrl-D ends.")
    while True:
        if person:
            console.print("> ", end="")
        line = lines.readline()
        if not line or (person and not line.strip()):
            return
        if line.strip():
            _answer_line(answer, line.strip(), console)
            console.print()


def _answer_line(answer: "Callable[[str], Reply]", question: str, console: Console) -> None:
    """Prints the reply to a question, or one plain line on standard error where answering it fails."""
    try:
        show(answer(question), console)
    except OSError:  # nobody reads, or nothing can be written any more
        raise
    except Exception as error:
        report_error(error)


def option_words() -> list[str]:
    """The words of the command line that may be options: those before `--`, which ends them."""
    words = sys.argv[1:]
    return words[: words.index("--")] if "--" in words else words


def report_error(error: Exception) -> int:
    """Prints an error on standard error, with its traceback if wanted; returns the exit code."""
    line, code = _message_and_code(error)
    print(line, file=sys.stderr)
    if _wants_traceback():
        traceback.print_exception(error)
    return code


def _wants_traceback() -> bool:
    """True with --debug on the command line, or debug among the settings."""
    from bot.settings import read_settings

    try:
        return "--debug" in option_words() or read_settings().debug
    except (DossierError, ValueError):  # it may be the settings that are wrong
        return False


def _message_and_code(error: Exception) -> tuple[str, int]:
    """An error as one line for people, and its exit code."""
    match error:
        case DossierError():
            return " ".join(str(error).split("\n")[:2]), error.exit_code
        case typer.TyperException():
            context = getattr(error, "ctx", None)
            path = context.command_path if context else PROGRAM
            message = " ".join(error.format_message().split()).rstrip(".")
            return f"{path}: {message} ({path} --help shows its use)", UsageError.exit_code
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return f"{where}{error.strerror or error}", OutsideError.exit_code
    message = " ".join(str(error).split())
    line = f"a fault of this program: {type(error).__name__}: {message} (please report it, with --debug)"
    return line, EXIT_INTERNAL


def use_utf8() -> None:
    """A pipe is UTF-8 whatever the locale; no character can stop an answer."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors=errors)


def discard_output() -> None:
    """Sends what is still buffered nowhere, so that a reader who left early causes no second error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
