"""A new version of a document: every quote is classed as the texts themselves say, and its place follows it."""

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.curation.checks.checker import check
from bot.curation.editing.snapshot import Snapshot, read_snapshot
from bot.curation.publishing.disk import write
from bot.curation.source_update import QuoteFate, SourceUpdate, plan_update
from bot.errors import KnowledgeError, UsageError
from bot.knowledge.document_files.read_document import read_document
from bot.knowledge.registration import register_document
from bot.knowledge.sources import SourceDetails

VOWELS, CONSONANTS = "aeiou", "bdfgklmnprst"


@dataclass(frozen=True)
class Text:
    """Paragraphs of sentences of made-up words, no two sentences alike."""

    paragraphs: list[list[str]]

    def lines(self) -> str:
        return "\n".join(" ".join(one) for one in self.paragraphs)


def made(chance: random.Random, count: int = 30) -> Text:
    def word() -> str:
        return "".join(chance.choice(letters) for letters in (CONSONANTS, VOWELS) * chance.randint(2, 3))

    def sentence() -> str:
        return f"{' '.join(word() for _ in range(chance.randint(8, 14))).capitalize()}."

    return Text([[sentence() for _ in range(chance.randint(1, 4))] for _ in range(count)])


def page(text: Text, chance: random.Random) -> tuple[str, dict[str, str]]:
    """A page that quotes a part of one sentence of each paragraph, and the quotes by entry."""
    entries, quotes = ["# Page"], {}
    for number, sentences in enumerate(text.paragraphs, start=1):
        n = chance.randrange(len(sentences))
        words = sentences[n].split()
        start = chance.randint(0, len(words) - 5)
        quote = " ".join(words[start : start + 5])
        place = f"{number}.{n + 1}" if number % 2 else str(number)
        quotes[f"e{number}"] = quote
        entries.append(f"## Entry {number} is this {{#e{number}}}\n\nSo it is.\n\n> {quote}\n> -- doc, {place}")
    return "\n\n".join(entries) + "\n", quotes


def revised(text: Text, chance: random.Random) -> Text:
    """The text with 5% of its words changed, 3 paragraphs moved and 2 gone."""

    def slip(word: str) -> str:
        other = "Changed" if word[0].isupper() else "changed"
        return (other + "." * word.endswith(".")) if chance.random() < 0.05 else word

    changed = [[" ".join(map(slip, one.split())) for one in sentences] for sentences in text.paragraphs]
    for _ in range(2):
        changed.pop(chance.randrange(len(changed)))
    for _ in range(3):
        changed.insert(chance.randrange(len(changed)), changed.pop(chance.randrange(len(changed))))
    return Text(changed)


def based(folder: Path, text: str, entries: str) -> Snapshot:
    (folder / "doc.txt").write_text(text)
    register_document(folder / "doc.txt", folder / "k", "doc", SourceDetails(title="The document"))
    (folder / "k" / "pages").mkdir()
    (folder / "k" / "pages" / "page.md").write_text(entries)
    return read_snapshot(folder / "k")


def updated(folder: Path, snapshot: Snapshot, text: str, **details: str) -> SourceUpdate:
    (folder / "new.txt").write_text(text)
    return plan_update(snapshot, "doc", read_document(folder / "new.txt"), SourceDetails(**details))  # type: ignore[arg-type]


def is_whole(quote: str, line: str) -> bool:
    return f" {quote} " in f" {line} ".replace(". ", " ") or f" {quote} " in f" {line} "


@pytest.mark.parametrize("with_text", [True, False], ids=["with the text", "with the fingerprint alone"])
@pytest.mark.parametrize("seed", range(8))
def test_every_quote_is_classed_as_the_texts_say(tmp_path: Path, seed: int, with_text: bool) -> None:
    chance = random.Random(seed)
    old = made(chance)
    entries, quotes = page(old, chance)
    snapshot = based(tmp_path, old.lines(), entries)
    if not with_text:
        (tmp_path / "k" / "sources" / "doc.txt").unlink()
        snapshot = read_snapshot(tmp_path / "k")
    new = revised(old, chance)
    update = updated(tmp_path, snapshot, new.lines())
    lines = new.lines().split("\n")
    for one in update.quotes:
        where = [n for n, line in enumerate(lines, start=1) if is_whole(quotes[one.entry], line)]
        if not where:
            assert one.fate is QuoteFate.GONE, quotes[one.entry]
            continue
        place = one.places[0]
        assert place is not None
        assert [place.paragraph] == where
        assert one.reworded == (
            not any(
                is_whole(quotes[one.entry], s)
                for old_p in old.paragraphs
                for s in old_p
                if s in new.paragraphs[where[0] - 1]
            )
        )
    write(tmp_path / "k", update.changes)
    after = read_snapshot(tmp_path / "k")
    failing = {one.entry for one in check(after.base, after.problems).problems if one.code.startswith("quote")}
    assert failing == {one.entry for one in update.quotes if one.fate is QuoteFate.GONE}


