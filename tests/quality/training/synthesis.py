"""Synthetic questions over invented bases, each with what is right: intent, mode, direction, roles and derivation."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.quality.training.domains import domains
from tests.quality.training.grammar import Section, expanded, less_words, noisy, sections
from tests.quality.training.pair_phrases import PairPhrases
from tests.quality.training.phrases import Made
from tests.quality.training.worlds import MONEY, Fact, World

_MARK = re.compile(r"‹([^|›]*)\|([^›]*)›")
_BOUND = re.compile(r"‹>(\w+)\|([^›]*)›")

WEIGHTS = {
    "other": 6,
    "single": 2,
    "whole": 2,
    "series": 1.6,
    "across": 1.3,
    "unfit": 1.3,
    "term": 1.6,
    "change": 1.6,
    "limit": 2,
    "wait": 2,
    "lonely": 1.1,
    "half": 0.5,
    "unstated": 1.4,
    "value": 2.5,
    "threshold": 2,
    "elapsed": 1.5,
}
"""How often questions about a thing, or with an intent, are written, beside 1."""


COMPARING = frozenset(("difference", "balance", "percent", "factor", "compare", "maximum", "minimum", "threshold"))
"""Intents whose questions speak of more or less, where they do not speak of a change in time."""

FOREIGN = 0.12
"""Share of questions that ask for something that the world does not measure: nothing answers them."""

UNANSWERED = frozenset(("other", "elapsed", "list", "unstated", "conversion", "forecast", "extended", "end"))

OVER_TIME = frozenset(("series", "change", "lonely", "half"))


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
    foreign: bool = False


@dataclass
class Writer(PairPhrases):
    """Writes questions about one world."""

    def question(self, section: Section, held_out: bool) -> Written | None:
        """One question of a section; None where the world has nothing for it."""
        self.direction = "none"
        made = getattr(self, f"_{section.about}")(section)
        if made is None:
            return None
        slots, gold = made
        if self.foreign:
            gold = None
        text = expanded(section.pick(self.rng, held_out), {**self.common(), **slots}, self.rng)
        if section.intent in COMPARING and self.direction == "none" and section.about not in OVER_TIME:
            words = _MARK.sub(lambda found: found[2], text).lower().split()
            less = section.intent == "minimum" or not less_words().isdisjoint(words)
            self.direction = "less" if less and section.intent != "maximum" else "more"
        return self._finished(noisy(_bounded(text), self.rng), section, gold, held_out)

    def _finished(
        self, text: str, section: Section, gold: tuple[str, tuple[str, ...], int] | None, held: bool
    ) -> Written:
        marks = _MARK.findall(text)
        amounts = tuple(role[1:].lower() for role, _ in marks if role.startswith("#"))
        parties = tuple(role[1:].lower() for role, _ in marks if role.startswith("@"))
        plain = _MARK.sub(lambda found: found[2], text)
        plain = re.sub(r"\s+([?,.!])", r"\1", re.sub(r"\s+", " ", plain)).strip()
        foreign = bool(self.foreign)
        return Written(
            plain, section.intent, section.mode, self.direction, amounts, parties, gold, held, section.about, foreign
        )

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
        name = change.measure.removeprefix("change of ")
        said = replace(change.said, name=name)
        base = Fact(change.id, change.value, "%", name, "of", change.parties, change.period, said)
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

    def _rate(self, section: Section) -> Made | None:
        fact = self.rng.choice(self.world.rates)
        operation = "over_years" if section.intent == "over_years" else "value"
        return self.about(fact, "X"), (operation, (fact.id,), 0)

    def _span(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.spans)
        return self.about(fact, "X") | {"T": self.time(fact, 1.0)}, ("per_year", (fact.id,), 0)

    def _whole_from_share(self, _section: Section) -> Made | None:
        if not self.world.implied:
            return None
        part, share = self.rng.choice(self.world.implied)
        slots = self.about(part, "X") | {"SM": self.measure(part), "C": lambda: self.amount(share.value, "%")}
        return slots, ("whole", (part.id, share.id), 0)

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

    def _event(self, _section: Section) -> Made | None:
        early = self.rng.randint(1950, 2015)
        late = early + self.rng.randint(1, 12)
        month = self.rng.choice(("", "", "May ", "January ", "15 June ", "on 3 March "))
        return {"a": f"{month}{early}", "b": f"{month}{late}"}, None

    def _other(self, _section: Section) -> Made | None:
        fact = self.rng.choice(self.world.facts)
        named = self.rng.sample(list(self.world.aliases), 2)
        return self.about(fact, "X") | {"P": lambda: self.party(named[0]), "Q": lambda: self.party(named[1])}, None


def _bounded(text: str) -> str:
    """A wording whose limit gives its amount the role: what comes before it tells whether it is over or under."""
    roles = [role for role, _ in _BOUND.findall(text)]
    text = _BOUND.sub(lambda found: found[2], text)
    return text.replace("#BOUND", f"#{roles[0]}" if roles else "#over")


def foreign_names(world: World) -> list[str]:
    """Things that other domains measure, and this world does not."""
    own = {word for fact in world.facts for name in fact.said.names for word in name.lower().split()}
    every = (one for kinds in domains().values() for one in (*kinds["stock"], *kinds["many"], *kinds["single"]))
    names = dict.fromkeys(name for one in every for name in one.others)
    return [name for name in names if own.isdisjoint(name.lower().split())]


def questions(world: World, count: int, seed: int, held_out: bool) -> Iterator[Written]:
    """Questions over a world; the same for the same seed, and those of a section whatever the others are."""
    known = sections()
    weights = [WEIGHTS.get(one.about, 1) * WEIGHTS.get(one.intent, 1) * min(30, len(one.lines)) ** 0.7 for one in known]
    share = count / sum(weights)
    others = foreign_names(world)
    for section, weight in zip(known, weights, strict=True):
        name = f"{section.about}{section.intent}{section.mode}{section.variant}"
        wanted = share * weight
        exact = int(wanted) + (random.Random(f"{world.name}{name}{held_out}").random() < wanted % 1)
        for n in range(exact):
            rng = random.Random(f"{world.name}{name}{seed}{held_out}{n}")
            foreign = rng.choice(others) if section.intent not in UNANSWERED and rng.random() < FOREIGN else ""
            found = Writer(world, rng, foreign=foreign).question(section, held_out)
            if found is not None:
                yield found
