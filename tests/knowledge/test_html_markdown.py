"""HTML of other tools becomes Markdown that reads the same; whatever is no HTML stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.html_markdown import to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Salt &amp; rope.</p><p>Fish.</p>", "Salt & rope.\n\nFish."),
        ("Ring twice<br>then wait", "Ring twice\nthen wait"),
        ("<ul><li>Mon&nbsp;8-12</li><li>Tue <b>late</b></li></ul>", "- Mon 8-12\n- Tue **late**"),
        ("<ol><li>Dig<ul><li>deep</li></ul></li><li>Fill</li></ol>", "1. Dig\n  - deep\n2. Fill"),
        ('See <a href="https://pier.example/a_b">the plan</a>.', "See [the plan](https://pier.example/a_b)."),
        ("Type <code>make *all*</code>", "Type `make *all*`"),
        ("Run<pre><code>if a &lt; b:\n    go()</code></pre>now", "Run\n\n```\nif a < b:\n    go()\n```\n\nnow"),
        ("<table><tr><td>oak</td><td>3</td></tr><tr><td>elm</td><td>4</td></tr></table>", "oak 3\nelm 4"),
        ("<h2>Tides</h2>High at six.<script>alert(1)</script>", "**Tides**\n\nHigh at six."),
        ("one\ntwo <i>three</i>", "one\ntwo *three*"),
        ("<p>one\n two</p>", "one two"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str):
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    "answer",
    [
        "a < b and b > c & d",
        "**bold** and [a link](https://pier.example)\n\n- one",
        "Write `<p>` before it",
        "```html\n<b>x</b>\n```",
        "AT&T; R&D",
        "<https://pier.example>",
        "<img>",
    ],
)
def test_what_is_no_html_or_shows_it_as_code_stays(answer: str):
    assert to_markdown(answer) == answer


@given(st.text(max_size=100))
def test_any_text_is_read_and_never_becomes_empty(text: str):
    assert bool(to_markdown(text).strip()) == bool(text.strip())
