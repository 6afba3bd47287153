"""Invented bases: figures about parties that do not exist, as pages that the bot reads like any other."""

import random
from dataclasses import dataclass, field
from decimal import Decimal

from tests.quality.training.domains import Measured, domains

MONEY = {"EUR": ("euros", "€"), "USD": ("dollars", "$"), "GBP": ("pounds", "£")}
SCALES = ((12, 99), (120, 990), (1_200, 9_900), (12_000, 99_000))
MONEY_SCALES = ((2e5, 9e5), (2e6, 9e7), (1e8, 9e8), (1.1e9, 9e9))
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
GIVING, RECEIVING, GIVEN, RECEIVED = range(4)


@dataclass(frozen=True, eq=False)
class Fact:
    """A figure of an invented base with the words that its questions use for it."""

    id: str
    value: Decimal
    unit: str
    measure: str
    kind: str
    parties: tuple[str, ...]
    period: str
    said: Measured
    certainty: str = ""

    @property
    def line(self) -> str:
        between = {"of": ", ", "towards": " -> ", "between": " <-> "}[self.kind]
        value = f"{self.value:,f}" if self.value >= 1000 else f"{self.value:f}"
        unit = self.unit.partition("/")
        written = f"{unit[0]} {value}" if unit[0] in MONEY else f"{value} {plural(unit[0])}"
        if self.unit in ("%", "rank"):
            written = f"{value}%" if self.unit == "%" else ORDINALS[int(self.value) - 1]
        if unit[2]:
            written += f" a {unit[2]}" if unit[2] == "year" else f" per {unit[2]}"
        cells = (f"{self.id} = {written}", self.measure, between.join(self.parties), self.period, self.certainty)
        return "; ".join(cells).rstrip("; ")


@dataclass
class World:
    """An invented base: its figures by what questions are asked of them."""

    name: str
    aliases: dict[str, tuple[str, ...]]
    series: list[tuple[Fact, Fact]] = field(default_factory=list)
    across: list[tuple[Fact, ...]] = field(default_factory=list)
    flows: list[tuple[Fact, Fact]] = field(default_factory=list)
    parts: list[tuple[Fact, ...]] = field(default_factory=list)
    kin: list[tuple[Fact, Fact]] = field(default_factory=list)
    somes: list[tuple[Fact, Fact]] = field(default_factory=list)
    changes: list[tuple[Fact, Fact | None]] = field(default_factory=list)
    shares: list[tuple[Fact, Fact | None]] = field(default_factory=list)
    implied: list[tuple[Fact, Fact]] = field(default_factory=list)
    terms: list[tuple[Fact, Fact]] = field(default_factory=list)
    rates: list[Fact] = field(default_factory=list)
    each: list[tuple[Fact, Fact]] = field(default_factory=list)
    spans: list[Fact] = field(default_factory=list)
    halves: list[tuple[Fact, Fact]] = field(default_factory=list)
    ranks: list[Fact] = field(default_factory=list)
    limits: list[Fact] = field(default_factory=list)
    waits: list[Fact] = field(default_factory=list)
    singles: list[Fact] = field(default_factory=list)
    reached: list[tuple[Fact, Fact]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def add(self, *given: object, **more: str) -> Fact:
        fact = Fact(f"f{len(self.facts)}", *given, **more)  # type: ignore[arg-type]
        self.facts.append(fact)
        return fact

    @property
    def terms_file(self) -> str:
        return "\n".join(f"- {name} = {', '.join(others)}" for name, others in self.aliases.items() if others)


def plural(unit: str) -> str:
    if unit in MONEY:
        return MONEY[unit][0]
    if unit in ("GWh",) or unit.endswith("s"):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2] not in "aeiou" else f"{unit}s"


def _bare(name: str) -> str:
    """A limit's name without the word that makes it one."""
    return name.split(" ", 1)[1]


def world(name: str, seed: int) -> World:
    """An invented base over a domain; the same for the same seed."""
    rng, kinds = random.Random(f"{name}{seed}"), domains()[name]
    parties = [one.name for one in kinds["parties"]]
    made = World(f"{name}{seed}", {one.name: one.others for one in kinds["parties"]})
    rng.shuffle(parties)
    years = sorted(rng.sample(range(1998, 2025), 3))
    for n, measured in enumerate(kinds["stock"]):
        _stock(made, measured, parties[n % 4 :] + parties[: n % 4], years, rng)
    for n, measured in enumerate(kinds["flow"]):
        _flow(made, measured, parties[n : n + 2], str(years[2]), kinds["joint"] if not n else [], rng)
    _total(made, kinds["total"][0], parties, str(years[1]), rng)
    _others(made, kinds, parties, years, rng)
    return made


