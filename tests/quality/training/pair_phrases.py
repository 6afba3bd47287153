"""What is filled into questions over two figures: one over time, of two parties, of a whole, or of a term."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.quality.training.grammar import Section
from tests.quality.training.phrases import Made, Phrases
from tests.quality.training.worlds import Fact, plural


@dataclass
class PairPhrases(Phrases):
    """A method for each thing that sections are about: the slots, and the derivation that is right."""

    def _series(self, section: Section) -> Made | None:
        early, late = self.rng.choice(self.world.series)
        if section.intent not in ("maximum", "minimum", "list"):
            self.turn("up" if late.value > early.value else "down")
            if section.mode == "value" and self.rng.random() < 0.25:
                self.direction = "none"
        if section.intent in ("yearly_change", "compound_growth") and int(late.period) - int(early.period) < 2:
            return None
        slots = self.about(late, "X") | {
            "a": early.period,
            "b": late.period,
            "AB": lambda: self.span(early.period, late.period),
            "T": "",
            "VX": lambda: self.amount(early.value, early.unit),
            "VY": lambda: self.amount(late.value, late.unit),
        }
        gold = None if section.intent == "list" else (section.intent, (early.id, late.id), 0)
        if early.unit == "%" and section.intent in ("percent", "factor"):
            return None
        return slots, gold

    def _pair(self, section: Section, one: Fact, other: Fact, every: Sequence[Fact]) -> Made:
        slots = self.about(one, "X") | {
            "Y": lambda: self.name(other, "comparand"),
            "T": self.time(one),
            "P": lambda: self.party(one.parties[0]) if one.parties else "it",
            "Q": lambda: self.party(other.parties[0], "comparand") if other.parties else "the other",
            "VY": lambda: self.amount(other.value, other.unit),
        }
        pair = (one.id, other.id)
        ids = tuple(fact.id for fact in every)
        whole = section.intent in ("maximum", "minimum", "order", "sum", "mean")
        return slots, (section.intent, ids if whole else pair, 0)

    def _across(self, section: Section) -> Made | None:
        if section.intent in ("order",):
            groups = [group for group in self.world.across if len(group) > 2]
        else:
            groups = [*(group for group in self.world.across if len(group) > 1), *self.world.flows, *self.world.flows]
        if not groups:
            return None
        group = self.rng.choice(groups)
        one, other = self.rng.sample(group, 2)
        if (
            section.intent in ("percent", "factor", "difference", "compare")
            and self.rng.random() < 0.75
            and one.value < other.value
        ):
            one, other = other, one
        return self._pair(
            section, one, other, (one, other) if len(group) == 2 or section.intent in ("sum", "mean") else group
        )

    def _flow(self, _section: Section) -> Made | None:
        one, other = self.rng.choice(self.world.flows)
        if self.rng.random() < 0.5:
            one, other = other, one
        give, gave = self.rng.choice(one.said.lists[0]).split(" ", 1)
        _, received = self.rng.choice(one.said.lists[1]).split(" ", 1)
        slots = self.about(one, "X") | {
            "give": give,
            "gave": gave,
            "received": received,
            "Q": lambda: self.party(one.parties[1], "receiver"),
            "P": lambda: self.party(one.parties[0], "giver"),
        }
        return slots, ("difference", (one.id, other.id), 0)

    def _whole(self, section: Section) -> Made | None:
        whole, *parts = self.rng.choice(self.world.parts)
        part = self.rng.choice(parts)
        slots = self.about(part, "X") | {
            "W": lambda: self.name(whole),
            "VW": lambda: self.amount(whole.value, whole.unit),
            "T": self.time(part),
        }
        operation = "share" if section.intent == "threshold" else section.intent
        return slots, (operation, (whole.id, part.id) if operation == "remainder" else (part.id, whole.id), 0)

    def _some(self, section: Section) -> Made | None:
        whole, part = self.rng.choice(self.world.somes)
        slots = self.about(whole, "W") | {
            "X": self.measure(part),
            "S": self.measure(part),
            "P": lambda: self.party(next(iter(self.world.aliases))),
        }
        if section.intent == "share":
            return slots, ("share", (part.id, whole.id), 0)
        return slots, ("difference", (whole.id, part.id), 0)

    def _kin(self, section: Section) -> Made | None:
        whole, part = self.rng.choice(self.world.kin)
        slots = self.about(whole, "X") | {"Y": lambda: self.name(part)}
        pair = (part.id, whole.id) if section.intent == "share" else (whole.id, part.id)
        return slots, (section.intent, pair, 0)

    def _term(self, section: Section) -> Made | None:
        term, extension = self.rng.choice(self.world.terms)
        times = self.rng.choice((1, 1, 2, 3)) if section.variant == "extended" or section.intent == "extended" else 0
        words = {1: ("one", "an", "one"), 2: ("two", "both", "2"), 3: ("three", "3", "three")}.get(times, ("an",))
        number = self.rng.choice(words)
        often = {1: ("once", "one time"), 2: ("twice", "two times"), 3: ("three times", "3 times")}.get(
            times, ("once",)
        )
        self.direction = "none"
        slots = self.about(term, "X") | {
            "X": lambda: self._term_name(term),
            "Y": lambda: self.rng.choice(("an extension", "the extension", "its extension")),
            "N": f"‹#count|{number}›" if number in ("one", "two", "2", "three", "3") else number,
            "s": "s" if times > 1 else "",
            "TIMES": (lambda one: f"‹#count|{one.split()[0]}› times" if " " in one else one)(self.rng.choice(often)),
        }
        if section.intent == "verify":
            return slots, ("value", (term.id,), 0)
        if section.intent in ("difference", "factor"):
            return slots, (section.intent, (term.id, extension.id), 0)
        if section.intent == "value":
            return slots, ("value", (term.id,), 0)
        return slots, (section.intent, (term.id, extension.id) if times else (term.id,), times)

    def _term_name(self, term: Fact) -> str:
        name = self.rng.choice((term.said.name, *term.said.others))
        party = self.party(term.parties[0])
        return self.rng.choice(
            (
                f"the {name}",
                f"{party}'s {name}",
                f"the {name} of {party}",
                f"{name} of {term.period}",
                f"the {term.period} {name}",
                f"{party} {name}",
            )
        )

    def _each(self, _section: Section) -> Made | None:
        paid, count = self.rng.choice(self.world.each)
        slots = self.about(paid, "X") | {
            "Y": lambda: self.amount(count.value, count.unit) if self.rng.random() < 0.5 else plural(count.unit),
            "U1": count.unit,
        }
        return slots, ("per_one", (paid.id, count.id), 0)

    def _reached(self, _section: Section) -> Made | None:
        most, each = self.rng.choice(self.world.reached)
        slots = self.about(most, "X") | {
            "Y": lambda: self.name(each),
            "VY": lambda: self.amount(each.value, each.unit),
        }
        return slots, ("reached", (most.id, each.id), 0)

    def _unfit(self, section: Section) -> Made | None:
        for _ in range(20):
            one, other = self.rng.sample(self.world.facts, 2)
            units = {one.unit.partition("/")[0], other.unit.partition("/")[0]}
            apart = one.period != other.period or one.parties != other.parties
            if (
                len(units) == len({one.measure, other.measure}) == 2
                and "rank" not in units
                and (apart or "%" not in units)
            ):
                slots, _ = self._pair(section, one, other, (one, other))
                slots["T"] = self.time(one) if self.rng.random() < 0.5 else ""
                return slots, ("unfit", (one.id, other.id), 0)
        return None

    def _half(self, _section: Section) -> Made | None:
        if not self.world.halves:
            return None
        once, later = self.rng.choice(self.world.halves)
        self.turn("up" if later.value > once.value else "down")
        year = later.period.split()[-1]
        slots = self.about(once, "X") | {
            "a": once.period,
            "b": year,
            "AB": lambda: self.span(once.period, year),
            "T": "",
        }
        return slots, ("unfit", (once.id, later.id), 0)
