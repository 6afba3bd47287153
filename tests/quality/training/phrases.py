"""How figures, parties, amounts and times are named in synthetic questions; marks keep what each is there for."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.quality.training.worlds import MONEY, Fact, World, plural

GIVER_ALONE = 0.25
"""Share of flows that are named by their giver alone."""

Slots = dict[str, str | Callable[[], str]]
Gold = tuple[str, tuple[str, ...], int]
Made = tuple[Slots, Gold | None]


@dataclass
class Phrases:
    """Names what is in a world; the direction is that of the question being written."""

    world: World
    rng: random.Random
    direction: str = "none"
    foreign: str = ""

    def common(self) -> Slots:
        up = {"up": "UP", "down": "DOWN", "none": "NONE"}[self.direction]
        named = list(self.world.aliases)
        return {
            **{name: f"{{{up}{name}}}" for name in ("V", "VED", "VN", "BIG", "GET", "GOT", "ON", "WAY")},
            "y": str(self.rng.randint(1999, 2025)),
            "n": lambda: (
                f"‹#count|{self.rng.choice(('two', 'three', 'four', 'five', '3', '5', '10', '7', '6', '12'))}›"
            ),
            "P": lambda: self.party(named[0]),
            "Q": lambda: self.party(named[1]),
            "D": self._date,
            "U": "",
        }

    def _date(self) -> str:
        month = self.rng.choice(
            ("January", "March", "May 2024", "June", "10 October", "April 15 2025", "3 July", "Saturday, March 7")
        )
        return month if any(map(str.isdigit, month)) else f"{self.rng.randint(1, 28)} {month}"

    def party(self, name: str, role: str = "other") -> str:
        forms = (name, name, name, *self.world.aliases[name])
        return f"‹@{role}|{self.rng.choice(forms)}›"

    def amount(self, value: Decimal, unit: str, role: str = "claim") -> str:
        return f"‹#{role}|{_typed(value, unit, self.rng)}›"

    def measure(self, fact: Fact) -> str:
        name = self.rng.choice(fact.said.names)
        return self.rng.choice((self.foreign, f"{self.foreign} {name}")) if self.foreign else name

    def name(self, fact: Fact, role: str = "other") -> str:
        """A figure's name with its parties."""
        rng, name = self.rng, self.measure(fact)
        if fact.kind == "towards":
            return self._giver_alone(fact, role) if rng.random() < GIVER_ALONE else self._flow_name(fact)
        if fact.kind == "between":
            one, other = (self.party(party) for party in rng.sample(fact.parties, 2))
            return rng.choice(
                (
                    f"{name} between {one} and {other}",
                    f"{name} of {one} and {other}",
                    f"{one} {other} {name}",
                    f"{name} {one}/{other}",
                    f"{name} of {one} with {other}",
                    f"{one}-{other} {name}",
                )
            )
        if not fact.parties:
            return rng.choice((name, f"the {name}"))
        party = self.party(fact.parties[0], role)
        return rng.choice(
            (
                f"{party}'s {name}",
                f"{name} of {party}",
                f"{party} {name}",
                f"the {name} of {party}",
                f"{name} at {party}",
                f"{name} in {party}",
                f"{name} for {party}",
                f"{name} by {party}",
                f"{name} ({party})",
            )
        )

    def _giver_alone(self, fact: Fact, role: str) -> str:
        """A flow by its giver, where who receives goes without saying."""
        gives = self.rng.choice(fact.said.lists[0]).split(" ", 1)
        out = self.rng.choice((*fact.said.lists[2], self.measure(fact)))
        one = self.party(fact.parties[0], "giver" if role == "other" else role)
        return self.rng.choice((f"{one}'s {out}", f"{one} {out}", f"{out} of {one}", f"what {one} {gives[-1]}"))

    def _flow_name(self, fact: Fact) -> str:
        rng = self.rng
        giving, receiving, given, received, things = (fact.said.lists[n] for n in range(5))
        give, receive = rng.choice(giving).split(" ", 1), rng.choice(receiving).split(" ", 1)
        one, other = self.party(fact.parties[0], "giver"), self.party(fact.parties[1], "receiver")
        out, into = rng.choice((*given, self.measure(fact))), rng.choice(received)
        thing = self.foreign or things[0]
        return rng.choice(
            (
                f"{one}'s {out} to {other}",
                f"{out} from {one} to {other}",
                f"{out} of {one} to {other}",
                f"{one} -> {other} {out}",
                f"what {one} {give[-1]} to {other}",
                f"{other}'s {into} from {one}",
                f"{into} of {other} from {one}",
                f"what {other} {receive[-1]} from {one}",
                f"the {thing} {one} {give[-1]} to {other}",
                f"{one} {out} to {other}",
                f"the {thing} that {other} {receive[-1]} from {one}",
                f"{out} {one} {other}",
                f"{thing} from {one} for {other}",
            )
        )

    def time(self, fact: Fact, often: float = 0.8) -> str:
        if not fact.period or self.rng.random() > often:
            return ""
        when = fact.period
        forms: tuple[str, ...] = (
            f" in {when}",
            f" in {when}",
            f" {when}",
            f" for {when}",
            f", {when}",
            f" ({when})",
            f" during {when}",
            f" in the year {when}",
            f" back in {when}",
            f" throughout {when}",
            f" for the year {when}",
            f" over {when}",
        )
        if "-" in when:
            forms = (
                f" {when}",
                f" in {when}",
                f" from {when.replace('-', ' to ')}",
                f" between {when.replace('-', ' and ')}",
            )
        return self.rng.choice(forms)

    def span(self, early: str, late: str) -> str:
        return self.rng.choice(
            (
                f"between {early} and {late}",
                f"from {early} to {late}",
                f"{early}-{late}",
                f"from {early} until {late}",
                f"{early} to {late}",
                f"{late} vs {early}",
                f"{late} compared with {early}",
                f"{early}->{late}",
                f"over {early}-{late}",
                f"{late} against {early}",
                f"between {early} and {late}",
                f"from {early} to {late}",
                f"in the years {early} to {late}",
                f"{early} {late}",
                f"{early} through {late}",
                f"from {early} till {late}",
                f"in {late} vs {early}",
                f"in {late} compared to {early}",
                f"{late} over {early}",
                f"since {early}, until {late}",
                f"from '{early[2:]} to '{late[2:]}" if early > "2000" else f"{early}/{late}",
            )
        )

    def verbs(self, fact: Fact) -> Slots:
        lists = fact.said.lists
        verbs = lists[0] if fact.kind == "towards" else lists[1] if fact.kind == "of" and len(lists) > 1 else ()
        if verbs:
            base, past = self.rng.choice(verbs).split(" ", 1)
        else:
            base, past = "have", "had"
        return {"have": base, "had": past}

    def about(self, fact: Fact, *names: str) -> Slots:
        """Slots about one figure under these names."""
        unit = fact.unit.partition("/")[0]
        parties = fact.parties or tuple(self.world.aliases)[:1]
        singular = self.measure(fact)
        measure = self.foreign or fact.said.lists[4][0] if fact.kind == "towards" and self.rng.random() < 0.5 else ""
        return {
            **{name: lambda: self.name(fact) for name in names},
            "M": measure or self.measure(fact),
            "M1": singular.removesuffix("s"),
            "U": plural(unit),
            "T": self.time(fact),
            "P": lambda: self.party(parties[0]),
            **self.verbs(fact),
            "VX": lambda: self.amount(fact.value, fact.unit),
            "CM": "",
            "BM": "",
            "C": lambda: self.amount(self._said(fact), fact.unit),
        }

    def _said(self, fact: Fact) -> Decimal:
        """A value as a question states it: right as often as not, else changed by what slips do."""
        value = abs(fact.value)
        if self.rng.random() < 0.5:
            return value
        if fact.unit == "rank":
            return Decimal(self.rng.choice([n for n in range(1, 8) if n != value]))
        factor = self.rng.choice(("2", "0.5", "1.25", "0.8", "10", "1.5", "0.1", "3"))
        return (value * Decimal(factor)).normalize() or Decimal(1)

    def turn(self, truth: str, faithful: float = 0.8) -> None:
        other = "down" if truth == "up" else "up"
        self.direction = truth if self.rng.random() < faithful else other


def _typed(value: Decimal, unit: str, rng: random.Random) -> str:
    """A value as people type it."""
    base = unit.partition("/")[0]
    if base == "%":
        return rng.choice(
            (f"{value:f}%", f"{value:f} percent", f"{value:f} %", f"{value:f} pct", f"{value:f} per cent")
        )
    if base == "rank":
        words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
        return words[int(value) - 1] if value < 10 else f"{value}th"
    word, sign = MONEY.get(base, (plural(base) if value != 1 else base, ""))
    digits = f"{value:,f}" if rng.random() < 0.6 else f"{value:f}"
    for power, names in ((9, (" billion", " bn", "bn")), (6, (" million", " mn", "m"))):
        if value >= 10**power:
            short = (value / 10**power).normalize()
            digits = f"{short:f}{rng.choice(names)}"
            break
    if sign:
        return rng.choice(
            (f"{sign}{digits}", f"{digits} {word}", f"{digits} {word}", digits if value >= 10**6 else f"{sign}{digits}")
        )
    return f"{digits} {word}"
