"""A paragraph cut into sentences, so that `9.3` means the same with the text and without it."""

import re

# A full stop ends a sentence when a capital, digit, bracket or quotation mark begins the next; closing
# brackets and quotation marks belong to the sentence they close.
_END = re.compile(r"[.!?…]+[)\]»”’\"']*(?=\s+[(\[«“\"']*[^\W_a-z])")
_SHORT = r"Mr|Mrs|Ms|Dr|Prof|St|No|Art|vs|cf|e\.g|i\.e|approx|ca|Jan|Feb|Aug|Sept?|Oct|Nov|Dec"
_ABBREVIATION = re.compile(rf"\b(?:{_SHORT}|[A-Z](?:\.[A-Z])*)\.$")


def sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """The spans of the paragraph's sentences in characters, in order, without the blanks between them."""
    spans, start = [], len(paragraph) - len(paragraph.lstrip())
    for found in _END.finditer(paragraph):
        if found[0].startswith(".") and _ABBREVIATION.search(paragraph[start : found.start() + 1]):
            continue
        spans.append((start, found.end()))
        start = found.end() + len(paragraph[found.end() :]) - len(paragraph[found.end() :].lstrip())
    if paragraph[start:].strip():
        spans.append((start, len(paragraph.rstrip())))
    return tuple(spans)
