"""A question as it was understood against a base: its mask, its reading, and what speaks for each derivation."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.quantities.candidates import Candidates
from bot.quantities.features import PLACE, Evidence
from bot.quantities.figure_index import FigureIndex
from bot.quantities.intent import AmountRole
from bot.quantities.masking import MaskedQuestion
from bot.quantities.model_file import Model
from bot.quantities.operands import Operand
from bot.quantities.operations import Derivation, Operation
from bot.quantities.ranking import Choice, choose
from bot.quantities.reading import QuestionReading

PREMISE_BLIND = tuple(PLACE[name] for name in ("claims_met", "claims_missed", "intent"))
"""Features that say nothing about which figure a stated number is meant to be."""

PERIOD_MISSING = 0.75
NAMED = 0.5
"""Share of the content of a question, weighed by idf, that the metrics of a derivation must account for."""


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """A question with all that decisions over it need; `choice` is the derivation it most likely asks for.

    `answered`: the matcher found an entry that answers it, not only some that come near.
    """

    masked: MaskedQuestion
    reading: QuestionReading
    found: Candidates
    evidence: Evidence
    index: FigureIndex
    model: Model
    choice: Choice
    answered: bool = False

    def best(self, allowed: Callable[[Derivation], bool], blind: bool = False) -> Choice | None:
        """The best of the derivations that are allowed; `blind`: whatever amounts and operation are stated."""
        rows = [row for row, one in enumerate(self.found.derivations) if allowed(one)]
        ignored = PREMISE_BLIND if blind else ()
        return choose(self.found, self.evidence, self.reading, self.model, rows, ignored)

    def best_value(self, allowed: Callable[[Operand], bool]) -> Choice | None:
        """The figure that is most likely meant, among those allowed."""
        return self.best(lambda one: one.operation is Operation.VALUE and allowed(one.inputs[0]), blind=True)

    def amount_roles(self, least: float, *roles: AmountRole) -> list[tuple[int, AmountRole]]:
        """The amounts (by number) that have one of these roles with at least that probability, and the likeliest."""
        found = []
        for n, shares in enumerate(self.reading.amounts):
            if sum(shares[role] for role in roles) >= least:
                found.append((n, max(roles, key=lambda one: shares[one])))
        return found

    def is_named(self, choice: Choice) -> bool:
        """True where a question says enough of what the inputs measure; likeness of meaning alone is no proof."""
        return max(self.evidence.of(choice.row, "covered"), self.evidence.of(choice.row, "recall")) >= NAMED

    def is_meant(self, choice: Choice) -> bool:
        """True where the inputs are named, or the entry that answers states them all."""
        return self.is_named(choice) or (self.answered and self.evidence.of(choice.row, "matched") >= 1)

    def fits(self, choice: Choice) -> bool:
        """True where inputs are named, and have the periods and parties asked about."""
        return self.is_named(choice) and not self.lacks_period(choice) and not self.lacks_party(choice)

    def lacks_period(self, choice: Choice) -> bool:
        """True where a period that is asked about is not that of any input."""
        return self.evidence.of(choice.row, "periods_missing") >= PERIOD_MISSING

    def lacks_party(self, choice: Choice) -> bool:
        """True where a party that is asked about is none of the inputs'."""
        return self.evidence.of(choice.row, "parties_all") < 1
