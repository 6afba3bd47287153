"""Word classes are read once, checked as they are read, and named by the modules that use them."""

import re

import pytest

from bot.errors import LexiconError
from bot.lexicon.english import any_of, lexicon, parse_lexicon, word_map, word_set, words


def test_a_class_is_words_between_blanks_or_a_list_of_phrases():
    found = parse_lexicon('rise = """\n  grow grew\n  rose\n"""\nat_least = ["at least", "a minimum of"]', "a.toml")
    assert found.classes == {"rise": ("grow", "grew", "rose"), "at_least": ("at least", "a minimum of")}


def test_a_table_maps_words_to_words():
    assert parse_lexicon('[plurals]\nmen = "man"', "a.toml").maps == {"plurals": {"men": "man"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('rise = "grow rose grow"', "a.toml: rise: 'grow' is listed twice: remove one"),
        ('rise = "Grow"', "a.toml: rise: 'Grow' is not in folded form: write it in small letters with single blanks"),
        ('more = ["at  least"]', "a.toml: more: 'at  least' is not in folded form"),
        ('rise = ""', "a.toml: rise: empty"),
        ("rise = [5]", "a.toml: rise: 5 is not in folded form"),
        ("rise =", "a.toml: not valid TOML"),
    ],
)
def test_a_malformed_class_is_an_error_with_its_place(text, message):
    with pytest.raises(LexiconError, match=re.escape(message)):
        parse_lexicon(text, "a.toml")


def test_the_shipped_classes_are_sound_and_read_once():
    assert lexicon() is lexicon()
    assert "when" in word_set("question_words")
    assert word_map("irregular_plurals")["women"] == "woman"


def test_classes_are_joined_in_order_each_word_once():
    assert words("articles", "articles") == ("the", "a", "an")
    assert words("away", "toward") == ("from", "to", "into", "towards")


def test_alternatives_take_any_blank_between_words():
    pattern = re.compile(rf"\b(?:{any_of('at_least')})\b")
    assert pattern.search("at\nleast 5")
    assert not pattern.search("atleast 5")


def test_an_unknown_class_is_named():
    with pytest.raises(LexiconError, match="no word class 'nouns'"):
        words("nouns")
    with pytest.raises(LexiconError, match="no word map 'nouns'"):
        word_map("nouns")
