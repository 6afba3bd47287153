"""Makes documents of known paragraphs as PDF, DOCX and HTML, to compare what is read with what was written."""

import html
import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

WORDS = (
    "harbour ferry council budget annual members quiet garden report island weather printed timber orchard silver "
    "bridge county service winter letter market growing capital village morning sailing summer railway cost".split()
)
PAGE = (8.27, 11.69)
"""Inches of A4."""


@dataclass(frozen=True)
class Written:
    """A paragraph as it was written; `heading` says that it is one, `row` that it is a row of a table."""

    text: str
    heading: bool = False
    row: bool = False


def written(seed: int, sections: int = 8) -> list[Written]:
    """Sections of a heading, paragraphs of two to four sentences, and list items."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = [chance.choice(WORDS) for _ in range(chance.randint(7, 18))]
        words.insert(3, str(chance.randint(2, 9000)))
        return f"{' '.join(words).capitalize()}."

    found: list[Written] = []
    for number in range(1, sections + 1):
        found.append(Written(f"{number}. {chance.choice(WORDS).title()} of the {chance.choice(WORDS)}", heading=True))
        for _ in range(chance.randint(2, 4)):
            found.append(Written(" ".join(sentence() for _ in range(chance.randint(2, 4)))))
        found += [Written(f"• {chance.choice(WORDS)} {chance.choice(WORDS)} {n}") for n in range(chance.randint(0, 3))]
    return found


def as_pdf(path: Path, paragraphs: Sequence[Written], *, columns: int = 1, hyphens: bool = False) -> Path:
    """Pages with a running head, a page number, and words broken at line ends where `hyphens`."""
    width = 88 if columns == 1 else 40
    with mpl.rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}), PdfPages(path) as pages:
        lines = [one for paragraph in paragraphs for one in _lines(paragraph, width, hyphens)]
        per_column = 50
        per_page = per_column * columns
        for number, start in enumerate(range(0, len(lines), per_page), start=1):
            sheet = Figure(figsize=PAGE)
            sheet.text(0.1, 0.96, "Report of the harbour council", fontsize=8)
            sheet.text(0.5, 0.03, str(number), fontsize=8)
            for at, (text, size, bold) in enumerate(lines[start : start + per_page]):
                column, row = divmod(at, per_column)
                weight = "bold" if bold else "normal"
                sheet.text(0.1 + column * 0.42, 0.92 - row * 0.0172, text, fontsize=size, fontweight=weight)
            pages.savefig(sheet)
    return path


def _lines(paragraph: Written, width: int, hyphens: bool) -> list[tuple[str, float, bool]]:
    """A paragraph's lines with their sizes, and a blank line below it."""
    if paragraph.heading:
        return [(paragraph.text, 12.0, True), ("", 9.0, False)]
    cut = textwrap.wrap(paragraph.text, width)
    if hyphens:
        cut = _broken(cut)
    return [*((line, 9.0, False) for line in cut), ("", 9.0, False)]


def _broken(lines: list[str]) -> list[str]:
    """Breaks the first word of every third line at the end of the line before."""
    found = list(lines)
    for n in range(1, len(found), 3):
        first, _, rest = found[n].partition(" ")
        if len(first) > 5 and first.isalpha() and rest:
            found[n - 1] += f" {first[:3]}-"
            found[n] = f"{first[3:]} {rest}"
    return found


def as_docx(path: Path, paragraphs: Sequence[Written]) -> Path:
    document = docx.Document()
    for one in paragraphs:
        if one.row:
            row = document.add_table(rows=1, cols=2).rows[0]
            for cell, text in zip(row.cells, one.text.split(" ", 1), strict=True):
                cell.text = text
        elif one.heading:
            document.add_heading(one.text, 1)
        else:
            document.add_paragraph(one.text)
    document.save(str(path))
    return path


def as_html(path: Path, paragraphs: Sequence[Written]) -> Path:
    body = []
    for one in paragraphs:
        text = html.escape(one.text)
        if one.row:
            first, rest = text.split(" ", 1)
            body.append(f"<table><tr><td>{first}</td>\n<td><p>{rest}</p></td></tr></table>")
        elif one.heading:
            body.append(f"<h2>{text}</h2>")
        elif text.startswith("•"):
            body.append(f"<ul><li>{text}</li></ul>")
        else:
            first, _, rest = text.partition(" ")
            body.append(f"<div>\n<p><b>{first}</b>\n {rest}</p></div>")
    around = "<nav><a href='/'>Start</a></nav>", "<footer>Imprint</footer><script>let a = '<p>no</p>'</script>"
    path.write_text(
        f"<html><head><title>Report</title></head><body>{around[0]}{''.join(body)}{around[1]}</body></html>"
    )
    return path
