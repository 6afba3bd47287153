"""The connection: what is kept when Discord asks for a new one, or it breaks."""

import pytest

from tests.wire.world import PLAIN, World, somebody, texts

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_asked_to_reconnect_it_resumes_its_session(world: World):
    gateway = world.server.gateway
    identified, resumed = len(gateway.identified), len(gateway.resumed)
    await gateway.reconnect()
    await world.server.changes.until(lambda: len(gateway.resumed) == resumed + 1)
    assert len(gateway.identified) == identified
    assert await _answers(world)


async def test_a_question_asked_while_the_line_was_cut_is_answered_after_it_resumed(world: World):
    gateway = world.server.gateway
    resumed = len(gateway.resumed)
    await gateway.cut()
    missed = await world.server.slash("ask", somebody(), question=PLAIN)
    await missed.until_done()
    assert len(gateway.resumed) == resumed + 1
    assert missed.message is not None
    assert "$5 million" in texts(missed.message)


async def _answers(world: World) -> bool:
    asked = await (await world.server.slash("ask", somebody(), question=PLAIN)).until_done()
    return asked.message is not None
