"""A thousand edits and undos as the forms make them: every page parses, and undoing all gives the first bytes back."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.curation.editing.apply import apply
from bot.curation.editing.edits import AddEntry, Edit, EditResult, RemoveEntry, UpdateEntry
from bot.curation.editing.entry_form import form_of, gap_form
from bot.curation.editing.revert import revert
from bot.curation.editing.snapshot import Snapshot, read_snapshot, snapshot_of
from bot.curation.records import EntryForm
from bot.knowledge.page_text import split_page
from bot.knowledge.problem import Severity
from tests.curation.editing.pages import add_variant, house

WORDS = (
    "card",
    "house",
    "Ann",
    "£5",
    "17.3%",
    "naïve",
    "日本",
    "“so”",
    "a/b",
    "See",
    "Note:",
    "x_1",
    "**bold**",
    "\\See: it",
    "Iran's",
    "-",
    "1.",
    ">",
    "#tag",
    "{brace",
    "U+00A0:\u00a0",
    "\u2028",
    "Ⅷ",
    "e\u0301",
    "?!",
    "<b>",
    "`code`",
)


@dataclass
class Typist:
    """Somebody who types at random into the form's fields, as people paste."""

    dice: random.Random

    def words(self, most: int = 6) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, most)))

    def lines(self, mark: str = "") -> str:
        ending = self.dice.choice(["\n", "\n", "\r\n"])
        return ending.join(mark + self.words() for _ in range(self.dice.randint(0, 4)))

    def value(self, name: str) -> str:
        if name == "question":
            return self.words() + self.dice.choice(["?", "", " ?"])
        if name == "answer":
            return (
                self.dice.choice(["", "Unknown: ", "- "])
                + self.words()
                + self.dice.choice(["", "\n\n", "\n"])
                + self.words()
            )
        if name == "quotes":
            return f"{self.words()}\n-- hours, {self.dice.randint(1, 9)}" + self.dice.choice(["", "; also 3.1", "\n"])
        if name == "also":
            return self.lines(self.dice.choice(["", "- "]))
        listed = self.dice.choice(
            ["Tests:\n- one\n", "Figures:\n- a = 5; b; ;\n", "Owner: Ann\n", "See: card\n", "", "Chekd: 1"]
        )
        return listed + self.dice.choice(["", "\nChecked: 2025-01-02"])

    def form(self, form: EntryForm) -> EntryForm:
        names = self.dice.sample(("question", "also", "answer", "quotes", "rest"), k=self.dice.randint(1, 3))
        return replace(form, **{name: self.value(name) for name in names})

    def edit(self, on: Snapshot) -> Edit:
        entry = self.dice.choice([one.id for one in on.base.entries])
        began = on.entry_text(entry) or ""
        kind = self.dice.random()
        if kind < 0.5:
            return UpdateEntry(entry, began, self.form(form_of(began)))
        if kind < 0.7:
            return add_variant(on, entry, self.words())
        if kind < 0.8 and len(on.base.entries) > 4:
            return RemoveEntry(entry, began)
        page = f"pages/{self.dice.choice(['house', 'cards', 'gaps', 'fresh', 'other'])}.md"
        made = (
            gap_form(self.value("question"), self.words()) if kind > 0.9 else self.form(EntryForm("Why?", answer="So."))
        )
        return AddEntry(page, made, title="A new page")


@dataclass
class Story:
    """The base through its revisions, each with the files before and after."""

    first: Snapshot
    dice: random.Random
    now: Snapshot = field(init=False)
    revisions: list[tuple[Snapshot, Snapshot]] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.now = self.first

    def step(self) -> None:
        if self.revisions and self.dice.random() < 0.3:
            before, after = self.dice.choice(self.revisions)
            self.take("undone", revert(before.files.contents, after.files.contents, self.now))
        else:
            edit = Typist(self.dice).edit(self.now)
            self.take(type(edit).__name__, apply(edit, self.now))

    def take(self, kind: str, found: object) -> None:
        """Publishes what came of an edit, unless the checker would refuse its structure."""
        if not isinstance(found, EditResult):
            self.told[f"{kind}: {type(found).__name__}"] += 1
            return
        after = snapshot_of(found.files)
        errors = [one for one in after.problems if one.severity is Severity.ERROR]
        self.told[f"{kind}: {'refused' if errors else 'nothing' if not found.changes else 'done'}"] += 1
        if not errors and found.changes:
            assert_only_these_moved(self.now, after, found)
            self.revisions.append((self.now, after))
            self.now = after

    def unwind(self) -> None:
        for before, after in reversed(self.revisions):
            found = revert(before.files.contents, after.files.contents, self.now)
            assert isinstance(found, EditResult)
            self.now = snapshot_of(found.files)


def assert_only_these_moved(before: Snapshot, after: Snapshot, found: EditResult) -> None:
    """Every byte outside the entries that were touched is where it was."""
    moved = {(one.page, one.entry) for one in found.entries}
    for name, content in before.files.contents.items():
        if name not in found.changes:
            assert after.files.contents[name] == content
    for name in found.changes.keys() & before.files.contents.keys() & after.files.contents.keys():
        assert list(others(before, name, moved)) == list(others(after, name, moved))
        one, other = before.page(name), after.page(name)
        assert (one.bom, one.head, one.tail) == (other.bom, other.head, other.tail)


def others(on: Snapshot, page: str, moved: set[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    return (
        (piece.id, *piece.above, *piece.lines)
        for piece in split_page(on.files.contents[page].decode()).entries
        if (page, piece.id) not in moved
    )


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in (1, 2, 3))])
def test_250_edits_and_undos_keep_every_page_and_can_all_be_taken_back(seed):
    story = Story(house(), random.Random(seed))
    for _ in range(250):
        story.step()
    done = sum(count for kind, count in story.told.items() if kind.endswith("done"))
    assert done > 100, story.told
    assert story.told["undone: done"] > 10, story.told
    assert story.told["undone: EditConflict"] > 0, story.told
    story.unwind()
    assert story.now.files.contents == story.first.files.contents


@pytest.mark.soak
@pytest.mark.usefixtures("remembered")
def test_a_thousand_edits_and_undos_of_the_shipped_base(repo: Path):
    story = Story(read_snapshot(repo / "knowledge"), random.Random(8))
    for _ in range(1000):
        story.step()
    assert sum(count for kind, count in story.told.items() if kind.endswith("done")) > 400, story.told
    story.unwind()
    assert story.now.files.contents == story.first.files.contents
