"""Asking over the wire: what is sent when somebody uses a command, presses, types, writes, or asks too much at once."""

import pytest
from aiohttp import ClientSession

from tests.wire.server.faults import ALL_LIMITED, BROKEN, LIMIT_SECONDS, RATE_LIMITED, Cut
from tests.wire.server.interactions import RESPONSE_SECONDS, Answered, Interaction
from tests.wire.world import CHARTED, PLAIN, PNG, SLOW, World, images, labels, somebody, texts, waiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLBACK, POSTED = r"/interactions/.*", r"/channels/\d+/messages"


BREAKS = [one for one in Cut if one is not Cut.HUNG]


async def test_an_answer_comes_with_its_quotes_and_its_chart(world: World):
    asked = await (await world.server.slash("ask", somebody(), question=CHARTED)).until_done()
    assert asked.answered is Answered.MESSAGE
    assert not asked.ephemeral
    assert asked.message is not None
    assert "They rose to $5 million in 2023." in texts(asked.message)
    assert "“Fees came to $5 million in 2023”" in texts(asked.message)
    [chart] = images(asked.message)
    assert "$3 million" in chart["description"]
    async with ClientSession() as session, session.get(chart["media"]["url"]) as file:
        assert (await file.read()).startswith(PNG)


async def test_questions_are_offered_while_one_types(world: World):
    asked = await (await world.server.types("ask", somebody(), question="lighth")).until_done()
    assert asked.answer is not None
    offered = [one["value"] for one in asked.answer.json["data"]["choices"]]
    assert offered[:2] == ["lighth", "What colour is the lighthouse?"]


async def test_a_form_is_opened_by_a_button_and_its_question_answered(world: World):
    asker = somebody()
    asked = await (await world.server.slash("ask", asker, question=PLAIN)).until_done()
    assert asked.message is not None
    form = await (await world.server.press(asked.message, "Ask more", asker)).until_done()
    assert form.answered is Answered.MODAL
    sent = await (await world.server.submit(form, {"question": "What colour is the lighthouse?"}, asker)).until_done()
    assert sent.message is not None
    assert "built of\\_grey\\_stone" in texts(sent.message)


async def test_a_mention_is_answered_beneath_it(world: World):
    before = len(world.server.state.posted)
    await world.server.writes("What colour is the lighthouse?", somebody())
    await world.server.changes.until(lambda: len(world.server.state.posted) > before)
    assert "grey" in world.server.state.posted[-1]["embeds"][0]["description"]


async def test_an_answer_that_takes_long_is_deferred_for_the_asker_alone_and_then_filled_in(world: World):
    asked = await _more_than_it_answers_at_once(world)
    late = [one for one in asked if one.answered is Answered.DEFERRED]
    for one in late:
        assert one.acknowledged is not None
        assert 1.4 < one.acknowledged - one.begun < RESPONSE_SECONDS
        assert one.ephemeral
        assert len(one.edits) == 1
        assert one.message is not None
        assert "Ask the moderators" in labels(one.message)


async def test_an_interaction_that_expired_is_given_up_without_harm(world: World):
    asked = await world.server.slash("ask", somebody(), question=PLAIN, expired=True)
    await world.bot.says(rf"an answer came too late.*{asked.id}")
    assert not asked.done
    assert (await (await world.server.slash("ask", somebody(), question=PLAIN)).until_done()).message


@pytest.mark.parametrize("fault", [RATE_LIMITED, BROKEN], ids=["429", "500"])
async def test_an_answer_that_is_refused_for_a_moment_is_sent_again(world: World, fault):
    struck = world.server.faults.struck
    world.server.faults.plan("POST", CALLBACK, fault)
    asked = await (await world.server.slash("ask", somebody(), question=PLAIN)).until_done()
    assert world.server.faults.struck == struck + 1
    assert asked.message is not None
    assert "$5 million" in texts(asked.message)
    assert waiting([asked]) == []


async def test_what_is_limited_is_not_sent_again_before_its_time(world: World):
    world.server.faults.plan("POST", CALLBACK, RATE_LIMITED)
    asked = await (await world.server.slash("ask", somebody(), question=PLAIN)).until_done()
    first, second = (one.at for one in world.server.rest.requests if f"/{asked.id}/" in one.path)
    assert second - first >= LIMIT_SECONDS


async def test_a_limit_on_everything_holds_back_the_next_message_too(world: World):
    world.server.faults.plan("POST", POSTED, ALL_LIMITED)
    sent, posted = len(world.server.rest.requests), len(world.server.state.posted)
    await world.server.writes("What colour is the lighthouse?", somebody())
    await world.server.changes.until(lambda: len(world.server.rest.requests) > sent)
    await world.server.writes("What does the harbour earn?", somebody())
    await world.server.changes.until(lambda: len(world.server.state.posted) == posted + 2)
    limited, *others = (one.at for one in world.server.rest.requests[sent:])
    assert min(others) - limited >= LIMIT_SECONDS


@pytest.mark.parametrize("cut", BREAKS)
async def test_an_answer_whose_line_breaks_arrives_once(world: World, cut: Cut):
    world.server.faults.plan("POST", CALLBACK, cut)
    asked = await (await world.server.slash("ask", somebody(), question=CHARTED)).until_done()
    assert asked.message is not None
    assert "They rose to $5 million in 2023." in texts(asked.message)
    assert not asked.followed
    await world.server.changes.until(
        lambda: sum(f"/{asked.id}/" in one.path for one in world.server.rest.requests) == 2
    )


@pytest.mark.parametrize("cut", BREAKS)
async def test_a_mention_whose_answer_meets_a_broken_line_is_answered_once(world: World, cut: Cut):
    sent, posted = len(world.server.rest.requests), len(world.server.state.posted)
    world.server.faults.plan("POST", POSTED, cut)
    await world.server.writes("What colour is the lighthouse?", somebody())
    await world.server.changes.until(lambda: len(world.server.rest.requests) == sent + 2)
    await world.server.changes.until(lambda: len(world.server.state.posted) > posted)
    assert len(world.server.state.posted) == posted + 1
    assert "grey" in world.server.state.posted[-1]["embeds"][0]["description"]


async def _more_than_it_answers_at_once(world: World) -> list[Interaction]:
    """So many slow questions that the last waits for two seconds, however fast the machine is."""
    asked = [await (await world.server.slash("ask", somebody(), question=SLOW)).until_done() for _ in range(3)]
    count = int(2.5 / min((one.finished or 0) - one.begun for one in asked))
    while not any(one.answered is Answered.DEFERRED for one in asked):
        asked = [await world.server.slash("ask", somebody(), question=SLOW) for _ in range(count)]
        for one in asked:
            await one.until_done()
        count *= 2
    return asked
