"""Files as programs export them and sites write them: the two rows of each are taken, whatever stands around them."""

import json
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import take_rows

JOIN, COST = ("Who joins?", "All do."), ("How much?", "20.")
BOTH = [JOIN, COST]

EXPORTS: dict[str, str] = {
    "articles.json": json.dumps(
        {"type": "list", "data": [{"id": str(n), "title": q, "description": "", "body": f"<p>{a}</p>", "state": "live"}
                                  for n, (q, a) in enumerate(BOTH)]}
    ),
    "folders.json": json.dumps(
        [{"category": {"name": "Club", "description": "Of the club", "folders": [
            {"name": "All", "articles": [{"title": q, "description": a} for q, a in BOTH]}]}}]
    ),
    "rasa.yml": (
        'version: "3"\nnlu:\n- intent: faq/join\n  examples: |\n    - Who joins?\n    - joining on [Sunday](day)\n'
        "- intent: faq/cost\n  examples: |\n    - How much?\n"
        "responses:\n  utter_faq/join:\n  - text: All do.\n  - text: Everybody.\n  utter_faq/cost:\n  - text: '20.'\n"
    ),
    "intents_in_parts.json": json.dumps(
        [{"name": f"faq.{n}", "userSays": [{"data": [{"text": q[:3]}, {"text": q[3:]}]}, {"data": [{"text": "x y"}]}],
          "responses": [{"messages": [{"speech": [a, "Other."]}]}]} for n, (q, a) in enumerate(BOTH)]
    ),
    "by_language.json": json.dumps(
        {"qnas": [{"id": f"k{n}", "data": {"questions": {"fr": ["Qui ?"], "en": [q, "x"]}, "answers": {"en": [a]}}}
                  for n, (q, a) in enumerate(BOTH)]}
    ),
    "fields.json": json.dumps(
        {"data": {"items": [{"sys": {"id": "x"}, "fields": {"question": {"en-US": q}, "answer": {"en-US": a}}}
                            for q, a in BOTH]}}
    ),
    "labelled.jsonl": "\n".join(json.dumps({"text": f"### Human: {q}### Assistant: {a}"}) for q, a in BOTH),
    "labelled.csv": "text\n" + "".join(f'"Question: {q} Answer: {a}"\n' for q, a in BOTH),
    "topic_first.csv": (
        "\ufeffClub questions,,,\r\nUpdated 3 May,,,\r\n,,,\r\nTopic,Customer asks,We answer,Owner\r\n"
        "Entry,Who joins?,All do.,Ann\r\n,How much?,20.,\r\n"
    ),
    "feed.rss": (
        '<?xml version="1.0"?><rss><channel><title>FAQ</title><description>Of the club</description>'
        "<item><title>Who joins?</title><description><![CDATA[<p>All do.</p>]]></description></item>"
        "<item><title>How much?</title><description>&lt;p&gt;20.&lt;/p&gt;</description></item></channel></rss>"
    ),
    "feed.xml": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>FAQ</title>'
        "<entry><title>Who joins?</title><content>All do.</content></entry>"
        "<entry><title>How much?</title><summary>20.</summary></entry></feed>"
    ),
    "elements.xml": (
        "<faqs><faq id='a'><question>Who joins?</question><answer><p>All do.</p></answer></faq>"
        "<faq id='b'><question>How much?</question><answer>20.</answer></faq></faqs>"
    ),
    "attributes.xml": (
        '<posts><row Id="1" Title="Who joins?" Body="All do."/><row Title="How much?" Body="20."/></posts>'
    ),
    "tables.toml": (
        'title = "FAQ"\n[[faq]]\nquestion = "Who joins?"\nanswer = "All do."\n[[faq]]\nquestion = "How much?"\n'
        'answer = """\n20.\n"""\n'
    ),
    "messages.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain\\n"\n\nmsgid "Who joins?"\nmsgstr "All do."\n\n'
        'msgid "How much?"\nmsgstr ""\n"20"\n"."\n'
    ),
    "outline.org": (
        "#+TITLE: FAQ\n* Club\n** Who joins?\n   :PROPERTIES:\n   :CUSTOM_ID: join\n   :END:\n   All do.\n* Money\n"
        "** How much?\n   20.\n"
    ),
    "sections.wiki": (
        "__TOC__\n== Club ==\n=== Who joins? ===\nAll do.<ref>Rules</ref>\n=== How much? ===\n20.\n[[Category:FAQ]]\n"
    ),
    "terms.mediawiki": "; Who joins?\n: All do.\n; How much?\n: 20.\n",
    "terms.adoc": "= FAQ\n\n[qanda]\nWho joins?:: All do.\nHow much?::\n  20.\n",
    "overlined.rst": (
        "===\nFAQ\n===\n\nIntroduction.\n\nWho joins?\n==========\n\nAll do.\n\nHow much?\n=========\n\n20.\n"
    ),
    "components.mdx": (
        "import { Fold } from '@c'\n\n<Fold title=\"Who joins?\">\n  All do.\n</Fold>\n\n<Fold title=\"How much?\">\n"
        "  20.\n</Fold>\n"
    ),
    "shortcodes.md": '{{< faq "Who joins?" >}}\nAll do.\n{{< /faq >}}\n\n{{< faq "How much?" >}}\n20.\n{{< /faq >}}\n',
    "admonitions.md": '# FAQ\n\n??? question "Who joins?"\n    All do.\n\n???+ question "How much?"\n    20.\n',
    "pictograms.md": "# ❓ FAQ\n\n### ❔ Who joins?\n\nAll do.\n\n### 💰 How much?\n\n20.\n",
    "headings_in_items.html": (
        "<ul><li><h3>Who joins?</h3><p>All do.</p></li><li><h3>How much?</h3><p>20.</p></li></ul>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_the_two_rows_of_an_export_are_taken_in_order(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(EXPORTS[name], encoding="utf-8")
    taken = take_rows(read_faq(path))
    assert [(row.question, row.answer.strip()) for row in taken.rows] == BOTH


def test_bold_titles_that_ask_nothing_are_the_rows_of_a_page_without_other_headings(tmp_path: Path) -> None:
    path = tmp_path / "titles.md"
    path.write_text("# FAQ\n\n**Shipping**\n\n5 euros.\n\n**Returns**\n\nWithin 14 days.\n")
    taken = take_rows(read_faq(path))
    assert [(row.question, row.answer) for row in taken.rows] == [
        ("Shipping", "5 euros."),
        ("Returns", "Within 14 days."),
    ]


def test_xml_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "faq.xml"
    path.write_text('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><faq><q>Who?</q><a>&b;</a></faq>')
    with pytest.raises(KnowledgeError, match="declares what it is made of"):
        read_faq(path)


def test_xml_that_breaks_off_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "faq.xml"
    path.write_text("<faqs>\n<faq><question>Who?</question>\n")
    with pytest.raises(KnowledgeError, match="not XML") as refused:
        read_faq(path)
    assert "faq.xml:3" in str(refused.value)


def test_a_backslash_of_a_catalogue_is_one_and_no_line_end(tmp_path: Path) -> None:
    path = tmp_path / "paths.po"
    path.write_text('msgid "Where is it?"\nmsgstr "In C:\\\\new, \\"there\\".\\nOr here."\n')
    assert [row.answer for row in take_rows(read_faq(path)).rows] == ['In C:\\new, "there".\nOr here.']


@pytest.mark.parametrize("tag", ["x", "p"])
def test_elements_too_deep_for_anybody_are_told(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.xml"
    path.write_text(f"<{tag}>" * 3_000 + f"</{tag}>" * 3_000)
    with pytest.raises(KnowledgeError):
        take_rows(read_faq(path))
