"""How many modules an edit passes, from the form that is submitted to the base that is published.

Counted are the modules of the rooms that carry an edit: chat, engine and curation. What they ask on the way is not
part of it: how a message is laid out, the rules of the checker, building a base, answering a
question, and the records.
"""

from tests.behaviour.entered import Entered, entered
from tests.behaviour.moderators import ModeratedWorld, prefilled
from tests.behaviour.world import answered, shown

__all__ = ["entered"]

MAX_MODULES = 30
"""Too many: 25 is the aim. Trying a draft asks the recent questions in their talk, which enters four modules."""

ROOMS = ("chat/", "engine/", "curation/")
ASKED_ON_THE_WAY = (
    "chat/messages/",
    "chat/ask/reply_view.py",
    "chat/ask/citations.py",
    "chat/escape.py",
    "chat/texts.py",
    "curation/checks/",
    "curation/records/",
    "engine/answer_engine.py",
    "engine/builder.py",
    "engine/followup.py",
    "engine/model_cache.py",
    "engine/progress.py",
    "engine/training.py",
    "engine/vectors.py",
)


async def test_an_edit_passes_few_modules(entered: Entered, moderated: ModeratedWorld):
    form = await moderated.command(moderated.pub, "edit", entry="night")
    values = {**prefilled(form), "rest": "Owner: Eda"}
    with entered.record():
        preview = await moderated.pub.submit_modal(form, values)
        done = await moderated.pub.click(answered(preview), label="Publish")
    assert "**Published**" in shown(done)
    every = entered.modules_until("engine/live.py", "LiveEngine.swap")
    carrying = [one for one in every if one.startswith(ROOMS) and not one.startswith(ASKED_ON_THE_WAY)]
    assert len(carrying) <= MAX_MODULES, carrying