TEXT = "House rules\nThe hut opens at eight. The key costs 25 euros. Ask Ann for it.\nDogs stay outside.\n"
PAGE = (
    "# Rules\n\n## When does the hut open? {#opens}\n\nAt eight.\n\n> The hut opens at eight\n> -- doc, 2.1; also 2.3\n"
    "Checked: 2025-01-01\n"
)
MONDAYS = TEXT.replace("opens at eight", "opens at eight on Mondays")


def codes(snapshot: Snapshot) -> list[str]:
    found = check(snapshot.base, snapshot.problems).problems
    return [one.code for one in found if one.code != "wordless"]


def test_places_of_sentences_follow_and_excuses_too(tmp_path: Path) -> None:
    snapshot = based(tmp_path, TEXT, PAGE)
    toml = tmp_path / "k" / "sources" / "doc.toml"
    toml.write_text(toml.read_text() + '\n[[states_nothing]]\nplace = "3"\nreason = "of dogs"\n')
    snapshot = read_snapshot(tmp_path / "k")
    update = updated(tmp_path, snapshot, "A new preface.\n" + TEXT, version="2nd")
    write(tmp_path / "k", update.changes)
    after = read_snapshot(tmp_path / "k")
    assert "> -- doc, 3.1; also 3.3\n" in (tmp_path / "k" / "pages" / "page.md").read_text()
    source = after.base.documents[0].source
    assert (source.name, [one.place for one in source.states_nothing]) == ("The document (2nd)", ["4"])
    assert after.problems == ()


def test_a_sentence_that_changed_around_its_quote_is_kept_for_a_look(tmp_path: Path) -> None:
    snapshot = based(tmp_path, TEXT, PAGE)
    update = updated(tmp_path, snapshot, TEXT.replace("opens at eight", "opens at eight on Mondays only"))
    write(tmp_path / "k", update.changes)
    after = read_snapshot(tmp_path / "k")
    assert update.to_review == ("opens",)
    assert codes(after) == ["changed-source"]
    toml = tmp_path / "k" / "sources" / "doc.toml"
    toml.write_text(toml.read_text() + "date = 2025-02-01\n")
    (tmp_path / "k" / "pages" / "page.md").write_text(PAGE.replace("2025-01-01", "2025-02-01"))
    after = read_snapshot(tmp_path / "k")
    assert codes(after) == []


def test_a_version_without_a_day_does_not_keep_that_of_the_one_before(tmp_path: Path) -> None:
    based(tmp_path, TEXT, PAGE)
    toml = tmp_path / "k" / "sources" / "doc.toml"
    toml.write_text("date = 2025-01-01\n" + toml.read_text())
    update = updated(tmp_path, read_snapshot(tmp_path / "k"), MONDAYS)
    write(tmp_path / "k", update.changes)
    after = read_snapshot(tmp_path / "k")
    assert after.base.documents[0].source.date is None
    assert codes(after) == ["changed-source"]


def test_an_entry_that_was_looked_at_waits_no_more_after_the_next_update(tmp_path: Path) -> None:
    snapshot = based(tmp_path, TEXT, PAGE)
    write(tmp_path / "k", updated(tmp_path, snapshot, MONDAYS).changes)
    toml, page = tmp_path / "k" / "sources" / "doc.toml", tmp_path / "k" / "pages" / "page.md"
    assert "quoted_at_most" not in toml.read_text()
    toml.write_text("date = 2025-02-01\n" + toml.read_text())
    page.write_text(page.read_text().replace("2025-01-01", "2025-02-01"))
    later = updated(tmp_path, read_snapshot(tmp_path / "k"), MONDAYS)
    assert (later.to_review, later.source.to_review) == ((), ())


def test_an_entry_checked_before_the_version_is_told(tmp_path: Path) -> None:
    based(tmp_path, TEXT, PAGE)
    toml = tmp_path / "k" / "sources" / "doc.toml"
    toml.write_text("date = 2025-06-01\n" + toml.read_text())
    after = read_snapshot(tmp_path / "k")
    assert codes(after) == ["outdated"]


def test_another_document_is_refused(tmp_path: Path) -> None:
    snapshot = based(tmp_path, TEXT, PAGE)
    with pytest.raises(KnowledgeError, match="has only 0% of the text of 'doc': it is another document"):
        updated(tmp_path, snapshot, "Something else altogether, of which not a word was ever in it.")
    with pytest.raises(UsageError, match="there is no source 'other'"):
        plan_update(snapshot, "other", read_document(tmp_path / "doc.txt"), SourceDetails())
