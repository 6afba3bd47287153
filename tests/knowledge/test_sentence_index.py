"""Sentences and paragraphs of an old version are found in a new one by their fingerprints."""

from bot.knowledge.fingerprint import fingerprint_of
from bot.knowledge.sentence_index import SentenceIndex
from bot.knowledge.sources import Document, describe

OLD = ("The pier is open. It closes at dusk every day.", "The museum shows maps of the old harbour.", "Nobody came.")
NEW = ("The museum shows maps of the old harbour.", "Rain fell. It closes at dusk every day.")


def document(*paragraphs: str) -> Document:
    return Document("report", describe(paragraphs), fingerprint_of(paragraphs))


def test_a_moved_paragraph_and_a_moved_sentence_get_their_new_places():
    index, old = SentenceIndex(document(*NEW)), document(*OLD)
    assert index.paragraph(old, 2) == 1
    assert index.sentence(old, 1, 2) == (2, 2)


def test_what_is_gone_or_never_was_has_no_place():
    index, old = SentenceIndex(document(*NEW)), document(*OLD)
    assert index.paragraph(old, 1) is None
    assert index.sentence(old, 3, 1) is None
    assert index.paragraph(old, 9) is None
    assert index.sentence(old, 9, 1) is None
    assert index.sentence(old, 1, 9) is None


def test_of_equal_sentences_the_nearest_is_taken():
    twice = document("It is open.", "Another line stands here.", "It is open.")
    assert SentenceIndex(twice).sentence(twice, 3, 1) == (3, 1)
