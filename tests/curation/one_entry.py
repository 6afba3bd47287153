"""One entry over a document made of its own quotes, so that a rule's test needs no more than sentences."""

from dataclasses import dataclass
from pathlib import Path

from bot.curation.checks.checker import check
from bot.knowledge.folder import read_folder
from bot.knowledge.problem import Problem
from bot.knowledge.registration import register_source


@dataclass(frozen=True)
class Written:
    """An entry as a moderator writes it; each quote is a paragraph of the document."""

    answer: str
    quotes: tuple[str, ...]
    parts: str = ""
    heading: str = "How was it?"
    terms: str = ""


def problems(folder: Path, entry: Written) -> list[Problem]:
    """What the checker says of a base with that entry alone."""
    document = folder / "report.txt"
    document.write_text("\n".join((*entry.quotes, *[f"Nobody quotes line {n} of this text." for n in range(20)])))
    base = folder / "base"
    (base / "pages").mkdir(parents=True)
    (base / "terms.md").write_text(entry.terms, encoding="utf-8")
    register_source(document, base, "report", "A report", "")
    quotes = "".join(f"> {quote}\n> -- report, {n}\n\n" for n, quote in enumerate(entry.quotes, start=1))
    page = f"# The club\n\n## {entry.heading} {{#it}}\n\n{entry.answer}\n\n{quotes}{entry.parts}\n"
    (base / "pages" / "p.md").write_text(page, encoding="utf-8")
    return list(check(*read_folder(base)).problems)


def figures(folder: Path, quote: str, *lines: str, heading: str = "How was it?", terms: str = "") -> list[Problem]:
    """What the checker says of figure lines below one quote."""
    listed = "".join(f"- {line}\n" for line in lines)
    return problems(folder, Written("So it was.", (quote,), f"Figures:\n{listed}", heading, terms))
