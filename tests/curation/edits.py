"""The edits of a careless moderator on a real page: those that do no harm, and those that do."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.knowledge.entries import Entry
from bot.knowledge.part_labels import Label, match_label


@dataclass
class Draft:
    """A real page being edited: its lines, the entry in question, and the lines (from 1) that were touched."""

    lines: list[str]
    entry: Entry
    touched: set[int]

    @property
    def heading(self) -> int:
        return self.entry.lines[0]

    @property
    def answer(self) -> int:
        return self.entry.answer.at.line

    @property
    def quote(self) -> int:
        return self.entry.quotes[0].at.line

    @property
    def source(self) -> int:
        return self.entry.quotes[0].place.at.line

    @property
    def figure(self) -> int:
        return self.entry.figures[0].at.line

    @property
    def wording(self) -> int:
        return self.entry.also_asked[0].at.line

    @property
    def end(self) -> int:
        return self.entry.lines[1] - 1

    def label(self, label: Label) -> int:
        """The line on which a label of the entry stands."""
        lines = range(*self.entry.lines)
        return next(n for n in lines if (found := match_label(self.lines[n - 1])) and found.label is label)

    def retype(self, line: int, change: Callable[[str], str]) -> None:
        """Changes one line."""
        assert change(self.lines[line - 1]) != self.lines[line - 1]
        self.lines[line - 1] = change(self.lines[line - 1])
        self.touched.add(line)

    def insert(self, after: int, *typed: str) -> None:
        """Types new lines below a line."""
        self.lines[after:after] = typed
        self.touched |= set(range(after + 1, after + 1 + len(typed)))

    def remove(self, line: int) -> str:
        """Takes a line out."""
        self.touched |= {line, line - 1}
        return self.lines.pop(line - 1)


Edit = Callable[[Draft], None]
TAKEN: list[tuple[str, Edit]] = []
REFUSED: list[tuple[str, Edit]] = []


def taken(function: Edit) -> Edit:
    """Registers an edit that does no harm."""
    TAKEN.append((function.__name__.replace("_", " "), function))
    return function


def refused(function: Edit) -> Edit:
    """Registers an edit that gives an error at its line."""
    REFUSED.append((function.__name__.replace("_", " "), function))
    return function


def retyped(part: str, pattern: str, by: str) -> Edit:
    """An edit of the line on which a part of the entry stands."""
    return lambda draft: draft.retype(getattr(draft, part), lambda line: re.sub(pattern, by, line, count=1))


def inserted(part: str, *typed: str) -> Edit:
    """An edit that types lines below the line on which a part of the entry stands."""
    return lambda draft: draft.insert(getattr(draft, part), *typed)


TAKEN += [
    ("a word of the answer in bold", retyped("answer", r"\b([a-z]{4,})\b", r"**\1**")),
    ("a word of the answer in italics", retyped("answer", r"\b([a-z]{4,})\b", r"*\1*")),
    ("a colon in the answer", retyped("answer", "^", "In short: ")),
    ("a note below the answer", inserted("answer", "", "Note: ask again for more.")),
    ("an answer that begins with A:", retyped("answer", "^", "A: ")),
    ("a percent sign written out", retyped("answer", r"(?<=\d)%", " percent")),
    ("a mention of the bot", inserted("answer", "", "Ask @bot for more.")),
    ("a channel and an emoji", inserted("answer", "", "Posted in #general \U0001f600")),
    ("an address at the start of a line", inserted("answer", "", "https://example.org/page tells more")),
    ("a list in the answer", retyped("answer", "^", "- ")),
    ("a starred list in the answer", retyped("answer", "^", "* ")),
    ("a list below the answer", inserted("answer", "- sold goods", "- bought goods")),
    ("a rule under the answer", inserted("answer", "---")),
    ("a rule of equals signs under the heading", inserted("heading", "===")),
    ("a link reference in the answer", inserted("answer", "", "[note]: the figures are rounded")),
    ("an unclosed angle bracket", inserted("answer", "", "The trend is < expected <b")),
    ("a tag", inserted("answer", "", "<b>Rounded.</b>")),
    ("a backslash before a label word", inserted("answer", "", "\\See: the page on energy")),
    ("an indented second line", inserted("answer", "    and both sides said so")),
    ("smart quotes in the answer", inserted("answer", "", "It is called “trade” in the analysis’ words.")),
    ("a pasted table in the answer", inserted("answer", "", "| side | goods |", "|---|---|", "| one | machines |")),
    ("trailing blanks", retyped("answer", "$", "   ")),
    ("a question mark first in a wording", retyped("wording", "^- ", "- ? ")),
    ("a date in a wording", inserted("wording", "- trade as of 17.1.2024, in January")),
    ("a decimal in a wording", inserted("wording", "- is it 4.5 or 3,9 billion?")),
    ("commas and a colon in a wording", inserted("wording", "- russia, iran, trade: how much")),
    ("a wording over two lines", inserted("wording", "- how much did the two of them", "  trade in that year")),
    ("a starred wording", retyped("wording", "^- ", "* ")),
    ("a wording indented by four blanks", retyped("wording", "^- ", "    - ")),
    ("a tab behind the dash", retyped("wording", "^- ", "-\t")),
    ("a quote with two blanks", retyped("quote", r"(?<=\w) (?=\w)", "  ")),
    ("a quote with a no-break space", retyped("quote", r"(?<=\w) (?=\w)", "\u00a0")),
    ("a quote without the blank behind its mark", retyped("quote", "^> ", ">")),
    ("a source line with a long dash", retyped("source", "--", "\u2014")),
    ("a source line with a short dash", retyped("source", "-- ", "\u2013 ")),
    ("a source line without its mark", retyped("source", "^> ", "")),
    ("a full stop behind the paragraph", retyped("source", "$", ".")),
    ("a heading in bold", retyped("heading", r"^## (.*\?) ", r"## **\1** ")),
    ("a heading with closing marks", retyped("heading", "^## ", "##   ")),
    ("an id with blanks", retyped("heading", r"\{#([^}]*)\}", r"{# \1 }")),
]

REFUSED += [
    ("a percentage that stands nowhere", inserted("answer", "", "That is 99% of it.")),
    ("a rank that stands nowhere", inserted("answer", "", "#17 in the list")),
    ("a year that stands nowhere at the start of a line", inserted("answer", "", "1986. That was the year.")),
    ("a cross-reference in words", inserted("answer", "", "See also: the page on energy")),
    ("a label word that opens a line of the answer", inserted("answer", "", "Owner: the ministry keeps the numbers")),
    ("figures announced in the answer", inserted("answer", "", "Figures: as below")),
    ("a code fence round the answer", inserted("heading", "```")),
    ("a line of the answer that begins with a greater-than sign", inserted("answer", "", "> expected by all sides")),
    ("quotation marks round a quote", retyped("quote", "^> (.*)$", "> “\\1”")),
    ("a quote in capitals", retyped("quote", r"\b[a-z](?=[a-z]{3})", "X")),
    ("a quote with dots for words left out", retyped("quote", r"(?<=\w) (?=\w)", " ... ")),
    ("a place with a p", retyped("source", r", (?=\d)", ", p. ")),
    ("a source line without its comma", retyped("source", r", (?=\d)", " ")),
    ("a place with the word for it", retyped("source", r", (?=\d)", ", paragraph ")),
    ("a figure with commas between its fields", retyped("figure", ";", ",")),
    ("a figure with a colon", retyped("figure", " = ", ": ")),
    ("a wording without its dash below a blank line", inserted("end", "", "how big is it")),
    ("a rule below the entry", inserted("end", "", "---")),
    ("an unknown label", inserted("end", "", "Sources: the analysis")),
    ("a heading for a part", inserted("end", "", "### Figures")),
    ("an id before the question mark", retyped("heading", r"\? (\{#[^}]*\})", r" \1?")),
    ("a pasted table below the parts", inserted("end", "", "| side | goods |")),
]


@taken
def no_blank_line_below_the_heading(draft: Draft) -> None:
    draft.remove(draft.heading + 1)


@taken
def no_blank_line_above_the_quote(draft: Draft) -> None:
    draft.remove(draft.quote - 1)


@taken
def no_blank_line_above_a_label(draft: Draft) -> None:
    draft.remove(draft.label(Label.ALSO_ASKED) - 1)


@taken
def no_blank_line_above_the_figures(draft: Draft) -> None:
    draft.remove(draft.label(Label.FIGURES) - 1)


@taken
def no_blank_line_below_the_entry(draft: Draft) -> None:
    draft.remove(draft.end + 1)


@taken
def blank_lines_doubled(draft: Draft) -> None:
    draft.lines[:] = [line for one in draft.lines for line in ([one] if one.strip() else ["", "  "])]


@taken
def a_label_in_bold(draft: Draft) -> None:
    draft.retype(draft.label(Label.FIGURES), lambda line: f"**{line}**")


@taken
def a_label_in_small_letters_with_a_blank(draft: Draft) -> None:
    draft.retype(draft.label(Label.FIGURES), lambda line: line.lower().replace(":", " :"))


@taken
def references_as_a_list(draft: Draft) -> None:
    line = draft.label(Label.SEE)
    names = draft.lines[line - 1].partition(":")[2].split(",")
    draft.retype(line, lambda _: "See:")
    draft.insert(line, *(f"- {name.strip()}" for name in names))


@taken
def a_quote_over_two_lines(draft: Draft) -> None:
    words = draft.remove(draft.quote).split(" ")
    draft.insert(draft.quote - 1, " ".join(words[:3]), f"> {' '.join(words[3:])}")


@refused
def references_joined_by_and(draft: Draft) -> None:
    draft.retype(draft.label(Label.SEE), lambda line: line.replace(",", " and"))


@refused
def a_dash_before_a_label(draft: Draft) -> None:
    draft.retype(draft.label(Label.FIGURES), lambda line: f"- {line}")


@refused
def items_with_a_dot_instead_of_a_dash(draft: Draft) -> None:
    draft.retype(draft.wording, lambda line: line.replace("- ", "• ", 1))


@refused
def the_answer_below_its_quotes(draft: Draft) -> None:
    line = draft.label(Label.ALSO_ASKED) - 1
    draft.insert(line, draft.lines[draft.answer - 1], "")


@refused
def a_blank_line_within_a_quote(draft: Draft) -> None:
    draft.insert(draft.quote, "")
    draft.touched |= {draft.quote, draft.source + 1}


@refused
def a_quote_below_the_wordings(draft: Draft) -> None:
    draft.insert(draft.end, "", draft.lines[draft.quote - 1], draft.lines[draft.source - 1])
