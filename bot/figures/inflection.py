"""Singular and plural of English nouns, simple and reversible, because units of count are open-ended."""

from bot.lexicon.english import word_map, word_set

IRREGULAR = word_map("irregular_plurals")
INVARIABLE = word_set("uncountable")
_PLURALS = {single: plural for plural, single in IRREGULAR.items()}


def singular(word: str) -> str:
    """The singular, lower case; applying it twice changes nothing."""
    word = word.lower()
    while (shorter := _strip(word)) != word:
        word = shorter
    return word


def _strip(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in INVARIABLE or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "oes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """The plural of a singular; the word itself where the plural would not lead back to it."""
    return next((form for form in _candidates(word) if singular(form) == word), word)


def _candidates(word: str) -> tuple[str, ...]:
    if word in _PLURALS:
        return (_PLURALS[word],)
    if word.endswith("y"):
        return (word[:-1] + "ies", word + "s") if word[-2:-1] not in set("aeiou") else (word + "s",)
    if word.endswith(("s", "x", "ch", "sh", "o")):
        return (word + "es", word + "s")
    return (word + "s",)
