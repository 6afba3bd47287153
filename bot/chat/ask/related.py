"""Related questions: those the entry that answered refers to, then the nearest by matching."""

from bot.answering.reply import Suggestion
from bot.chat import texts
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, question_hash, short_hash
from bot.chat.messages.model import OutgoingMessage, TextBlock
from bot.knowledge.entries import EntryKind

MAX_RELATED = 5


def find_related(bot: BotContext, question: str, answered: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """At most MAX_RELATED questions near a question that the entries with those hashes answered. Runs in the worker."""
    engine = bot.engine()
    known = engine.reply_builder.by_id
    own = [entry for key in answered if (entry := bot.lookup_cache.of(engine).entry(key))]
    seen = (known[name.text] for entry in own for name in entry.see if name.text in known)
    near = (*seen, *engine.matcher.nearest(question))
    found = [entry for entry in near if entry.kind is EntryKind.QUESTION]
    others = {one.id: one for one in found if short_hash(one.id) not in answered}
    return tuple(Suggestion(entry=one.id, question=one.heading.text) for one in list(others.values())[:MAX_RELATED])


def render_related(question: str, found: tuple[Suggestion, ...], user: int) -> OutgoingMessage:
    """The related questions, each with its button."""
    custom_id = CustomId(Action.SUGGESTION, user, question_hash(question))
    buttons = (suggestion_button(one, custom_id) for one in found)
    title = TextBlock(f"**{texts.RELATED}**" if found else texts.NOTHING_RELATED)
    return OutgoingMessage(question, (title, *buttons))
