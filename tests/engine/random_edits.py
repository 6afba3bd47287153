"""Random edits of single entries on the pages of a base: harmless ones, and such as take questions from others."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.curation.editing.snapshot import Snapshot, snapshot_of
from bot.knowledge.entries import Entry


@dataclass(frozen=True)
class RandomEdit:
    """What an edit does, the entry it is of, and the base after it."""

    name: str
    entry: str
    after: Snapshot


def random_edits(on: Snapshot, count: int, seed: int) -> Iterator[RandomEdit]:
    """So many edits, each of one entry of the base as it is."""
    chance = random.Random(seed)
    entries = [entry for page in on.base.pages for entry in page.entries]
    while count:
        entry, edit = chance.choice(entries), chance.choice(EDITS)
        page = on.files.contents[entry.at.file].decode().split("\n")
        lines = page[entry.lines[0] - 1 : entry.lines[1] - 1]
        edited = edit(list(lines), entry, entries, chance)
        if edited == lines:
            continue
        page[entry.lines[0] - 1 : entry.lines[1] - 1] = edited
        after = snapshot_of(on.files.with_file(entry.at.file, "\n".join(page).encode()))
        count -= 1
        yield RandomEdit(f"{edit.__name__} {entry.id}", entry.id, after)


Edit = Callable[[list[str], Entry, list[Entry], random.Random], list[str]]


def add_wording(lines: list[str], entry: Entry, _entries: list[Entry], chance: random.Random) -> list[str]:
    return _asked(lines, f"{chance.choice(entry.variants).rstrip('?')}, in short")


def take_wording(lines: list[str], _entry: Entry, entries: list[Entry], chance: random.Random) -> list[str]:
    """Adds what another entry is asked by, with its words in another order."""
    words = chance.choice(chance.choice(entries).variants).split()
    chance.shuffle(words)
    return _asked(lines, " ".join(words))


def take_test(lines: list[str], entry: Entry, entries: list[Entry], chance: random.Random) -> list[str]:
    """Adds the test of another entry as a wording."""
    tests = [test.text for other in entries if other is not entry for test in other.tests if test.reaches]
    return _asked(lines, chance.choice(tests))


def remove_wordings(lines: list[str], entry: Entry, _entries: list[Entry], chance: random.Random) -> list[str]:
    gone = {f"- {one.text}" for one in entry.also_asked if chance.random() < 0.5}
    return [line for line in lines if line not in gone]


def retire(_lines: list[str], _entry: Entry, _entries: list[Entry], _chance: random.Random) -> list[str]:
    return []


def shorten_answer(lines: list[str], entry: Entry, _entries: list[Entry], _chance: random.Random) -> list[str]:
    short = re.sub(r",[^,.;:()\d]*(?=\.)", "", entry.answer.text)
    return [short if line == entry.answer.text else line for line in lines]


def reword_heading(lines: list[str], entry: Entry, _entries: list[Entry], chance: random.Random) -> list[str]:
    new = chance.choice(entry.variants).capitalize().rstrip("?") + "?"
    return [line.replace(entry.heading.text, new) if line.startswith("## ") else line for line in lines]


def change_digit(lines: list[str], entry: Entry, _entries: list[Entry], _chance: random.Random) -> list[str]:
    wrong = re.sub(r"\d(?=\D*$)", "7", entry.answer.text, count=1)
    return [wrong if line == entry.answer.text else line for line in lines]


EDITS: tuple[Edit, ...] = (
    add_wording,
    take_wording,
    take_test,
    remove_wordings,
    retire,
    shorten_answer,
    reword_heading,
    change_digit,
)


def _asked(lines: list[str], wording: str) -> list[str]:
    label = next((n for n, line in enumerate(lines) if line.strip() == "Also asked:"), None)
    return lines if label is None else [*lines[: label + 1], f"- {wording}", *lines[label + 1 :]]
