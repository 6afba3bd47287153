"""Replies in a terminal: drawn for a person, plain into a pipe."""

from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.answering.reply import Answer, Citation, Reply, ShownFigure, Suggestion


def show(reply: Reply, console: Console) -> None:
    """Draws a reply; without a terminal every line is plain text and none is wrapped."""
    for number, answer in enumerate(reply.answers):
        if number:
            console.print()
        _show_answer(answer, console)
    if reply.message:
        console.print(Text(reply.message), soft_wrap=True)
    for figure in reply.figures:
        _line(console, f"  {figure.text}", "cyan")
    if reply.suggestions:
        console.print(Text("Nearest in the base:"), soft_wrap=True)
        for number, suggestion in enumerate(reply.suggestions, start=1):
            _show_suggestion(number, suggestion, console)


def _show_answer(answer: Answer, console: Console) -> None:
    if console.is_terminal:
        console.print(Text(answer.text, style="bold"))
    else:
        console.print(Text(answer.text), soft_wrap=True)
    for figure in answer.figures:
        _show_figure(figure, console)
    console.print()
    for number, citation in enumerate(answer.citations, start=1):
        for line in _citation(number, citation):
            _line(console, line, "dim")
    if answer.left_out:
        _line(console, f"  and {len(answer.left_out)} more: {', '.join(answer.left_out)}", "dim")
    sure = "" if answer.confidence is None else f", {answer.confidence:.0%} sure"
    _line(console, f"  entry {answer.entry}{sure}", "dim")


def _show_figure(figure: ShownFigure, console: Console) -> None:
    _line(console, f"  \N{BULLET} {figure.text}", "cyan")


def _citation(number: int, citation: Citation) -> Iterator[str]:
    yield f"  [{number}] \N{LEFT DOUBLE QUOTATION MARK}{citation.quote}\N{RIGHT DOUBLE QUOTATION MARK}"
    if citation.sha256:
        yield f"      imported, {citation.source}, row {citation.paragraph}, SHA-256 {citation.sha256[:12]}"
    else:
        yield f"      {citation.source}, paragraph {citation.paragraph}"


def _show_suggestion(number: int, suggestion: Suggestion, console: Console) -> None:
    _line(console, f"  {number}. {suggestion.question}", "")


def _line(console: Console, text: str, style: str) -> None:
    console.print(Text(text, style=style), soft_wrap=not console.is_terminal)




def converse(answer: Callable[[str], Reply], console: Console, lines: TextIO, name: str) -> None:
    """Answers each line until the input ends; a person at a terminal gets a prompt and a word on how to leave."""
    person = console.is_terminal and lines.isatty()
    if person:
        console.print(Text(f"{name}. Ask a question; an empty line or Ctrl-D ends."))
    while True:
        if person:
            console.print(Text("> "), end="")
        line = lines.readline()
        if not line or (person and not line.strip()):
            return
        if line.strip():
            show(answer(line.strip()), console)
            console.print()
