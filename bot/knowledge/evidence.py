"""What an entry's answer may rest on: its own quotes and figures, and those of the entries it rests on."""

from collections.abc import Mapping

from bot.knowledge.model import Entry, Quote


def supporting_entries(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """The entry, then all entries it rests on, directly or through others, each once."""
    found = {entry.id: entry}
    waiting = [name.text for name in entry.rests_on]
    while waiting:
        other = by_id.get(waiting.pop(0))
        if other is not None and other.id not in found:
            found[other.id] = other
            waiting += [name.text for name in other.rests_on]
    return tuple(found.values())


def quotes_of(entry: Entry, by_id: Mapping[str, Entry]) -> tuple[Quote, ...]:
    """All quotes behind an entry, its own first, none twice."""
    return tuple(dict.fromkeys(quote for one in supporting_entries(entry, by_id) for quote in one.quotes))
