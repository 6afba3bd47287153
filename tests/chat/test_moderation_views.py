"""What moderators see fits a page, however long what they keep is."""

from datetime import UTC, datetime

import pytest

from bot.chat.messages.convert import to_layout
from bot.chat.messages.pagination import code_block
from bot.chat.moderation.draft_view import render_draft
from bot.chat.moderation.permissions import Level, level_of
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.curation.records import Draft, DraftPurpose, EntryForm, ServerSettings
from bot.knowledge.problem import Location, Problem
from tests.chat.judge import layout_faults

LONG = "\n".join(f"- wording number {n}, ``` and **more**" for n in range(400))
DRAFT = Draft(
    key="abcdefgh",
    author=7,
    name="ann",
    purpose=DraftPurpose.EDIT,
    page="pages/a.md",
    entry="entry",
    form=EntryForm(question="Q?" * 150, answer=LONG),
    base_text=LONG,
    changed=datetime(2026, 1, 1, tzinfo=UTC),
)
FOUND = {
    "conflict": EditConflict("entry", LONG, LONG, LONG.upper()),
    "faulty": InvalidEdit(
        tuple(Problem("quote", Location("pages/a.md", n), "m" * 300, "r" * 300) for n in range(1, 60))
    ),
}


@pytest.mark.parametrize("found", FOUND.values(), ids=FOUND)
async def test_long_texts_have_pages_within_every_limit(found: EditConflict | InvalidEdit):
    pages = render_draft(DRAFT, found, 7, Level.PUBLISHER, lambda source, paragraph: "")
    assert len(pages) > 1
    assert [layout_faults(to_layout(page)) for page in pages] == [[] for _ in pages]


def test_each_box_is_closed_and_nothing_in_it_closes_it():
    boxes = [one.markdown for one in code_block(LONG)]
    assert len(boxes) > 1
    for box in boxes:
        assert box.startswith("```\n")
        assert box.endswith("\n```")
        assert box.count("```") == 2


@pytest.mark.parametrize(
    ("roles", "held"),
    [(set(), Level.NONE), ({9}, Level.NONE), ({1}, Level.VIEWER), ({1, 2}, Level.EDITOR), ({3, 1}, Level.PUBLISHER)],
)
def test_the_highest_role_counts_and_where_none_is_set_nobody_holds_one(roles: set[int], held: Level):
    chosen = ServerSettings(viewers=frozenset({1}), editors=frozenset({2}), publishers=frozenset({3}))
    assert level_of(chosen, roles) is held
    assert level_of(ServerSettings(), roles) is Level.NONE
