"""Entries as moderators see them: the answer, its variants and tests, its owner, and what can be done with it."""

from collections.abc import Iterator, Sequence

from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView, reply_blocks
from bot.chat.base_lookup import BaseLookup
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, Button, ButtonStyle, ChoiceBlock, Rows, Separator, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.moderation.permissions import Level
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.model import Entry, EntryKind
from bot.matching.decision import Candidate, Decision, Outcome, Reason


def render_entry(engine: AnswerEngine, lookup: BaseLookup, entry: Entry, user: int, level: Level) -> Pages:
    """An entry in full on pages, with the buttons that this level may press."""
    custom_id = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    blocks = _entry(engine, lookup, entry, user)
    return paginate_message(entry.heading.text, blocks, custom_id, _buttons(custom_id, entry, level))


def _entry(engine: AnswerEngine, lookup: BaseLookup, entry: Entry, user: int) -> Iterator[Block]:
    reply = engine.reply_builder.build(_exact_match(entry))
    yield from reply_blocks(ReplyView(reply, user, lookup.opening, {}))
    yield Separator()
    yield from _list("Also asked", [one.text for one in entry.also_asked])
    yield from _list("Tests", [one.text if one.reaches else f"not: {one.text}" for one in entry.tests])
    yield from _list("See", [one.text for one in entry.see])
    about = [f"{entry.kind.value} {escape_inline(entry.id)}", f"{escape_inline(entry.at.file)}, line {entry.at.line}"]
    about += [f"owner {escape_inline(entry.owner)}"] if entry.owner else []
    about += [f"checked {entry.checked.isoformat()}"] if entry.checked else []
    yield TextBlock(f"-# {texts.DOT.join(about)}")


def _exact_match(entry: Entry) -> Decision:
    """The decision for the entry's own question."""
    if entry.kind is EntryKind.GAP:
        return Decision(entry.heading.text, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
    return Decision(entry.heading.text, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))


def _list(title: str, items: Sequence[str]) -> Iterator[Block]:
    if items:
        yield TextBlock("\n".join((f"**{title}**", *(f"- {escape_inline(one)}" for one in items))))


def _buttons(custom_id: CustomId, entry: Entry, level: Level) -> Rows:
    row = [Button(texts.HISTORY, encode(custom_id.with_action(Action.HISTORY)))]
    if level >= Level.EDITOR and entry.provenance is None:
        row[:0] = [
            Button(texts.EDIT, encode(custom_id.with_action(Action.EDIT)), ButtonStyle.MAIN),
            Button(texts.RETIRE, encode(custom_id.with_action(Action.RETIRE)), ButtonStyle.BAD),
        ]
    return (tuple(row),)


def render_search(query: str, found: Sequence[Entry], user: int) -> Pages:
    """The entries that a search found, each with a button that shows it."""
    blocks: list[Block] = [_found(one, user) for one in found]
    custom_id = CustomId(Action.SEARCH_PAGE, user, question_hash(query))
    return paginate_message(
        texts.FIND_TITLE.format(query=query), blocks or (TextBlock(texts.FOUND_NOTHING),), custom_id
    )


def _found(entry: Entry, user: int) -> ChoiceBlock:
    show = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    about = texts.DOT.join((entry.kind.value, escape_inline(entry.id), escape_inline(entry.at.file)))
    return ChoiceBlock(f"{escape_inline(entry.heading.text)}\n-# {about}", Button(texts.SHOW, encode(show)))
