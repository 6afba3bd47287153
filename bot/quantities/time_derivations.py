"""When terms end, how long they are with extensions, and when a rate comes to an amount."""

from collections.abc import Iterator, Sequence

from bot.lexicon.english import words
from bot.matching.query import stems
from bot.quantities.operands import Operand, akin, related
from bot.quantities.operations import Derivation, Operation

_EXTENSIONS = frozenset(stems(words("extension_nouns")))

EXTENSIONS = (1, 2, 3)
"""How often a term may be extended."""


def terms(found: Sequence[Operand]) -> Iterator[Derivation]:
    """Ends of dated terms, and terms with extensions counted in; a length of its own very period has no other end."""
    lengths = [one for one in found if one.is_duration]
    for term in lengths:
        dated = term.unit == "year" and term.year is not None and term.year + term.value != term.span[1][0]
        if dated:
            yield Derivation(Operation.END, (term,))
        for extension in lengths:
            if extension is not term and _extends(extension, term):
                for times in EXTENSIONS:
                    yield Derivation(Operation.EXTENDED, (term, extension), times)
                    if dated:
                        yield Derivation(Operation.END, (term, extension), times)


def _extends(extension: Operand, term: Operand) -> bool:
    """True where one length of time may be added to another: an extension, undated and of the same parties."""
    if extension.stems.isdisjoint(_EXTENSIONS) or not term.stems.isdisjoint(_EXTENSIONS):
        return False
    return extension.unit == term.unit and extension.period is None and set(extension.parties) == set(term.parties)


def reached(found: Sequence[Operand]) -> Iterator[Derivation]:
    """Amounts that a rate adds up to in time: the most of a daily fine."""
    for rate in found:
        if "/" in rate.unit and rate.value > 0:
            for amount in found:
                whole = amount.unit == rate.unit.partition("/")[0] and amount.value > rate.value
                if whole and akin(amount, rate) and related(amount, rate):
                    yield Derivation(Operation.REACHED, (amount, rate))
