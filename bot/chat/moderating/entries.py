"""Entries as moderators see them: the answer, its wordings and tests, whose it is, and what may be done with it."""

from collections.abc import Iterator

from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView, reply_blocks
from bot.chat.base_lookup import BaseLookup
from bot.chat.custom_id import Action, CustomId, encode, question_hash, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Block, Button, ButtonStyle, ChoiceBlock, Rows, Separator, TextBlock
from bot.chat.moderating.leafing import Sheets, leaves
from bot.chat.moderating.roles import Level
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.model import Entry, EntryKind
from bot.matching.decision import Candidate, Decision, Outcome, Reason

_DOT = " \N{MIDDLE DOT} "


def entry_sheets(engine: AnswerEngine, catalogue: BaseLookup, entry: Entry, user: int, held: Level) -> Sheets:
    """An entry in full, with the buttons of the level held."""
    custom_id = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    return leaves(entry.heading.text, _entry(engine, catalogue, entry, user), custom_id, _rows(custom_id, entry, held))


def _entry(engine: AnswerEngine, catalogue: BaseLookup, entry: Entry, user: int) -> Iterator[Block]:
    reply = engine.composer.reply(_decided(entry))
    yield from reply_blocks(ReplyView(reply, user, catalogue.opening, {}))
    yield Separator()
    yield from _listed("Also asked", [one.text for one in entry.also_asked])
    yield from _listed("Tests", [one.text if one.reaches else f"not: {one.text}" for one in entry.tests])
    yield from _listed("See", [one.text for one in entry.see])
    known = [f"{entry.kind.value} {escape_inline(entry.id)}", f"{escape_inline(entry.at.file)}, line {entry.at.line}"]
    known += [f"owner {escape_inline(entry.owner)}"] if entry.owner else []
    known += [f"checked {entry.checked.isoformat()}"] if entry.checked else []
    yield TextBlock(f"-# {_DOT.join(known)}")


def _decided(entry: Entry) -> Decision:
    """The entry as if it had been asked for word by word."""
    if entry.kind is EntryKind.GAP:
        return Decision(entry.heading.text, Outcome.UNKNOWN, reason=Reason.GAP, gap=entry)
    return Decision(entry.heading.text, Outcome.ANSWERED, (Candidate(entry, 1.0, 1.0),))


def _listed(title: str, items: list[str]) -> Iterator[Block]:
    if items:
        yield TextBlock("\n".join((f"**{title}**", *(f"- {escape_inline(one)}" for one in items))))


def _rows(custom_id: CustomId, entry: Entry, held: Level) -> Rows:
    row = []
    if held >= Level.EDITOR and entry.provenance is None:
        row += [Button(texts.EDIT, encode(custom_id.with_action(Action.EDIT)), ButtonStyle.MAIN),
                Button(texts.RETIRE, encode(custom_id.with_action(Action.RETIRE)), ButtonStyle.BAD)]  # fmt: skip
    row.append(Button(texts.HISTORY, encode(custom_id.with_action(Action.HISTORY))))
    return (tuple(row),)


def found_sheets(query: str, found: list[Entry], user: int) -> Sheets:
    """The entries that were looked for, each with a button that shows it."""
    custom_id = CustomId(Action.SEARCH_PAGE, user, question_hash(query))
    if not found:
        return leaves(texts.FIND_TITLE.format(query=query), (TextBlock(texts.FOUND_NOTHING),), custom_id)
    return leaves(texts.FIND_TITLE.format(query=query), [_found(one, user) for one in found], custom_id)


def _found(entry: Entry, user: int) -> ChoiceBlock:
    opened = CustomId(Action.ENTRY, user, entries=(short_hash(entry.id),))
    about = _DOT.join((entry.kind.value, escape_inline(entry.id), escape_inline(entry.at.file)))
    return ChoiceBlock(f"{escape_inline(entry.heading.text)}\n-# {about}", Button(texts.SHOW, encode(opened)))
