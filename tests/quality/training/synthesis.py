"""Synthetic questions over invented bases, each with what is right: intent, mode, direction, roles and derivation."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.quality.training.grammar import Section, expanded, noisy, sections
from tests.quality.training.worlds import MONEY, Fact, World, plural

_MARK = re.compile(r"‹([^|›]*)\|([^›]*)›")
_BOUND = re.compile(r"‹>(\w+)\|([^›]*)›")
Slots = dict[str, str | Callable[[], str]]
Gold = tuple[str, tuple[str, ...], int]
Made = tuple[Slots, Gold | None]

WEIGHTS = {
    "other": 5,
    "single": 2,
    "whole": 2,
    "series": 1.6,
    "across": 1.3,
    "unfit": 2.5,
    "term": 1.6,
    "change": 1.6,
    "limit": 2,
    "wait": 2,
    "share": 1,
}
"""How often questions of a kind are written, beside 1."""


@dataclass(frozen=True)
class Written:
    """A question with what is right for it; `gold` names an operation and its inputs, empty where none answers it."""

    text: str
    intent: str
    mode: str
    direction: str
    amounts: tuple[str, ...]
    parties: tuple[str, ...]
    gold: tuple[str, tuple[str, ...], int] | None
    held_out: bool
    about: str


@dataclass
class Writer:
    """Writes questions about one world."""

    world: World
    rng: random.Random
    direction: str = "none"
    used: dict[str, str] = field(default_factory=dict)

    def question(self, section: Section, held_out: bool) -> Written | None:
        """One question of a section; None where the world has nothing for it."""
        self.direction = "none"
        made = getattr(self, f"_{section.about}")(section)
        if made is None:
            return None
        slots, gold = made
        text = expanded(section.pick(self.rng, held_out), {**self._common(), **slots}, self.rng)
        return self._finished(noisy(_bounded(text), self.rng), section, gold, held_out)

    def _finished(
        self, text: str, section: Section, gold: tuple[str, tuple[str, ...], int] | None, held: bool
    ) -> Written:
        marks = _MARK.findall(text)
        amounts = tuple(role[1:].lower() for role, _ in marks if role.startswith("#"))
        parties = tuple(role[1:].lower() for role, _ in marks if role.startswith("@"))
        plain = _MARK.sub(lambda found: found[2], text)
        plain = re.sub(r"\s+([?,.!])", r"\1", re.sub(r"\s+", " ", plain)).strip()
        return Written(plain, section.intent, section.mode, self.direction, amounts, parties, gold, held, section.about)

    # What any wording may use.

    def _common(self) -> Slots:
        up = {"up": "UP", "down": "DOWN", "none": "NONE"}[self.direction]
        named = list(self.world.aliases)
        return {
            **{name: f"{{{up}{name}}}" for name in ("V", "VED", "VN", "BIG")},
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
        return self.rng.choice(fact.said.names)

    def name(self, fact: Fact, role: str = "other") -> str:
        """A figure's name with its parties."""
        rng, name = self.rng, self.measure(fact)
        if fact.kind == "towards":
            return self._flow_name(fact)
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
            )
        )

    def _flow_name(self, fact: Fact) -> str:
        rng = self.rng
        giving, receiving, given, received, things = (fact.said.lists[n] for n in range(5))
        give, receive = rng.choice(giving).split(" ", 1), rng.choice(receiving).split(" ", 1)
        one, other = self.party(fact.parties[0], "giver"), self.party(fact.parties[1], "receiver")
        out, into, thing = rng.choice((*given, fact.measure)), rng.choice(received), things[0]
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
                f"from '{early[2:]} to '{late[2:]}" if early > "2000" else f"{early}/{late}",
            )
        )

    def verbs(self, fact: Fact) -> Slots:
        lists = fact.said.lists
        if fact.kind == "of" and len(lists) > 1 and lists[1]:
            base, past = self.rng.choice(lists[1]).split(" ", 1)
        else:
            base, past = "have", "had"
        return {"have": base, "had": past}

    def about(self, fact: Fact, *names: str) -> Slots:
        """Slots about one figure under these names."""
        unit = fact.unit.partition("/")[0]
        parties = fact.parties or tuple(self.world.aliases)[:1]
        singular = self.measure(fact)
        return {
            **{name: lambda: self.name(fact) for name in names},
            "M": self.measure(fact),
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

    # One method for each thing that sections are about: the slots and the derivation that is right.

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
        }
        pair = (one.id, other.id)
        ids = tuple(fact.id for fact in every)
        whole = section.intent in ("maximum", "minimum", "order", "sum", "mean")
        return slots, (section.intent, ids if whole and "Y" not in self.used else pair, 0)

    def _across(self, section: Section) -> Made | None:
        if section.intent in ("order",):
            groups = [group for group in self.world.across if len(group) > 2]
        else:
            groups = [*(group for group in self.world.across if len(group) > 1), *self.world.flows, *self.world.flows]
        if not groups:
            return None
        group = self.rng.choice(groups)
        one, other = self.rng.sample(group, 2)
        self.direction = {"maximum": "up", "minimum": "down"}.get(section.intent, "none")
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

    def _single(self, section: Section) -> Made | None:
        fact = self.rng.choice(
            [one for one in self.world.facts if one.unit != "rank" and not one.measure.startswith("change")]
        )
        if section.intent in ("conversion", "unstated") and fact.unit in ("%", "year"):
            return None
        if section.intent == "conversion" and fact.unit not in MONEY:
            return None
        slots = self.about(fact, "X")
        if section.intent == "threshold":
            factor = Decimal(self.rng.choice(("0.5", "0.8", "1.2", "2", "1", "1.5", "0.9")))
            slots["B"] = lambda: self.amount((abs(fact.value) * factor).normalize(), fact.unit, "BOUND")
        met = section.intent in ("value", "threshold", "verify")
        return slots, ("value", (fact.id,), 0) if met else None

    def _change(self, section: Section) -> Made | None:
        if not self.world.changes:
            return None
        change, after = self.rng.choice(self.world.changes)
        self.turn("up" if change.value > 0 else "down", 0.75)
        if section.intent == "before" and after is None:
            return None
        base = Fact(
            change.id,
            change.value,
            change.unit,
            change.measure.removeprefix("change of "),
            "of",
            change.parties,
            change.period,
            change.said.__class__(
                change.measure.removeprefix("change of "), "%", change.said.others, change.said.lists
            ),
        )
        year = str(int(change.period) - 1)
        slots = self.about(after or base, "X") | {
            "X": lambda: self.name(base),
            "M": self.measure(base),
            "C": lambda: self.amount(self._said(change), "%"),
            "B": lambda: self.amount(Decimal(self.rng.choice((5, 10, 15, 20, 50))), "%", "BOUND"),
            "BT": lambda: self.rng.choice(
                (
                    f"in {year}",
                    f"the year before {change.period}",
                    "the year before",
                    f"before the {{VN}} of {change.period}",
                    f"a year before {change.period}",
                    f"in {year}, before the {{VN}}",
                )
            ),
            "VT": lambda: self.rng.choice(("it {VED}", f"the {{VN}} of {change.period}", f"{change.period}", "that")),
        }
        if section.intent == "before":
            assert after is not None
            return slots, ("before", (after.id, change.id), 0)
        return slots, ("value", (change.id,), 0)

    def _share(self, section: Section) -> Made | None:
        fact = self.rng.choice(self.world.shares)[0]
        slots = self.about(fact, "X") | {
            "SM": self.rng.choice(fact.said.others or (fact.measure,)),
            "G": lambda: self.given(),
            "B": lambda: self.amount(Decimal(self.rng.choice((20, 25, 50, 60, 75, 80))), "%", "BOUND"),
        }
        operation = {"rest_share": "rest_share"}.get(section.intent, "value")
        return slots, (operation, (fact.id,), 0)

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

    def _rate(self, section: Section) -> Made | None:
        fact = self.rng.choice(self.world.rates)
        operation = "over_years" if section.intent == "over_years" else "value"
        return self.about(fact, "X"), (operation, (fact.id,), 0)

    def _each(self, _section: Section) -> Made | None:
        paid, count = self.rng.choice(self.world.each)
        slots = self.about(paid, "X") | {
            "Y": lambda: self.amount(count.value, count.unit) if self.rng.random() < 0.5 else plural(count.unit),
            "U1": count.unit,
        }
        return slots, ("per_one", (paid.id, count.id), 0)

    def _span(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.spans)
        return self.about(fact, "X") | {"T": self.time(fact, 1.0)}, ("per_year", (fact.id,), 0)

    def _whole_from_share(self, _section: Section) -> Made | None:
        return None

    def _rank(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.ranks)
        return self.about(fact, "X"), ("value", (fact.id,), 0)

    def given(self) -> str:
        value = self.rng.choice((Decimal(self.rng.randint(20, 400)), Decimal(self.rng.randint(5, 90) * 100)))
        return self.amount(value, self.rng.choice(("USD", "EUR", "hour", "day", "USD")), "given")

    def _limit(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.limits)
        value = (fact.value * Decimal(self.rng.choice(("0.3", "0.5", "1.3", "1.7", "2.1")))).quantize(Decimal(1))
        slots = self.about(fact, "X") | {"G": lambda: self.amount(value, fact.unit, "given")}
        return slots, ("value", (fact.id,), 0)

    def _wait(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.waits)
        return self.about(fact, "X"), ("value", (fact.id,), 0)

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
                slots["VY"] = self.amount(other.value, other.unit)
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

    def _lonely(self, section: Section) -> Made | None:
        facts = [
            *(paid for paid, _ in self.world.each),
            *(one for pair in self.world.flows for one in pair),
            *self.world.singles,
        ]
        fact = self.rng.choice(facts)
        self.direction = self.rng.choice(("up", "down", "none"))
        since = self.rng.choice(
            (
                "since 2001",
                "in the last five years",
                "from 2003 to 2006",
                "between 2008 and 2011",
                "over the last decade",
            )
        )
        slots = self.about(fact, "X") | {"SINCE": since, "T": self.time(fact, 1.0)}
        parts = {one.id for whole in self.world.parts for one in whole[1:]}
        if section.intent == "share":
            return (slots, ("no_share", (fact.id,), 0)) if fact.id not in parts else None
        return slots, ("no_change", (fact.id,), 0)

    def _all(self, _section: Section) -> Made | None:
        return self.about(self.rng.choice(self.world.facts), "X"), None

    def _other(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.facts)
        named = self.rng.sample(list(self.world.aliases), 2)
        return self.about(fact, "X") | {"P": lambda: self.party(named[0]), "Q": lambda: self.party(named[1])}, None


def _bounded(text: str) -> str:
    """A wording whose limit gives its amount the role: what comes before it tells whether it is over or under."""
    roles = [role for role, _ in _BOUND.findall(text)]
    text = _BOUND.sub(lambda found: found[2], text)
    return text.replace("#BOUND", f"#{roles[0]}" if roles else "#over")


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


def questions(world: World, count: int, seed: int, held_out: bool) -> Iterator[Written]:
    """Questions over a world; the same for the same seed, and those of a section whatever the others are."""
    known = [one for one in sections() if one.about != "whole_from_share"]
    weights = [WEIGHTS.get(one.about, 1) * min(30, len(one.lines)) ** 0.7 for one in known]
    share = count / sum(weights)
    for section, weight in zip(known, weights, strict=True):
        name = f"{section.about}{section.intent}{section.mode}{section.variant}"
        wanted = share * weight
        exact = int(wanted) + (random.Random(f"{world.name}{name}{held_out}").random() < wanted % 1)
        for n in range(exact):
            rng = random.Random(f"{world.name}{name}{seed}{held_out}{n}")
            found = Writer(world, rng).question(section, held_out)
            if found is not None:
                yield found
