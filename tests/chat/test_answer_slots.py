"""So many answers are on their way at once; the others wait in order, and a place that is left is the next one's."""

import asyncio

from bot.chat.inflight import AnswerSlots


async def answer(slots: AnswerSlots, name: str, begun: list[str], let: asyncio.Event) -> None:
    async with slots.slot() as turn:
        await turn()
        begun.append(name)
        await let.wait()


async def test_answers_begin_in_the_order_they_were_asked_for():
    slots, begun, let = AnswerSlots(asyncio.Semaphore(2)), list[str](), asyncio.Event()
    asked = [asyncio.create_task(answer(slots, name, begun, let)) for name in "abcde"]
    await asyncio.sleep(0.01)
    assert begun == ["a", "b"]
    let.set()
    await asyncio.gather(*asked)
    assert begun == list("abcde")


async def test_who_leaves_without_having_had_a_place_gives_none_back():
    slots = AnswerSlots(asyncio.Semaphore(1))
    async with slots.slot():
        pass
    async with slots.slot() as turn:
        await turn()
        assert slots.free.locked()


async def test_whoever_fails_or_is_cancelled_leaves_its_place():
    slots, begun, let = AnswerSlots(asyncio.Semaphore(1)), list[str](), asyncio.Event()
    held = asyncio.create_task(answer(slots, "a", begun, let))
    waiting = asyncio.create_task(answer(slots, "b", begun, let))
    last = asyncio.create_task(answer(slots, "c", begun, let))
    await asyncio.sleep(0.01)
    waiting.cancel()
    held.cancel()
    await asyncio.sleep(0.01)
    assert begun == ["a", "c"]
    let.set()
    await last
    assert not slots.free.locked()
