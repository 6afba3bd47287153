"""Reads web pages of questions and answers: from their structured data, else from how they mark questions."""

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.knowledge.faq_files.columns import Mapping
from bot.knowledge.faq_files.found_row import Found, FoundRow
from bot.knowledge.faq_files.grid import grid_rows
from bot.knowledge.faq_files.markdown_faq import markdown_rows
from bot.knowledge.faq_files.question_form import looks_asked, question_text
from bot.knowledge.faq_files.records import record_rows
from bot.knowledge.html_markdown import html_as_markdown, page_markdown

_AROUND = "nav, header, footer, aside, form, script, style, noscript, template, svg, iframe"
_ASKING = (
    '[class~="question"], [class*="faq-question"], [class*="faq__question"], [class*="faq-title"], [itemprop="name"]'
)
_REPLYING = (
    '[class~="answer"], [class*="faq-answer"], [class*="faq__answer"], [class*="faq-content"], [itemprop="text"]'
)


def html_rows(text: str, name: str, mapped: Mapping = ()) -> Iterator[Found]:
    """The questions of a page with their answers as Markdown."""
    tree = LexborHTMLParser(text)
    found = [*_structured(tree, mapped)]
    if found:
        yield from found
        return
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "iframe"])
    ways = ([*_listed(tree)], [*_classed(tree)], [*_tables(tree, mapped)])
    best = max(ways, key=len)
    for node in tree.css(_AROUND):
        node.decompose()
    body = tree.body
    read = [*markdown_rows(page_markdown(body.html or "") if body else "", name, mapped)]
    yield from best if len(best) >= _asked(read) and best else read


def _asked(found: list[Found]) -> int:
    return sum(isinstance(one, FoundRow) and looks_asked(str(one.values["question"])) for one in found)


def _structured(tree: LexborHTMLParser, mapped: Mapping) -> Iterator[Found]:
    """The questions that a page states for search engines (schema.org)."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(script.text() or "", strict=False)
        except (ValueError, RecursionError):
            continue
        if "acceptedAnswer" in (script.text() or ""):
            yield from (one for one in record_rows(value, mapped) if isinstance(one, FoundRow) and not one.weak)


def _row(number: int, question: LexborNode, answer: str) -> FoundRow:
    return FoundRow(str(number), {"question": question_text(question.text(separator=" "))[0], "answer": answer})


def _listed(tree: LexborHTMLParser) -> Iterator[Found]:
    """Blocks that fold out, and lists of terms with descriptions."""
    for number, summary in enumerate(tree.css("details > summary"), start=1):
        block = summary.parent
        inside = (block.html or "").replace(summary.html or "", "", 1) if block else ""
        yield _row(number, summary, html_as_markdown(inside))
    for number, term in enumerate(tree.css("dl dt"), start=1):
        said = term.next
        while said is not None and said.tag not in ("dd", "dt"):
            said = said.next
        if said is not None and said.tag == "dd":
            yield _row(number, term, html_as_markdown(said.html or ""))


def _classed(tree: LexborHTMLParser) -> Iterator[Found]:
    """Elements whose class or property says question, each with the next that says answer."""
    marked = tree.css(f"{_ASKING}, {_REPLYING}")
    asking = {node.mem_id for node in tree.css(_ASKING)}
    waiting: LexborNode | None = None
    number = 0
    for node in marked:
        if node.mem_id in asking:
            waiting = node
        elif waiting is not None:
            number += 1
            yield _row(number, waiting, html_as_markdown(node.html or ""))
            waiting = None


def _tables(tree: LexborHTMLParser, mapped: Mapping) -> Iterator[Found]:
    for table in tree.css("table"):
        lines = [
            (str(number), [html_as_markdown(cell.html or "") for cell in row.css("th, td")])
            for number, row in enumerate(table.css("tr"), start=1)
        ]
        yield from grid_rows(lines, "|", mapped)
