"""Files of questions and answers as people and programs write them: every shape gives its rows."""

import json
from pathlib import Path

import pytest

from bot.knowledge.faq_files.read_faq import read_faq
from bot.knowledge.faq_files.taken_rows import take_rows

JOIN, COST = ("Who joins?", "All do."), ("How much?", "20.")
BOTH = [JOIN, COST]
NESTED = {"faqs": [{"q": JOIN[0], "a": JOIN[1]}, {"q": COST[0], "a": COST[1]}]}
OBJECTS = [{"question": q, "answer": a} for q, a in BOTH]
SQUAD = {
    "version": "1",
    "data": [
        {
            "title": "Club",
            "paragraphs": [
                {
                    "context": "All do. 20.",
                    "qas": [
                        {"id": str(n), "question": q, "answers": [{"text": a, "answer_start": 0}]}
                        for n, (q, a) in enumerate(BOTH)
                    ],
                }
            ],
        }
    ],
}
INTENTS = {
    "intents": [
        {"tag": "join", "patterns": [JOIN[0], "joining"], "responses": [JOIN[1], "Use the form."]},
        {"tag": "cost", "patterns": [COST[0]], "responses": [COST[1]]},
    ]
}
TALKS = [
    {
        "messages": [
            {"role": "system", "content": "Be kind."},
            {"role": "user", "content": q},
            {"role": "assistant", "content": a},
        ]
    }
    for q, a in BOTH
]
SHARED = [
    {"id": str(n), "conversations": [{"from": "human", "value": q}, {"from": "gpt", "value": a}]}
    for n, (q, a) in enumerate(BOTH)
]
SCHEMA = {
    "@context": "https://schema.example",
    "@type": "FAQPage",
    "mainEntity": [
        {"@type": "Question", "name": q, "acceptedAnswer": {"@type": "Answer", "text": f"<p>{a}</p>"}} for q, a in BOTH
    ],
}
PAGE = (
    "<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav>{}<footer>© Club?</footer></body></html>"
)

