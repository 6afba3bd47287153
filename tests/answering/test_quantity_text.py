"""What figures give is said in sentences, without the arrows of figure lines."""

import pytest

from bot.answering.quantity_text import spoken


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("No, not 14: nurses lent, A Town -> B, 2022: 6.", "No, not 14: nurses lent, from A Town to B, 2022: 6."),
        ("Trade, A <-> B, 2023: $4 billion; x", "Trade, between A and B, 2023: $4 billion; x"),
        ("It goes A -> B.", "It goes A -> B."),
    ],
)
def test_parties_are_joined_by_words(line: str, said: str):
    assert spoken(line) == said
