"""docs/architecture.md is true: its rooms exist, and a question and an edit pass the modules it names, in its order."""

import re
from collections.abc import Sequence
from pathlib import Path

import bot
from tests.behaviour.entered import Entered, entered
from tests.behaviour.moderators import ModeratedWorld, prefilled
from tests.behaviour.world import World, answered, shown

__all__ = ["entered"]

ROOT = Path(bot.__file__).parent
PAGE = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULE = re.compile(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|/[a-z_]+))`")


def section(title: str) -> str:
    """The part of the page below a heading."""
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def steps(title: str) -> list[str]:
    """The modules that the steps of a way begin with."""
    return re.findall(r"^\d+\. `([^`]+)`", section(title), re.MULTILINE)


def misplaced(named: Sequence[str], found: Sequence[str]) -> list[str]:
    """The modules that were not entered, or were first entered before the step that the page puts before them."""
    places = [found.index(one) if one in found else -1 for one in named]
    return [one for n, one in enumerate(named) if places[n] < max((0, *places[:n]))]


async def test_a_question_goes_the_way_of_the_page(entered: Entered, world: World):
    with entered.record():
        answer = await world.says(f"{world.mention} which colour does the lighthouse have")
        await world.bot.bot.question_log.flush()
    assert "white" in (answer.embeds[0].description or "")
    assert misplaced(steps("The way of a question"), entered.modules) == [], entered.modules


async def test_an_edit_goes_the_way_of_the_page(entered: Entered, moderated: ModeratedWorld):
    with entered.record():
        form = await moderated.command(moderated.pub, "edit", entry="night")
        preview = await moderated.pub.submit_modal(form, {**prefilled(form), "rest": "Owner: Eda"})
        done = await moderated.pub.click(answered(preview), label="Publish")
    assert "**Published**" in shown(done)
    assert misplaced(steps("The way of an edit"), entered.modules) == [], entered.modules


def test_a_way_that_the_page_tells_wrongly_is_found():
    assert misplaced(["a", "b"], ["a", "x", "b"]) == []
    assert misplaced(["b", "a"], ["a", "b"]) == ["a"]
    assert misplaced(["a", "gone"], ["a", "b"]) == ["gone"]


def test_the_rooms_of_the_page_are_those_of_the_bot():
    named = re.findall(r"^\| `([a-z]+)` \|", section("Rooms"), re.MULTILINE)
    assert sorted(named) == sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def test_every_module_the_page_names_exists():
    named = [*MODULE.findall(PAGE), *steps("The way of a question"), *steps("The way of an edit")]
    assert len(set(named)) > 50
    assert [one for one in named if not ((ROOT / one).exists() or (ROOT.parent / one).exists())] == []
