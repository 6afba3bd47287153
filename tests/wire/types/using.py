"""One of everything people do in a client, so that all there is to judge has been said."""

from tests.wire.server.interactions import Asker, Interaction
from tests.wire.server.loopback import Loopback
from tests.wire.server.shapes import Json
from tests.wire.world import CHARTED, PLAIN, somebody

LIGHTHOUSE = "What colour is the lighthouse?"
LETTER = "What does the harbour master write?"
UNKNOWN = "who brews the tea on the moon"


async def use(server: Loopback) -> None:
    """Each by people of their own, for nobody may ask too much at once."""
    await (await server.slash("help", somebody())).until_done()
    await (await server.slash("figures", somebody(), query="fees")).until_done()
    await (await server.slash("chart", somebody(), question=CHARTED)).until_done()
    await (await server.slash("why", somebody(), question=PLAIN)).until_done()
    await (await server.types("ask", somebody(), question="lighth")).until_done()
    asker = somebody()
    topics = await (await server.slash("topics", asker)).until_done()
    await _press(server, topics, "Open", asker)
    await _mention(server)
    await _buttons(server, somebody())
    asker = somebody(direct=True)
    privacy = await (await server.slash("privacy", asker)).until_done()
    await _press(server, privacy, "Export what is stored about me", asker)
    asker = somebody()
    unknown = await (await server.slash("ask", asker, question=UNKNOWN)).until_done()
    await _press(server, unknown, "Ask the moderators", asker)
    asker = somebody()
    long = await (await server.slash("ask", asker, question=LETTER)).until_done()
    await _press(server, long, "Next", asker)


async def _mention(server: Loopback) -> None:
    before = len(server.state.posted)
    written: Json = await server.writes(LIGHTHOUSE, somebody())
    await server.changes.until(lambda: len(server.state.posted) > before)
    await (await server.chooses("Answer this", {**written, "content": PLAIN}, somebody())).until_done()
    asker, before = somebody(), len(server.state.posted)
    await server.writes("help", asker)
    await server.changes.until(lambda: len(server.state.posted) > before)
    await (await server.press(server.state.posted[-1], "Remove", asker)).until_done()


async def _buttons(server: Loopback, asker: Asker) -> None:
    answer = await (await server.slash("ask", asker, question=CHARTED)).until_done()
    for label in ("Sources", "Helpful"):
        await _press(server, answer, label, asker)
    more = await _press(server, answer, "Ask more", asker)
    await (await server.submit(more, {"question": LIGHTHOUSE}, asker)).until_done()
    wrong = await _press(server, answer, "Not right", asker)
    await (await server.submit(wrong, {"reason": "stale"}, asker)).until_done()
    menu = await _press(server, answer, "More", asker)
    for label in ("Related", "Remove"):
        await _press(server, menu, label, asker)


async def _press(server: Loopback, on: Interaction, label: str, asker: Asker) -> Interaction:
    assert on.message is not None
    return await (await server.press(on.message, label, asker)).until_done()
