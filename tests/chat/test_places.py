"""So many answers are on their way at once; the others wait in order, and a place that is left is the next one's."""

import asyncio

from bot.chat.places import Places


async def answer(places: Places, name: str, begun: list[str], let: asyncio.Event) -> None:
    async with places.one() as turn:
        await turn()
        begun.append(name)
        await let.wait()


async def test_answers_begin_in_the_order_they_were_asked_for():
    places, begun, let = Places(asyncio.Semaphore(2)), list[str](), asyncio.Event()
    asked = [asyncio.create_task(answer(places, name, begun, let)) for name in "abcde"]
    await asyncio.sleep(0.01)
    assert begun == ["a", "b"]
    let.set()
    await asyncio.gather(*asked)
    assert begun == list("abcde")


async def test_who_leaves_without_having_had_a_place_gives_none_back():
    places = Places(asyncio.Semaphore(1))
    async with places.one():
        pass
    async with places.one() as turn:
        await turn()
        assert places.free.locked()


async def test_whoever_fails_or_is_cancelled_leaves_its_place():
    places, begun, let = Places(asyncio.Semaphore(1)), list[str](), asyncio.Event()
    held = asyncio.create_task(answer(places, "a", begun, let))
    waiting = asyncio.create_task(answer(places, "b", begun, let))
    last = asyncio.create_task(answer(places, "c", begun, let))
    await asyncio.sleep(0.01)
    waiting.cancel()
    held.cancel()
    await asyncio.sleep(0.01)
    assert begun == ["a", "c"]
    let.set()
    await last
    assert not places.free.locked()
