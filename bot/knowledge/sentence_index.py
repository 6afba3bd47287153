"""Finds sentences and paragraphs of one version of a document in another, by fingerprint: the old text may be gone."""

from bot.knowledge.fingerprint import SHINGLE_TOKENS
from bot.knowledge.sources import Document

SentenceKey = tuple[str, ...]


class SentenceIndex:
    """Where each sentence and each paragraph of a document is."""

    def __init__(self, document: Document) -> None:
        self._paragraphs: dict[SentenceKey, int] = {}
        self._sentences: dict[SentenceKey, list[tuple[int, int]]] = {}
        for number, paragraph in enumerate(document.fingerprint, start=1):
            self._paragraphs.setdefault(paragraph.shingles, number)
            for sentence in range(1, len(paragraph.sentences) + 1):
                key = self.key(document, number, sentence)
                self._sentences.setdefault(key, []).append((number, sentence))

    @staticmethod
    def key(document: Document, paragraph: int, sentence: int) -> SentenceKey:
        """What two equal sentences share: their hashes, and for one of less than four words those around it, too."""
        one = document.fingerprint[paragraph - 1]
        first = sum(one.sentences[: sentence - 1])
        count = one.sentences[sentence - 1]
        inner = one.shingles[first + 1 : first + 1 + max(0, count - SHINGLE_TOKENS + 1)]
        return inner or (str(count), *one.shingles[first : first + count])

    def sentence(self, old: Document, paragraph: int, sentence: int) -> tuple[int, int] | None:
        """The paragraph and sentence that say the same as one of another version, the nearest of several; or None."""
        if not 1 <= paragraph <= len(old.fingerprint):
            return None
        if not 1 <= sentence <= len(old.fingerprint[paragraph - 1].sentences):
            return None
        places = self._sentences.get(self.key(old, paragraph, sentence), [])
        return min(places, key=lambda one: abs(one[0] - paragraph), default=None)

    def paragraph(self, old: Document, number: int) -> int | None:
        """The paragraph that is the same as one of another version, or None."""
        if not 1 <= number <= len(old.fingerprint):
            return None
        return self._paragraphs.get(old.fingerprint[number - 1].shingles)
