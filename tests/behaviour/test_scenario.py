"""From a question nobody could answer to its answer and back, with everything that comes between."""

from pathlib import Path

from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.chat import texts
from tests.behaviour.moderators import MUSEUM, ModeratedWorld, prefilled
from tests.behaviour.world import answered, buttons, last_in, shown

ASKED = "what is there to see in the museum"
MISQUOTED = {**MUSEUM, "question": "What is there to see in the museum?",
             "quotes": "shows nets, ships and models\n-- harbour, 9"}  # fmt: skip


async def test_a_question_gets_its_answer_and_loses_it_again(moderated: ModeratedWorld):
    await moderated.set_up(second_person=True)
    await asked_in_vain(moderated)
    form = await refused(moderated)
    page = await collided(moderated)

    # Corrected; the preview says whose answer changes; somebody else publishes it, and the asker is told.
    preview = await moderated.pub.submit_modal(form, {**MISQUOTED, "quotes": MUSEUM["quotes"]})
    assert texts.NO_PROBLEMS in shown(preview)
    assert f"- {ASKED}\n  unknown → answered by" in shown(preview)
    looked = await opened(moderated, moderated.pia, preview, "pub")
    published = await moderated.pia.click(looked, label="Publish")
    told = last_in(moderated.world.alice.user.dm_channel)
    assert told.content == texts.TOLD_ANSWER
    assert "Nets, lamps and models." in (told.embeds[0].description or "")
    answer = await moderated.world.ask(ASKED)
    assert not answer.ephemeral
    assert "Nets, lamps and models." in shown(answer)

    # And back: the change is taken out, what came before it stays.
    undo = await moderated.pia.click(answered(published), label="Undo")
    assert f"- {ASKED}\n  answered by" in shown(undo)
    looked = await opened(moderated, moderated.pub, undo, "pia")
    assert "**Published**" in shown(await moderated.pub.click(looked, label="Publish"))
    assert (await moderated.world.ask(ASKED)).ephemeral
    assert "night hours" in (moderated.folder / "pages" / "harbour.md").read_text(encoding="utf-8")
    assert (moderated.folder / "pages" / "fees.md").read_text(encoding="utf-8") == page


async def asked_in_vain(moderated: ModeratedWorld) -> None:
    """Nobody can answer; the asker wants to know all the same."""
    alice = moderated.world.alice
    unknown = await moderated.world.ask(ASKED)
    assert unknown.ephemeral
    kept = await alice.click(answered(unknown), label="Ask the moderators")
    await alice.click(answered(kept), label="Tell me when answered")


async def refused(moderated: ModeratedWorld) -> InteractionResult:
    """A moderator finds it among what was asked in vain, and writes; the checker refuses a misquoted clause."""
    groups = await moderated.command(moderated.pub, "questions")
    assert ASKED in shown(groups)
    form = await moderated.pub.click(answered(groups), label="New entry")
    assert prefilled(form)["question"] == ASKED
    result = await moderated.pub.submit_modal(form, MISQUOTED)
    assert "these words do not appear in harbour, 9" in shown(result)
    again = await moderated.pub.click(answered(result), label="Fix")
    assert prefilled(again) == MISQUOTED
    return again


async def collided(moderated: ModeratedWorld) -> str:
    """Two moderators change another entry at once, and a hand writes to a page; gives what the hand left."""
    mine, theirs = [await moderated.command(who, "edit", entry="night") for who in (moderated.pub, moderated.pia)]
    first = await moderated.pub.submit_modal(mine, {**prefilled(mine), "also": "night hours"})
    by_hand(moderated.folder / "pages" / "fees.md", "It is *white*", "It is white")
    looked = await opened(moderated, moderated.pia, first, "pub")
    assert "**Published**" in shown(await moderated.pia.click(looked, label="Publish"))
    clash = await moderated.pia.submit_modal(theirs, {**prefilled(theirs), "also": "closing time"})
    assert "night hours" in shown(clash)
    assert "closing time" in shown(clash)
    assert "Publish" not in buttons(answered(clash).components)
    await moderated.pia.click(answered(clash), label="Discard")
    await moderated.read_again()
    page = (moderated.folder / "pages" / "fees.md").read_text(encoding="utf-8")
    assert "It is white and" in page
    assert "night hours" in (moderated.folder / "pages" / "harbour.md").read_text(encoding="utf-8")
    return page


async def opened(
    moderated: ModeratedWorld, who: MemberActor, preview: InteractionResult, author: str
) -> ResponseMessage:
    """A preview whose author may not publish it, as somebody else opens it from the notice."""
    actor = getattr(moderated, author)
    assert texts.NEEDS_SECOND in shown(await actor.click(answered(preview), label="Publish"))
    return answered(await who.click(last_in(moderated.notices), label="Open"))


def by_hand(page: Path, old: str, new: str) -> None:
    """Somebody edits a page in an editor."""
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")