def _amount(unit: str, rng: random.Random, scale: tuple[float, float] | None = None) -> Decimal:
    low, high = scale or ((20, 95) if unit == "%" else rng.choice(MONEY_SCALES if unit in MONEY else SCALES))
    value = rng.uniform(low, high)
    step = 10 ** max(0, len(str(int(value))) - rng.choice((2, 2, 3)))
    return Decimal(int(value // step * step) or 1)


def _unlike(fact: Fact, scale: tuple[float, float], rng: random.Random) -> Decimal:
    while (value := _amount(fact.unit, rng, scale)) == fact.value:
        pass
    return value


def _scale(unit: str, rng: random.Random) -> tuple[float, float]:
    if unit == "%":
        return 20, 95
    return rng.choice(MONEY_SCALES if unit in MONEY else SCALES)


def _stock(made: World, measured: Measured, parties: list[str], years: list[int], rng: random.Random) -> None:
    unit, scale = measured.unit, _scale(measured.unit, rng)
    early, late = rng.sample(years, 2)
    early, late = sorted((early, late))
    one = made.add(_amount(unit, rng, scale), unit, measured.name, "of", (parties[0],), str(early), measured)
    two = made.add(_unlike(one, scale, rng), unit, measured.name, "of", (parties[0],), str(late), measured)
    made.series.append((one, two))
    group = [two]
    for party in parties[1 : rng.choice((2, 3))]:
        group.append(made.add(_unlike(two, scale, rng), unit, measured.name, "of", (party,), str(late), measured))
    made.across.append(tuple(group))
    if unit != "%" and rng.random() < 0.3:
        _implied(made, one, rng)
    if unit != "%" and rng.random() < 0.5:
        _half(made, measured, parties[1], years, scale, rng)
    if unit != "%" and rng.random() < 0.7:
        when = str(rng.choice([year for year in years if year not in (early, late)]))
        change = Decimal(rng.choice(("3.5", "12.5", "7.2", "18", "4.4", "21.3", "9", "60", "2.8")))
        named = Measured(f"change of {measured.name}", "%", measured.others, measured.lists)
        fall = made.add(change * rng.choice((1, -1)), "%", named.name, "of", (parties[-1],), when, named)
        after = None
        if rng.random() < 0.6:
            after = made.add(_amount(unit, rng, scale), unit, measured.name, "of", (parties[-1],), when, measured)
        made.changes.append((fall, after))


def _implied(made: World, part: Fact, rng: random.Random) -> None:
    """What share a figure is of a whole that no figure gives."""
    of_all = Measured(f"share of all {part.measure}", "%", tuple(f"part of all {one}" for one in part.said.others))
    share = made.add(_amount("%", rng), "%", of_all.name, "of", part.parties, part.period, of_all)
    made.implied.append((part, share))


def _half(
    made: World, measured: Measured, party: str, years: list[int], scale: tuple[float, float], rng: random.Random
) -> None:
    """A year and a half of a later one, or a forecast: no change can be computed between them."""
    other = years[1] + 8
    once = made.add(
        _amount(measured.unit, rng, scale), measured.unit, measured.name, "of", (party,), str(other), measured
    )
    forecast = rng.random() < 0.4
    when = str(other + 5) if forecast else f"January-June {other + 1}"
    value, sure = _unlike(once, scale, rng), "expected" if forecast else ""
    made.halves.append(
        (once, made.add(value, measured.unit, measured.name, "of", (party,), when, measured, certainty=sure))
    )


def _flow(
    made: World, measured: Measured, parties: list[str], when: str, joint: list[Measured], rng: random.Random
) -> None:
    unit, scale = measured.unit, _scale(measured.unit, rng)
    there = made.add(_amount(unit, rng, scale), unit, measured.name, "towards", tuple(parties), when, measured)
    back = made.add(_unlike(there, scale, rng), unit, measured.name, "towards", tuple(parties[::-1]), when, measured)
    made.flows.append((there, back))
    for one in joint:
        if one.unit == unit:
            both = made.add(there.value + back.value, unit, one.name, "between", tuple(parties), when, one)
            made.parts.append((both, there, back))
        else:
            early = made.add(
                _amount(one.unit, rng, (12, 400)),
                one.unit,
                one.name,
                "between",
                tuple(parties),
                str(int(when) - 3),
                one,
            )
            late = made.add(_unlike(early, (12, 400), rng), one.unit, one.name, "between", tuple(parties), when, one)
            made.series.append((early, late))


def _total(made: World, measured: Measured, parties: list[str], when: str, rng: random.Random) -> None:
    unit, scale = measured.unit, _scale(measured.unit, rng)
    part = Measured(measured.name.removeprefix("total "), unit, measured.others)
    one = made.add(_amount(unit, rng, scale), unit, part.name, "of", (parties[0],), when, part)
    two = made.add(_unlike(one, scale, rng), unit, part.name, "of", (parties[2],), when, part)
    rest = _amount(unit, rng, scale)
    whole = made.add(
        one.value + two.value + rest, unit, measured.name, "of", (), when, Measured(measured.name, unit, part.others)
    )
    made.parts.append((whole, one, two))
    made.across.append((one, two))


def _others(
    made: World, kinds: dict[str, list[Measured]], parties: list[str], years: list[int], rng: random.Random
) -> None:
    share, term, rate, count, cost, rank = (kinds[one][0] for one in ("share", "term", "rate", "count", "cost", "rank"))
    part = made.add(_amount("%", rng), "%", share.name, "of", (parties[1],), str(years[0]), share)
    made.shares.append((part, None))
    begun = made.add(
        Decimal(rng.choice((5, 8, 10, 12, 15, 20, 25))),
        "year",
        f"duration of the {term.name}",
        "of",
        (parties[0],),
        str(years[0]),
        term,
    )
    more = Measured(f"extension of the {term.name}", "year", (f"automatic extension of the {term.name}", "extension"))
    made.terms.append(
        (begun, made.add(Decimal(rng.choice((2, 3, 4))), "year", more.name, "of", (parties[0],), "", more))
    )
    notice = Measured(f"notice to leave the {term.name}", "year", ("notice period", f"notice for the {term.name}"))
    made.singles.append(made.add(Decimal(1), "year", notice.name, "of", (parties[0],), "", notice))
    made.rates.append(made.add(_amount(rate.unit, rng), f"{rate.unit}/year", rate.name, "of", (parties[2],), "", rate))
    units = made.add(
        Decimal(rng.choice((2, 3, 4, 5, 6, 8))), count.unit, count.name, "of", (parties[3],), str(years[1]), count
    )
    paid = made.add(_amount(cost.unit, rng, (2e6, 9e7)), cost.unit, cost.name, "of", (parties[3],), str(years[1]), cost)
    made.each.append((paid, units))
    made.ranks.append(made.add(Decimal(rng.randint(2, 9)), "rank", rank.name, "of", (parties[1],), str(years[2]), rank))
    spread = Measured(f"{kinds['stock'][0].name} over several years", kinds["stock"][0].unit, kinds["stock"][0].others)
    span = f"{years[0]}-{years[0] + rng.choice((3, 4, 7))}"
    made.spans.append(
        made.add(
            _amount(spread.unit, rng, (12_000, 99_000)), spread.unit, spread.name, "of", (parties[3],), span, spread
        )
    )
    _more(made, kinds, str(years[1]), rng)


def _more(made: World, kinds: dict[str, list[Measured]], year: str, rng: random.Random) -> None:
    """Figures about nobody in particular: limits, lengths of time, sizes, and what was paid of what it cost."""
    limit, wait, single = (kinds[one][0] for one in ("limit", "wait", "single"))
    made.limits.append(
        made.add(_amount(limit.unit, rng, (60, 4000)), limit.unit, limit.name, "of", (), "", limit, certainty="at most")
    )
    daily = Measured(f"daily {_bare(limit.name)}", limit.unit, (f"{_bare(limit.name)} for each day",))
    most = made.limits[-1]
    amount = max(Decimal(1), most.value / rng.choice((4, 5, 8, 10, 20, 25)) // 1)
    each = made.add(amount, f"{limit.unit}/day", daily.name, "of", (), "", daily)
    made.reached.append((most, each))
    made.waits.append(made.add(Decimal(rng.choice((5, 7, 10, 14, 21, 30))), wait.unit, wait.name, "of", (), "", wait))
    made.singles.append(made.add(_amount(single.unit, rng), single.unit, single.name, "of", (), "", single))
    gain, spend, many, some = (kinds[one][0] for one in ("gain", "spend", "many", "some"))
    when = rng.choice((year, ""))
    whole = made.add(_amount(gain.unit, rng, (2e5, 9e6)), spend.unit, spend.name, "of", (), when, spend)
    made.kin.append(
        (whole, made.add(whole.value * rng.randint(3, 9) // 10, gain.unit, gain.name, "of", (), when, gain))
    )
    work = Measured(f"hours of work on the {gain.name}", "hour", (f"work on the {gain.name}",))
    made.each.append(
        (made.kin[-1][1], made.add(_amount("hour", rng, (40, 900)), "hour", work.name, "of", (), when, work))
    )
    every = made.add(_amount(many.unit, rng, (40, 900)), many.unit, many.name, "of", (), when, many)
    used = Measured(f"uses of {many.name}", "use", (f"times {many.name} were used",))
    made.each.append((made.add(every.value * rng.randint(3, 40), "use", used.name, "of", (), when, used), every))
    made.somes.append(
        (
            every,
            made.add(every.value * rng.randint(1, 8) // 10 or Decimal(1), some.unit, some.name, "of", (), when, some),
        )
    )
