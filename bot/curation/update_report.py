"""What an update of a document comes to, as lines."""

from collections.abc import Iterator

from bot.curation.source_update import QuoteFate, QuoteOutcome, SourceUpdate


def update_lines(update: SourceUpdate, name: str) -> Iterator[str]:
    """A line for each quote that does not simply stand, then the totals."""
    for one in update.quotes:
        at = one.quote.place.at
        for told in _told(one):
            yield f"{at.file}:{at.line}: {one.entry}: {told}"
    counted = ", ".join(f"{update.count(fate)} {fate}" for fate in QuoteFate)
    yield f"{len(update.quotes)} quotes: {counted}; {len(update.to_review)} entries to look at"
    source = update.source
    yield f"{name}: {source.paragraphs} paragraphs, {source.words} words"


def _told(one: QuoteOutcome) -> Iterator[str]:
    words = one.quote.text if len(one.quote.text) <= 60 else f"{one.quote.text[:59]}…"
    if one.fate is QuoteFate.GONE:
        yield f"gone: '{words}' (quote what the new version says, or remove the entry)"
        return
    for before, after in zip((one.quote.place, *one.quote.also), one.places, strict=True):
        if after is None:
            yield f"the sentence {before} is gone (name another, or remove it)"
        elif str(before) != str(after):
            yield f"moved from {before} to {after}"
    if one.reworded:
        yield f"the sentence around '{words}' changed (compare the entry with it)"
