"""A base broken on purpose: where it can be broken, what a break is, and whether the checker finds it.

An operator takes a site (a line of a page and what stands there) and gives the lines to put in its place, or
None where it cannot break that site. The first new line is the one to be found, unless a Break says otherwise.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.curation.checks.checker import check
from bot.knowledge.entries import Entry, EntryKind, Quote, SourceText
from bot.knowledge.folder import Base, read_folder
from bot.knowledge.page import split_lines
from bot.knowledge.part_labels import match_label
from bot.knowledge.problem import Problem

NO_ENTRY = Entry("", SourceText(""), EntryKind.FACT)


@dataclass(frozen=True)
class Site:
    """A line of a file of the base, counted from 1, and the entry and quote that stand there."""

    base: Base
    file: str
    number: int
    line: str
    entry: Entry = NO_ENTRY
    quote: Quote | None = None


@dataclass(frozen=True)
class Break:
    """The lines that replace a site's line, and the lines (from the site's own, 0) where it must be found."""

    lines: list[str]
    found_at: tuple[int, ...] = (0,)
    elsewhere: tuple[tuple[str, int], ...] = ()


Change = str | Break | None
Breaker = Callable[[Site, random.Random], Change]


@dataclass(frozen=True)
class Operator:
    """A way to break a base; its name and its rule are those of its function."""

    sites: str
    breaks: Breaker
    needs_text: bool = False

    @property
    def name(self) -> str:
        return self.breaks.__name__.replace("_", " ")

    @property
    def rule(self) -> str:
        return self.breaks.__doc__ or ""


@dataclass(frozen=True)
class Mutant:
    """One broken base: the file and its lines, and every (file, line) at which the break may be reported."""

    operator: Operator
    file: str
    lines: list[str]
    right: frozenset[tuple[str, int]]
    shown: str


def sites_of(folder: Path, base: Base) -> dict[str, list[Site]]:
    """Every place of a base that operators work on, by what stands there."""
    found: dict[str, list[Site]] = {}
    for page in base.pages:
        lines = split_lines((folder / page.file).read_text(encoding="utf-8"))
        for entry in page.entries:
            for kind, number, quote in _sites(entry, lines):
                site = Site(base, page.file, number, lines[number - 1], entry, quote)
                found.setdefault(kind, []).append(site)
    lines = split_lines((folder / "terms.md").read_text(encoding="utf-8"))
    found["term"] = [Site(base, "terms.md", one.at.line, lines[one.at.line - 1]) for one in base.terms]
    return found


def _sites(entry: Entry, lines: list[str]) -> Iterator[tuple[str, int, Quote | None]]:
    first, after = entry.lines
    yield "heading", first, None
    for quote in entry.quotes:
        if quote.place.at.line == quote.at.line + 1:
            yield "quote", quote.at.line, quote
            yield "source", quote.place.at.line, quote
    yield from (("figure", one.at.line, None) for one in entry.figures)
    yield from (("holds", one.at.line, None) for one in entry.holds)
    yield from (("wording", one.at.line, None) for one in entry.also_asked)
    yield from (("see", line, None) for line in {one.at.line for one in entry.see})
    if entry.chart:
        yield "chart", entry.chart.at.line, None
    if entry.kind is not EntryKind.GAP:
        answer = range(entry.answer.at.line, entry.answer.at.line + len(entry.answer.text.split("\n")))
        yield from (("answer", number, None) for number in answer if lines[number - 1].strip())
    labels = [number for number in range(first + 1, after) if match_label(lines[number - 1])]
    yield from (("label", number, None) for number in labels)
    if labels:
        yield "end", after - 1, None


def mutants(operator: Operator, sites: list[Site], folder: Path, places: int) -> list[Mutant]:
    """The operator's mutants at random places, always the same for the same base."""
    rng = random.Random(operator.name)
    found: list[Mutant] = []
    for site in rng.sample(sites, len(sites)):
        change = operator.breaks(site, rng)
        if change is not None and change != site.line:
            found.append(_mutant(operator, site, change, folder))
        if len(found) == places:
            break
    return found


def _mutant(operator: Operator, site: Site, change: str | Break, folder: Path) -> Mutant:
    made = Break([change]) if isinstance(change, str) else change
    lines = split_lines((folder / site.file).read_text(encoding="utf-8"))
    right = {(site.file, site.number + n) for n in made.found_at} | set(made.elsewhere)
    lines[site.number - 1 : site.number] = made.lines
    shown = f"{operator.name}: {site.file}:{site.number}: {site.line!r} -> {made.lines!r}"
    return Mutant(operator, site.file, lines, frozenset(right), shown)


class Bench:
    """A copy of the base on which mutants are checked one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base, problems = read_folder(folder)
        self.before = self._counted(check(self.base, problems).problems)
        self.sites = sites_of(folder, self.base)

    @staticmethod
    def _counted(problems: tuple[Problem, ...]) -> Counter[tuple[str, str, str]]:
        return Counter((one.code, one.location.file, one.message) for one in problems)

    def mutants(self, operator: Operator, places: int) -> list[Mutant]:
        return mutants(operator, self.sites.get(operator.sites, []), self.folder, places)

    def findings(self, mutant: Mutant) -> list[Problem]:
        """What the checker says of a mutant that it did not say of the base."""
        path = self.folder / mutant.file
        kept = path.read_bytes()
        path.write_text("\n".join(mutant.lines), encoding="utf-8")
        try:
            base, reading = read_folder(self.folder)
            problems = check(base, reading).problems
        finally:
            path.write_bytes(kept)
        known = self.before.copy()
        fresh = []
        for one in problems:
            key = (one.code, one.location.file, one.message)
            if known[key]:
                known[key] -= 1
            else:
                fresh.append(one)
        return fresh

    def finds(self, mutant: Mutant) -> bool:
        """Whether the checker reports the mutant where it was broken."""
        return any((one.location.file, one.location.line) in mutant.right for one in self.findings(mutant))


def copy_of(knowledge: Path, target: Path, texts: Path | None) -> Path:
    """A copy of the base, with the sources' texts of another folder or, for None, without any."""
    shutil.copytree(knowledge, target, ignore=shutil.ignore_patterns("*.txt"))
    for described in (target / "sources").glob("*.toml"):
        if texts is not None:
            shutil.copy(texts / f"{described.stem}.txt", target / "sources")
    return target


def swapped_digits(text: str, rng: random.Random) -> str | None:
    """The text with two neighbouring unlike digits of a number in each other's place."""
    pairs = [one.start() for one in re.finditer(r"\d(?=[.,]?\d)", text)]
    rng.shuffle(pairs)
    for at in pairs:
        other = at + 1 if text[at + 1].isdigit() else at + 2
        if text[at] != text[other]:
            return text[:at] + text[other] + text[at + 1 : other] + text[at] + text[other + 1 :]
    return None


def replaced(text: str, pattern: str, by: str | Callable[[re.Match[str]], str], rng: random.Random) -> str | None:
    """The text with one match of the pattern, at random, replaced."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    found = rng.choice(matches)
    new = found.expand(by) if isinstance(by, str) else by(found)
    return text[: found.start()] + new + text[found.end() :]
