"""What runs in the background ends with its block, however the block ends."""

import asyncio

import pytest

from bot.background import in_background


async def test_works_run_beside_the_block_and_are_over_after_it():
    heard: list[str] = []

    async def work(name: str) -> None:
        heard.append(f"{name} begins")
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            heard.append(f"{name} ends")

    async def block() -> None:
        async with in_background(work("one"), work("two")):
            await asyncio.sleep(0)
            assert heard == ["one begins", "two begins"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await block()
    assert heard[2:] == ["one ends", "two ends"]


async def test_a_work_that_fails_does_not_end_the_block():
    async def fail() -> None:
        raise ZeroDivisionError

    async with in_background(fail()):
        await asyncio.sleep(0)
