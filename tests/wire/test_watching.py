"""The running bot tells how it fares, logs nothing that must not leak, and reads its base again when told."""

import asyncio
import json
import re
import signal
from pathlib import Path

import pytest

from tests.wire.child import Bot
from tests.wire.server.changes import PATIENCE
from tests.wire.server.shapes import TOKEN
from tests.wire.world import PLAIN, World, somebody, texts

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIGHTHOUSE = "What colour is the lighthouse?"
SENT = 'dossier_stage_seconds_count{stage="send"}'


async def test_it_is_ready_once_discord_has_said_all(world: World):
    answer = (0, "")
    async with asyncio.timeout(PATIENCE):
        while answer[0] != 200:
            await asyncio.sleep(0.1)
            answer = await world.bot.probe("/readyz")
    found = json.loads(answer[1])
    assert found["gateway"]["shards"] == [{"number": 0, "open": True, "overdue": 0.0, "beating": True}]
    assert (found["base"]["entries"], found["base"]["mode"]) == (8, "lexical")
    assert 0 <= found["longest_stall_seconds"] < PATIENCE
    assert (await world.bot.probe("/healthz"))[0] == 200


async def test_questions_stages_events_and_the_base_are_counted(world: World):
    before = await measured(world.bot)
    await (await world.server.slash("ask", somebody(), question=PLAIN)).until_done()
    await (await world.server.slash("ask", somebody(), question="who brews the tea on the moon")).until_done()
    after = await measured(world.bot)
    while after[SENT] < before.get(SENT, 0.0) + 2:  # the bot notes it when it has heard that its answer arrived
        after = await measured(world.bot)

    def more(name: str) -> float:
        return after[name] - before.get(name, 0.0)

    assert more('dossier_questions_total{outcome="answered"}') == 1
    assert more('dossier_questions_total{outcome="unknown"}') == 1
    assert more('dossier_gateway_events_total{event="INTERACTION_CREATE"}') == 2
    for stage in ("wait", "match", "draw", "send"):
        assert more(f'dossier_stage_seconds_count{{stage="{stage}"}}') == 2
    revision = json.loads((await world.bot.probe("/healthz"))[1])["base"]["revision"]
    assert after[f'dossier_base_info{{mode="lexical",revision="{revision}"}}'] == 1


async def test_what_is_logged_of_an_interaction_bears_its_id_and_no_word_of_it(world: World):
    asked = await (await world.server.slash("ask", somebody(), question="xylophone of the lighthouse?")).until_done()
    await world.server.writes("marimba of the lighthouse?", somebody())
    await world.bot.says(rf'"answered", "id": "{asked.id}"')
    lines = [json.loads(line) for line in world.bot.lines if line.startswith("{")]
    [line] = [line for line in lines if line.get("id") == asked.id]
    assert (line["logger"], line["level"]) == ("bot.chat.ask.service", "info")
    for hidden in ("xylophone", "marimba", "lighthouse", TOKEN, asked.token):
        assert hidden not in world.bot.said


async def test_told_to_it_reads_its_base_again_and_a_faulty_one_changes_nothing(world: World):
    page = world.place.knowledge / "pages" / "fees.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text(sound.replace("It is *white*", "It gleams, *white*"), encoding="utf-8")
    await reload(world.bot, "the base was reloaded")
    assert "It gleams" in await told(world)
    page.write_text(sound.replace("built of grey stone", "built of green stone"), encoding="utf-8")
    await reload(world.bot, "the folder is refused")
    assert re.search(r"pages/fees\.md:\d+:\d+: quote", world.bot.said)
    assert "It gleams" in await told(world)
    page.write_text(sound, encoding="utf-8")
    await reload(world.bot, "the base was reloaded")
    assert "It gleams" not in await told(world)
    # It is counted when all who wished were told of it, a moment after the log says so.
    changed = 'dossier_reloads_total{result="changed"}'
    async with asyncio.timeout(PATIENCE):
        counted = await measured(world.bot)
        while counted[changed] < 2:
            counted = await measured(world.bot)
    assert counted[changed] == 2
    assert counted['dossier_reloads_total{result="refused"}'] == 1


async def test_a_page_that_is_saved_answers_without_a_restart_or_a_signal(world: World):
    page = world.place.knowledge / "pages" / "fees.md"
    sound = page.read_text(encoding="utf-8")
    await taken_in(world.bot, page, sound.replace("It is *white*", "It shines, *white*"))
    assert "It shines" in await told(world)
    await taken_in(world.bot, page, sound)
    assert "It shines" not in await told(world)


async def taken_in(bot: Bot, page: Path, text: str) -> None:
    """Saves a page, and waits until it is taken in."""
    before = bot.said.count("the base was reloaded")
    save(page, text)
    await bot.changes.until(lambda: bot.said.count("the base was reloaded") > before)


def save(page: Path, text: str) -> None:
    page.write_text(text, encoding="utf-8")


async def reload(bot: Bot, says: str) -> None:
    """Tells it to read again, and waits until it says what came of it."""
    before = bot.said.count(says)
    bot.tell(signal.SIGHUP)
    await bot.changes.until(lambda: bot.said.count(says) > before)


async def told(world: World) -> str:
    asked = await (await world.server.slash("ask", somebody(), question=LIGHTHOUSE)).until_done()
    assert asked.message is not None
    return texts(asked.message)


async def measured(bot: Bot) -> dict[str, float]:
    """Every measure by its name and labels."""
    lines = (await bot.probe("/metrics"))[1].splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}
