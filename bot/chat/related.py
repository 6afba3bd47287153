"""What else the base says near a question: what its entry points to, then what matching finds next."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping

from bot.answering.reply import Suggestion
from bot.chat import said
from bot.chat.custom_id import Action, CustomId, question_hash, short_hash
from bot.chat.render import words
from bot.chat.render.blocks import Sheet, Text
from bot.chat.render.reply import pick
from bot.chat.tools import Tools
from bot.knowledge.model import Entry, EntryKind
from bot.matching.explain import explain

MOST = 5


async def related_to(tools: Tools, question: str, answered: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """At most five questions near a question that the entries of those digests answered."""
    return await asyncio.get_running_loop().run_in_executor(tools.worker, _related, tools, question, answered)


def _related(tools: Tools, question: str, answered: tuple[str, ...]) -> tuple[Suggestion, ...]:
    desk = tools.desk()
    known = desk.composer.by_id
    own = [entry for key in answered if (entry := tools.lookups.of(desk).entry(key))]
    near = (known[one.entry] for one in explain(desk.matcher, question).standings if one.entry in known)
    found = [entry for entry in (*_seen(own, known), *near) if entry.kind is EntryKind.QUESTION]
    unsaid = {one.id: one for one in found if short_hash(one.id) not in answered}
    return tuple(Suggestion(entry=one.id, question=one.heading.text) for one in list(unsaid.values())[:MOST])


def _seen(own: Iterable[Entry], known: Mapping[str, Entry]) -> Iterator[Entry]:
    """What entries name under "See"."""
    return (known[name.text] for entry in own for name in entry.see if name.text in known)


def related_sheet(question: str, found: tuple[Suggestion, ...], user: int) -> Sheet:
    """The related questions, each with its button."""
    custom_id = CustomId(Action.SUGGESTION, user, question_hash(question))
    if not found:
        return Sheet(question, (Text(said.NOTHING_RELATED),))
    return Sheet(question, (Text(f"**{words.RELATED}**"), *(pick(one, custom_id) for one in found)))