SHAPES: dict[str, str | bytes] = {
    "upper.csv": "Question,Answer\r\nWho joins?,All do.\r\nHow much?,20.\r\n",
    "semicolon.csv": "\ufeffquestion;answer\nWho joins?;All do.\nHow much?;20.\n",
    "pipes.csv": "id|question|answer\n1|Who joins?|All do.\n2|How much?|20.\n",
    "tabs.csv": "question\tanswer\nWho joins?\tAll do.\nHow much?\t20.\n",
    "cr.csv": "question,answer\rWho joins?,All do.\rHow much?,20.\r",
    "blank_lines.csv": "\n\nquestion,answer\n\nWho joins?,All do.\n,\nHow much?,20.\n",
    "title_above.csv": "Club FAQ,,\n,,\nNo.,Question,Answer\n1,Who joins?,All do.\n2,How much?,20.\n",
    "trailing.csv": "question,answer,,\nWho joins?,All do.,,\nHow much?,20.,,,,\n",
    "headerless.csv": "Who joins?,All do.\nHow much?,20.\n",
    "headerless_ids.csv": "1,Who joins?,All do.\n2,How much?,20.\n",
    "foreign_header.csv": "Kysymys,Vastaus\nWho joins?,All do.\nHow much?,20.\n",
    "german.csv": "Frage;Antwort\nWho joins?;All do.\nHow much?;20.\n",
    "suffixed.csv": "question_en,answer_en,category\nWho joins?,All do.,x\nHow much?,20.,y\n",
    "about.csv": (
        "question_type,answer_date,question_text,answer_text\nx,2024,Who joins?,All do.\nx,2024,How much?,20.\n"
    ),
    "title_body.csv": "title,body\nWho joins?,All do.\nHow much?,20.\n",
    "utf16.csv": "question,answer\nWho joins?,All do.\nHow much?,20.\n".encode("utf-16"),
    "utf16_bare.tsv": "question\tanswer\nWho joins?\tAll do.\nHow much?\t20.\n".encode("utf-16-le"),
    "utf32.csv": "question,answer\nWho joins?,All do.\nHow much?,20.\n".encode("utf-32"),
    "array.json": json.dumps(OBJECTS),
    "nested.json": json.dumps(NESTED),
    "by_topic.json": json.dumps({"club": {"faq": OBJECTS[:1]}, "money": {"faq": OBJECTS[1:]}}),
    "by_question.json": json.dumps(dict(BOTH)),
    "by_question_objects.json": json.dumps({"questions": {q: {"answer": a} for q, a in BOTH}}),
    "by_key.json": json.dumps({"join": OBJECTS[0], "cost": OBJECTS[1]}),
    "numbered_keys.json": json.dumps({"faq": {"q1": JOIN[0], "a1": JOIN[1], "q2": COST[0], "a2": COST[1]}}),
    "translations.json": json.dumps(
        {
            "faq.join.question": JOIN[0],
            "faq.join.answer": JOIN[1],
            "faq.cost.question": COST[0],
            "faq.cost.answer": COST[1],
        }
    ),
    "pairs.json": json.dumps([list(one) for one in BOTH]),
    "sheet.json": json.dumps({"values": [["Question", "Answer"], *map(list, BOTH)]}),
    "squad.json": json.dumps(SQUAD),
    "intents.json": json.dumps(INTENTS),
    "schema.json": json.dumps(SCHEMA),
    "paragraphs.json": json.dumps([{"title": q, "content": [a]} for q, a in BOTH]),
    "attributes.json": json.dumps({"data": [{"id": n, "attributes": one} for n, one in enumerate(OBJECTS)]}),
    "bot.json": json.dumps({"qna": [{"qid": f"a.{n}", "q": [q, "x y"], "a": a} for n, (q, a) in enumerate(BOTH)]}),
    "described.json": json.dumps({"title": "FAQ", "description": "What people ask.", "items": OBJECTS}),
    "columns.json": json.dumps({"question": [q for q, _ in BOTH], "answer": [a for _, a in BOTH]}),
    "frame.json": json.dumps(
        {"question": dict(enumerate(q for q, _ in BOTH)), "answer": dict(enumerate(a for _, a in BOTH)), "n": {"0": 1}}
    ),
    "split.json": json.dumps({"columns": ["question", "answer"], "data": [list(one) for one in BOTH]}),
    "comments.json": f"// our questions\n[{json.dumps(OBJECTS[0])}, /* next */ {json.dumps(OBJECTS[1])},]",
    "one_after_another.json": "\n".join(json.dumps(one, indent=1) for one in OBJECTS),
    "lines_named_json.json": "\n".join(map(json.dumps, OBJECTS)),
    "mark.json": "\ufeff" + json.dumps(OBJECTS),
    "alpaca.jsonl": "\n".join(json.dumps({"instruction": q, "input": "", "output": a}) for q, a in BOTH),
    "talks.jsonl": "\n".join(map(json.dumps, TALKS)),
    "shared.json": json.dumps(SHARED),
    "list.yaml": "- question: Who joins?\n  answer: All do.\n- question: How much?\n  answer: |\n    20.\n",
    "talk.yml": "categories:\n- club\nconversations:\n- - Who joins?\n  - All do.\n- - How much?\n  - 20.\n",
    "colon.yml": "- question: Who joins?\n  answer: All do.\n- question: How much?\n  note: a: b\n  answer: 20.\n",
    "map.yml": "faq:\n  Who joins?: All do.\n  How much?: 20.\n",
    "headings.md": "# FAQ\n\n## Who joins?\n\nAll do.\n\n## How much?\n\n20.\n",
    "categories.md": "# FAQ\n## Club\n### Who joins?\nAll do.\n## Money\n### How much?\n20.\n",
    "contents.md": (
        "# FAQ\n- [Who joins?](#join)\n- [How much?](#cost)\n\n<a name='join'></a>\n## 1. Who joins?\nAll "
        "do.\n\n[back to top](#top)\n\n## 2. How much?\n20.\n\n[⬆](#faq)\n"
    ),
    "linked_headings.md": "## [Who joins?](#join) {#join}\nAll do.\n## <a id='c'></a>How much? ##\n20.\n",
    "underlined.md": "FAQ\n===\n\nWho joins?\n--------------\n\nAll do.\n\nHow much?\n------------------\n\n20.\n",
    "restructured.rst": "FAQ\n###\n\nWho joins?\n~~~~~~~~~~~~~~\n\nAll do.\n\nHow much?\n~~~~~~~~~~~~~~~~~~\n\n20.\n",
    "ascii.adoc": "= FAQ\n\n== Who joins?\n\nAll do.\n\n== How much?\n\n20.\n",
    "bold.md": "# FAQ\n\n**Who joins?**\n\nAll do.\n\n**How much?**\n20.\n",
    "bold_list.md": "1. **Who joins?** All do.\n2. **How much?** 20.\n",
    "bold_items.md": "- **Who joins?**\n\n  All do.\n\n- **How much?**\n\n  20.\n",
    "labels.md": "**Q: Who joins?**\n\nA: All do.\n\n**Q: How much?**\n\n**A:** 20.\n",
    "labels.txt": "Q: Who joins?\nA: All do.\n\nQ: How much?\nA: 20.\n",
    "numbered_labels.txt": "Q1. Who joins?\nA1. All do.\n\nQ2. How much?\nA2. 20.\n",
    "question_answer.txt": "Question: Who joins?\nAnswer: All do.\nQuestion: How much?\nAnswer: 20.\n",
    "label_lines.txt": "Question:\nWho joins?\nAnswer:\nAll do.\n\nQuestion:\nHow much?\nAnswer:\n20.\n",
    "definitions.txt": "Who joins?\n    All do.\n\nHow much?\n    20.\n",
    "numbered.txt": "1. Who joins?\nAll do.\n\n2. How much?\n20.\n",
    "label_headings.md": "### Q: Who joins?\n\nA: All do.\n\n### Q: How much?\n\nA: 20.\n",
    "lines.txt": "FAQ\n\nWho joins?\nAll do.\n\nHow much?\n20.\n",
    "folded.md": (
        "<details>\n<summary>Who joins?</summary>\n\nAll do.\n\n</details>\n<details><summary><b>How much?</b>"
        "</summary>\n20.</details>\n"
    ),
    "table.md": "# FAQ\n\n| Question | Answer |\n|---|---|\n| Who joins? | All do. |\n| How much? | 20. |\n",
    "front_list.md": (
        "---\ntitle: FAQ\nfaqs:\n"
        "  - question: Who joins?\n    answer: All do.\n  - question: How much?\n    answer: 20.\n---\n"
    ),
    "front_and_headings.md": "---\ntitle: FAQ\nlayout: page\n---\n\n## Who joins?\n\nAll do.\n\n## How much?\n\n20.\n",
    "schema.html": PAGE.format(f'<script type="application/ld+json">{json.dumps(SCHEMA)}</script><h2>Who joins?</h2>'),
    "headings.html": PAGE.format("<h1>FAQ</h1><h3>Who joins?</h3><p>All do.</p><h3>How much?</h3><p>20.</p>"),
    "terms.html": PAGE.format("<dl><dt>Who joins?</dt><dd>All do.</dd><dt>How much?</dt><dd>20.</dd></dl>"),
    "folded.html": PAGE.format(
        "<details><summary>Who joins?</summary><p>All do.</p></details>"
        "<details><summary>How much?</summary><p>20.</p></details>"
    ),
    "classes.html": PAGE.format(
        "".join(
            f'<div class="faq-item"><div class="faq-question">{q}</div><div class="faq-answer"><p>{a}</p></div></div>'
            for q, a in BOTH
        )
    ),
    "table.html": PAGE.format(
        "<table><tr><th>Question</th><th>Answer</th></tr>"
        + "".join(f"<tr><td>{q}</td><td>{a}</td></tr>" for q, a in BOTH)
        + "</table>"
    ),
    "strong.html": PAGE.format("".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in BOTH)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_two_rows_of_a_file_are_taken_in_order(name: str, tmp_path: Path) -> None:
    content = SHAPES[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    taken = take_rows(read_faq(path))
    assert [(row.question, row.answer) for row in taken.rows] == BOTH
