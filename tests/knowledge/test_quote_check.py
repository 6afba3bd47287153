"""Proofs: true quotes are proved with and without the text, forgeries by neither."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.knowledge import fingerprint
from bot.knowledge.entries import Place, Quote
from bot.knowledge.folder import read_folder
from bot.knowledge.quote_check import Proof, ProofKind, RejectedQuote, verify
from bot.knowledge.sources import Document, describe, paragraphs_of
from bot.knowledge.tokens import sentences, tokens

TEXT = """\
Trade turnover in 2023 decreased by 17.3%, to $ 4 billion. In the first 10 months of 2024 there was 15.5 percent growth!
Exports from Russia amounted to $ 2.7 billion. The “Northen Alliance” fought 6,000 men (as he said) and -5 % was lost.
"""

VOCABULARY = (
    "trade The of in Iran's S-300 $ 4 $4 2.7 billion 17.3% 5 % -5% 6,000 2019-2023 percent “Deal” é dollars".split(" ")
)
STOPS = ["", "", "", "", ",", ".", "!", ";", " —", ")"]


def random_paragraph(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(VOCABULARY) + rng.choice(STOPS) for _ in range(rng.randint(6, 40)))


paragraph = st.integers(0, 10**9).map(random_paragraph)


def document(text: str, with_text: bool) -> Document:
    paragraphs = paragraphs_of(text)
    return Document(
        "doc", describe(paragraphs), fingerprint.fingerprint_of(paragraphs), paragraphs if with_text else None
    )


def proof(
    quote: str, number: int, text: str = TEXT, with_text: bool = True, sentence: int | None = None
) -> Proof | RejectedQuote:
    return verify(Quote(quote, Place("doc", number, sentence)), document(text, with_text))


def code(found: Proof | RejectedQuote) -> str | None:
    return found.code if isinstance(found, RejectedQuote) else None


@given(st.lists(paragraph, min_size=1, max_size=3), st.data())
def test_every_run_of_four_tokens_is_proved_at_its_sentences(texts: list[str], data: st.DataObject) -> None:
    text = "\n".join(texts)
    paragraphs = paragraphs_of(text)
    number = data.draw(st.integers(1, len(paragraphs)))
    whole = paragraphs[number - 1]
    found = tokens(whole)
    assume(len(found) >= fingerprint.SHINGLE_TOKENS)
    first = data.draw(st.integers(0, len(found) - fingerprint.SHINGLE_TOKENS))
    last = data.draw(st.integers(first + fingerprint.SHINGLE_TOKENS - 1, len(found) - 1))
    start, end = found[first].start, found[last].end
    by_text, by_print = (proof(whole[start:end], number, text, with_text) for with_text in (True, False))
    if isinstance(by_text, RejectedQuote):  # parted from its number; a fingerprint alone tries the usual numbers only
        assert code(by_text) == "quote-cut"
        return
    assert isinstance(by_print, Proof)
    assert (by_text.kind, by_print.kind) == (ProofKind.TEXT, ProofKind.PRINT)
    if whole.count(whole[start:end]) == 1:
        within = [n for n, (one, two) in enumerate(sentences(whole), 1) if one < end and start < two]
        assert by_text.sentences == by_print.sentences == tuple(within)
        assert (by_print.first, by_print.count) == (by_text.first, by_text.count) == (first, last - first + 1)


@given(paragraph, st.data())
def test_a_changed_token_is_proved_by_neither(text: str, data: st.DataObject) -> None:
    found = tokens(paragraphs_of(text)[0])
    assume(len(found) >= fingerprint.SHINGLE_TOKENS)
    number = data.draw(st.integers(0, len(found) - 1))
    one = found[number]
    forged = text[: one.start] + data.draw(st.sampled_from(["forged", "77777", "€"])) + text[one.end :]
    assume([t.text for t in tokens(forged)] != [t.text for t in found])
    assert isinstance(proof(forged, 1, text, True), RejectedQuote)
    assert isinstance(proof(forged, 1, text, False), RejectedQuote)


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("", "quote-short"),
        ("two words", "quote-short"),
        ("decreased by 17.3%", "quote-short"),
        ("in 2023 decreased by 13.7%, to", "quote"),
        ("in 2023 decreased by -17.3%, to $ 4 billion", "quote"),
        ("in 2023 decreased by 17,3%, to $ 4 billion", "quote"),
        ("in 2023 decreased by 17.3, to $ 4 billion", "quote"),
        ("in 2023 decreased by 17.3%, to € 4 billion", "quote"),
        ("in 2023 decreased by 17.3%, to 4 billion", "quote"),
        ("in 2023 decreased by 17.3%, to $ 4 million", "quote"),
        ("in 2023 has decreased by 17.3%", "quote"),
        ("2023 in decreased by 17.3%, to", "quote"),
        ("Trade turnover in 2023 increased", "quote"),
        ("there was 15.5 percent growth Exports from Russia", "quote"),
        ("Trade turnover in 2023 Trade turnover in 2023", "quote"),
        ("amounted to $ 2.7 billion", "quote-place"),
        ("decreased by 17.3%, to $", "quote-cut"),
        ("decreased by 17.3%, to $ 4", "quote-cut"),
        ("4 billion. In the first 10 months", "quote-cut"),
        ("billion. In the first 10 months", "quote-cut"),
        ("percent growth! there was 15.5", "quote"),
    ],
)
def test_a_forgery_is_refused_with_and_without_the_text(quote: str, expected: str, with_text: bool) -> None:
    assert code(proof(quote, 1, with_text=with_text)) == expected


@pytest.mark.parametrize(
    "quote",
    ["in 2023 Decreased by 17.3%, to", "in 2023 decreased by 17.3% to $ 4 billion", "rade turnover in 2023 decreased"],
)
def test_only_the_text_proves_case_punctuation_and_whole_words(quote: str) -> None:
    assert isinstance(proof(quote, 1), RejectedQuote)


def test_a_misprint_stays() -> None:
    assert isinstance(proof("The “Northen Alliance” fought 6,000 men", 2), Proof)
    assert code(proof("The “Northern Alliance” fought 6,000 men", 2)) == "quote"
    assert code(proof('The "Northen Alliance" fought 6,000 men', 2, with_text=False)) == "quote"


@pytest.mark.parametrize("with_text", [True, False])
def test_a_refusal_says_where_the_words_stand(with_text: bool) -> None:
    for number, sentence, remedy in ((2, None, "write 1"), (1, 2, "write 1.1"), (9, None, "name one from 1 to 2")):
        found = proof("Trade turnover in 2023 decreased", number, with_text=with_text, sentence=sentence)
        assert isinstance(found, RejectedQuote)
        assert (found.code, found.remedy) == ("quote-place", remedy)


def test_a_changed_letter_is_pointed_at() -> None:
    found = proof("Trade turnover in 2023 decraesed by 17.3%", 1)
    assert isinstance(found, RejectedQuote)
    assert "the source has 'eased" in found.message


@given(st.lists(paragraph, min_size=1, max_size=4))
def test_a_print_is_read_back_as_it_was_written(texts: list[str]) -> None:
    made = fingerprint.fingerprint_of(paragraphs_of("\n".join(texts)))
    assert fingerprint.load(fingerprint.dump(made, "doc")) == made


@pytest.mark.parametrize(
    "damage", [("dossier", "other"), ("1:", "2:"), ("| ", "| 00"), ("| ", "| zzzzzzzz"), (": ", ": 9 ")]
)
def test_a_damaged_print_names_its_line(damage: tuple[str, str]) -> None:
    text = fingerprint.dump(fingerprint.fingerprint_of(paragraphs_of(TEXT)), "doc").replace(*damage, 1)
    with pytest.raises(ValueError, match=r"line [12]"):
        fingerprint.load(text)


def test_text_and_print_agree_on_every_quote_of_the_base(repo: Path, shared: Path) -> None:
    base, _ = read_folder(repo / "knowledge")
    compared = 0
    for described in base.documents:
        text = (shared / "sources" / f"{described.id}.txt").read_text(encoding="utf-8")
        paragraphs = paragraphs_of(text)
        assert fingerprint.fingerprint_of(paragraphs) == described.fingerprint
        full = Document(described.id, described.source, described.fingerprint, paragraphs)
        bare = Document(described.id, described.source, described.fingerprint)
        quotes = [one for entry in base.entries for one in entry.quotes if one.place.source == described.id]
        for quote in quotes:
            one, two = verify(quote, full), verify(quote, bare)
            assert isinstance(one, Proof), quote
            assert isinstance(two, Proof), quote
            assert (one.sentences, one.first, one.count) == (two.sentences, two.first, two.count), quote
            compared += 1
    assert compared == len([one for entry in base.entries for one in entry.quotes]) > 0


def test_no_page_holds_forty_words_of_a_document_in_a_row(repo: Path, shared: Path) -> None:
    for path in (shared / "sources").glob("*.txt"):
        source = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        runs = {tuple(source[n : n + 40]) for n in range(len(source) - 39)}
        for page in (repo / "knowledge" / "pages").glob("*.md"):
            said = re.findall(r"\w+", page.read_text(encoding="utf-8").lower())
            assert not any(tuple(said[n : n + 40]) in runs for n in range(len(said) - 39)), page.name


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize("quote", ["Nurses: 16.5", "Nurses: 16.5."])
def test_a_whole_line_is_a_quote_however_short(quote: str, with_text: bool) -> None:
    paragraphs = ("Doctors: 4", "Nurses: 16.5", "Nurses: 16.5 in all")
    document = Document(
        "doc", describe(paragraphs), fingerprint.fingerprint_of(paragraphs), paragraphs if with_text else None
    )
    found = verify(Quote(quote, Place("doc", 2)), document)
    assert isinstance(found, Proof)
    assert found.sentences == (1,)
    for number in (1, 3):
        rejected = verify(Quote(quote, Place("doc", number)), document)
        assert isinstance(rejected, RejectedQuote)
        assert rejected.code == "quote-short"
