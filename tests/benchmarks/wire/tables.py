"""How long somebody waits who uses /ask, beside a bot that answers a fixed embed, in one run over a real gateway."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.ops.metrics import AnswerStage
from tests.benchmarks.data import REPO
from tests.benchmarks.report import Table, milliseconds
from tests.benchmarks.wire.asked import KNOWLEDGE, questions
from tests.benchmarks.wire.rounds import Times, at_once, in_turn
from tests.wire.child import BOT, Bot, Place, running
from tests.wire.server.loopback import Loopback

SEQUENCE, QUICK_SEQUENCE = 1_000, 150
BURST, BURSTS, QUICK_BURSTS = 300, 3, 1
BARE = ("-m", "tests.benchmarks.wire.bare")

_START_SECONDS = 300.0
_IDLE = 0.05  # of a second's time: what a bot takes that nobody asks

P50_MORE, P99_MORE = 5.0, 25.0
"""Milliseconds the bot may take beyond the bare one and the encoder."""

BURST_ACKNOWLEDGED, BURST_ANSWERED = 3_000.0, 8_000.0
"""Milliseconds: the first is Discord's own limit."""


@dataclass(frozen=True)
class Found:
    """Everything measured: this bot and the bare one in turn, what the first says of itself, the encoder alone, and
    the bursts."""

    own: Times
    bare: Times
    stages: dict[str, float]
    encoder: list[float]
    bursts: list[Times]
    bare_burst: Times

    @property
    def encoded(self) -> list[float]:
        """The encoder's times of the questions that it takes for."""
        return [one for one in self.encoder if one]

    @property
    def own_encoded(self) -> list[float]:
        """This bot's times of those questions; of all asked where one was lost, for then they are not in line."""
        pairs = zip(self.own.acknowledged, self.encoder, strict=not self.own.lost)
        return [own for own, encoder in pairs if encoder or self.own.lost]


def tables(work: Path, quick: bool) -> Iterator[Table]:
    """The tables of the wire."""
    asked = questions(QUICK_SEQUENCE if quick else SEQUENCE)
    place = Place(KNOWLEDGE, work / "wire", work)
    encoder = _encoder(place.cache, len(asked))  # fills the caches as well, so that the bot starts at once
    found = asyncio.run(_measured(place, asked, encoder, QUICK_BURSTS if quick else BURSTS))
    yield _sequence(found, len(asked))
    yield _stages(found)
    yield _bursts(found)
    yield _targets(found)


