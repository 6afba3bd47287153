"""What is encoded ahead is what deciding needs, so that a question looked at with others finds it done."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.matching.matcher import Matcher
from bot.matching.vectors import Encoded


@pytest.mark.parametrize("asked", [
    "how many ships does the south harbour get each year", "hi, could you please tell me who owns the museum?",
    "wich vesels visit the nort port", "what of the moon",
])  # fmt: skip
def test_deciding_encodes_nothing_else_first(by_meaning: Matcher, asked: str):
    calls: list[Sequence[str]] = []

    def recorded(texts: Sequence[str]) -> Sequence[Encoded]:
        calls.append(texts)
        assert by_meaning.encode is not None
        return by_meaning.encode(texts)

    ahead = by_meaning.texts_to_encode(asked)
    replace(by_meaning, encode=recorded).decide(asked)
    assert ahead
    assert tuple(calls[0]) == ahead


def test_what_needs_no_encoder_is_not_looked_at(by_meaning: Matcher, by_words: Matcher):
    exact = next(iter(by_meaning.exact_rows))
    for nothing in ("", "???", "x" * 9_999, exact):
        assert by_meaning.texts_to_encode(nothing) == ()
    assert by_words.texts_to_encode("what of the moon") == ()


@pytest.mark.parametrize("change", ["{}", "hello, {}", "could you please tell me {}"])
def test_a_wording_needs_no_encoder_however_it_is_introduced_or_mistyped(by_meaning: Matcher, change: str):
    def never(texts: Sequence[str]) -> Sequence[Encoded]:
        raise AssertionError(texts)

    row, wording = next((row, key) for key, row in by_meaning.exact_rows.items() if "harbour" in key.split())
    entry = by_meaning.index.entries[row]
    alone = replace(by_meaning, encode=never)
    for typed in (wording, wording.replace("harbour", "harbuor"), wording.replace("harbour", "hrbour")):
        found = alone.decide(change.format(typed))
        assert (found.gap or found.answers[0].entry) == entry


def test_another_true_word_is_no_slip_of_a_wording(by_meaning: Matcher):
    wording = next(key for key in by_meaning.exact_rows if "harbour" in key.split())
    assert by_meaning.texts_to_encode(wording.replace("harbour", "museum"))
