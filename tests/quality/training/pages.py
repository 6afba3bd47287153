"""Invented bases as pages that the bot reads like any other: which figures an entry states, and how it is asked for."""

import random
from collections.abc import Iterator

from tests.quality.training.worlds import Fact, World, plural

BESIDE = 0.7
"""Share of entries that are also asked for with the name of another figure, as entries of real bases are."""
JOINT = 0.6
"""Share of groups that an entry states together, and of their figures that have no entry of their own beside it."""


def page_of(world: World) -> str:
    """The page of a world: entries of one figure first, then those that state several together."""
    groups, alone = _groups(world)
    single = (line for fact in alone for line in _entry(world, fact.id, (fact,)))
    joint = (line for n, group in enumerate(groups) for line in _entry(world, f"g{n}", group))
    return "\n".join(("# Figures", "", *single, *joint))


def _quotes_parts(world: World) -> bool:
    """Whether only a quote says how many of all things are in some state; no figure types it."""
    return world.name.endswith("2")


def _groups(world: World) -> tuple[list[tuple[Fact, ...]], list[Fact]]:
    """Figures that one entry states together, as entries of real bases do, and those with an entry of their own."""
    rng = random.Random(f"{world.name}entries")
    every = (
        *world.series, *world.across, *world.flows, *world.parts, *world.kin, *world.somes, *world.changes,
        *world.terms, *world.each, *world.halves, *world.reached,
    )  # fmt: skip
    groups = [tuple(one for one in group if one) for group in every if rng.random() < JOINT]
    inside = {one for group in groups for one in group if rng.random() < JOINT}
    if _quotes_parts(world):
        groups = [*(group for group in groups if group not in world.somes), *world.somes]
        inside |= {part for _, part in world.somes}
    return groups, [one for one in world.facts if one not in inside]


def _entry(world: World, name: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    rng, fact = random.Random(f"{world.name}{name}"), facts[0]
    quoted = facts in world.somes and _quotes_parts(world)
    wordings = [_wording(fact, one, rng) for one in dict.fromkeys(fact.said.names)]
    yield from (f"## {wordings[0]}? {{#{name}}}", "", f"{fact.value}.", "")
    if quoted:
        yield from (
            f"> {fact.value} {plural(fact.unit)}, {facts[1].value} {facts[1].measure}",
            "> -- report, 1",
            "",
        )
    yield "Also asked:"
    yield from (f"- {one}" for one in wordings[1:])
    akin = [one for one in world.facts if one.unit == fact.unit and one.measure != fact.measure]
    if akin and rng.random() < BESIDE:
        yield f"- {fact.said.name} beside {rng.choice(akin).said.name}"
    yield from ("", "Figures:", *(f"- {one.line}" for one in (facts[:1] if quoted else facts)), "")


def _wording(fact: Fact, name: str, rng: random.Random) -> str:
    of = {
        "of": f" of {fact.parties[0]}" if fact.parties else "",
        "towards": f" from {' to '.join(fact.parties)}",
        "between": f" between {' and '.join(fact.parties)}",
    }[fact.kind]
    when = f" in {fact.period}" if fact.period else ""
    return rng.choice((f"How much was {name}{of}{when}", f"what is the {name}{of}{when}", f"{name}{of}{when}"))