def _encoder(cache: Path, count: int) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.wire.encoding", str(cache), str(count)]
    done = subprocess.run(command, cwd=REPO, stdout=subprocess.PIPE, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


async def _measured(place: Place, asked: Sequence[str], encoder: list[float], bursts: int) -> Found:
    async with AsyncExitStack() as stack:
        own, bare = [await stack.enter_async_context(Loopback()) for _ in range(2)]
        bots = []
        for server, command in ((own, BOT), (bare, BARE)):
            settings = place.environment(server.address, DOSSIER_ENCODER="true", DOSSIER_HEALTH_PORT="0")
            bots.append(await stack.enter_async_context(running(settings, command)))
            await bots[-1].joins(server, _START_SECONDS)
        await in_turn((own, bare), asked[:20])  # the first ones load what is loaded once
        await _idle(bots[0])
        times = await in_turn((own, bare), asked)
        stages = _means((await bots[0].probe("/metrics"))[1])
        crowds = [await at_once(own, _some(asked, n)) for n in range(bursts)]
        return Found(times[0], times[1], stages, encoder, crowds, await at_once(bare, _some(asked, 0)))


async def _idle(bot: Bot) -> None:
    """Waits until the bot has done what it does beside the first answers: reading its entries closely."""
    before, now = -1.0, 0.0
    while now - before > _IDLE:
        await asyncio.sleep(1.0)
        found = re.search(r"^process_cpu_seconds_total (\S+)$", (await bot.probe("/metrics"))[1], re.M)
        before, now = now, float(found[1]) if found else 0.0


def _some(asked: Sequence[str], begin: int) -> list[str]:
    return [asked[(begin * BURST + n) % len(asked)] for n in range(BURST)]


def _sequence(found: Found, count: int) -> Table:
    note = (
        f"{count:,} /ask, one after another, by turns in blocks; milliseconds from INTERACTION_CREATE to the "
        "callback. Each bot in a process of its own, the server in a third; the base is the shipped one."
    )
    rows = [
        ("this bot", found.own.acknowledged),
        ("a fixed embed", found.bare.acknowledged),
        ("the encoder", found.encoder),
        ("this bot, where it encodes", found.own_encoded),
        ("the encoder there", found.encoded),
    ]
    return Table("/ask in turn", note, ("of", "p50", "p90", "p99", "max"), tuple(_row(name, one) for name, one in rows))


def _means(metrics: str) -> dict[str, float]:
    """The mean milliseconds of each stage, in the order of an answer."""
    found = {name: float(value) for name, value in re.findall(r"^dossier_stage_seconds_(\S+) (\S+)$", metrics, re.M)}
    labels = [(stage.value, f'{{stage="{stage}"}}') for stage in AnswerStage]
    return {name: found[f"sum{label}"] / found[f"count{label}"] * 1e3 for name, label in labels}


def _stages(found: Found) -> Table:
    note = "Mean milliseconds as the bot itself counts them: waiting for others, matching with the encoder, and so on."
    row = tuple(milliseconds(value) for value in found.stages.values())
    return Table("Where this bot's time goes", note, tuple(found.stages), (row,))


def _row(name: str, taken: Sequence[float]) -> tuple[str, ...]:
    return (name, *map(milliseconds, np.percentile(taken, [50, 90, 99, 100]).tolist()))


def _bursts(found: Found) -> Table:
    named = [(f"this bot, {n}", one) for n, one in enumerate(found.bursts, 1)] + [("a fixed embed", found.bare_burst)]
    rows = tuple(
        (name, *(milliseconds(max(part)) for part in (one.acknowledged, one.answered)),
         milliseconds(float(np.median(one.answered))), str(one.lost))
        for name, one in named
    )  # fmt: skip
    note = (
        f"{BURST} /ask at once; milliseconds. What takes longer than 1.5 s is acknowledged first and filled in later."
    )
    columns = ("of", "last acknowledged", "last answered", "answered p50", "lost")
    return Table(f"{BURST} /ask at once", note, columns, rows)


def _targets(found: Found) -> Table:
    own, bare, encoder = (np.percentile(one, [50, 99]) for one in
                          (found.own.acknowledged, found.bare.acknowledged, found.encoder))  # fmt: skip
    crowd = [*found.bursts]
    encoding, there = (np.percentile(one, 50) for one in (found.own_encoded, found.encoded))
    wanted = (
        ("p50, ms", own[0], bare[0] + encoder[0] + P50_MORE),
        ("p50 where it encodes, ms", encoding, bare[0] + there + P50_MORE),
        ("p99, ms", own[1], bare[1] + encoder[1] + P99_MORE),
        ("burst: last acknowledged, ms", max(max(one.acknowledged) for one in crowd), BURST_ACKNOWLEDGED),
        ("burst: last answered, ms", max(max(one.answered) for one in crowd), BURST_ANSWERED),
        ("lost", sum(one.lost for one in (found.own, *crowd)), 0),
    )
    rows = tuple((what, _figure(got), _figure(most), "yes" if got <= most else "no") for what, got, most in wanted)
    note = f"Of the bare bot and the encoder together, {P50_MORE:.0f} ms more at p50 and {P99_MORE:.0f} ms at p99."
    return Table("What is wanted of the wire", note, ("of", "measured", "at most", "reached"), rows)


def _figure(value: float) -> str:
    return milliseconds(float(value)) if value else "0"
