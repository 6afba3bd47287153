"""The history of the base: who changed what, when and why, word by word, with buttons that revert a revision."""

from collections.abc import Iterable, Iterator, Sequence

from bot.chat import texts
from bot.chat.components import ComponentButton, show_page
from bot.chat.custom_id import Action, CustomId, encode, encode_revision, short_hash
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import Block, Button, ButtonStyle, ChoiceBlock, Rows, TextBlock
from bot.chat.messages.pagination import Pages, paginate_message
from bot.chat.moderation.draft_actions import new_draft, save_and_show
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.responses import acknowledged, send_private
from bot.curation.history import DiffKind, DiffSpan, change_verb, describe_change, word_diff
from bot.curation.records import DraftPurpose, EntryChange, Revision

MAX_REVISIONS = 50
"""Revisions that are listed; `python -m bot history` lists older ones."""

_NAMED = 3  # entries that a line of the list names


async def show_history(context: ModeratorContext) -> None:
    """Show the latest revisions of the entry that the custom id names, else of the whole base."""
    entry = context.entry.id if context.entry else None
    entries = (short_hash(entry),) if entry else ()
    work = context.journal.revisions.latest(MAX_REVISIONS, entry)
    revisions = await acknowledged(context.interaction, work, in_place=context.turns_page)
    await show_page(context, render_history(revisions, CustomId(Action.HISTORY, context.user, entries=entries)))


async def show_revision(context: ModeratorContext) -> None:
    """Show what one revision changed."""
    work = context.journal.revisions.get(context.revision)
    found = await acknowledged(context.interaction, work, in_place=context.turns_page)
    if found is None:
        await send_private(context.interaction, texts.NO_REVISION.format(number=context.revision))
        return
    await show_page(context, render_revision(found, context.user, context.level))


async def revert_revision(context: ModeratorContext) -> None:
    """Make a draft that reverts a revision."""
    await save_and_show(context, new_draft(context, DraftPurpose.UNDO, undoes=context.revision))


class HistoryButton(
    ComponentButton,
    handlers={
        Action.HISTORY: for_level(Level.VIEWER, show_history),
        Action.REVISION: for_level(Level.VIEWER, show_revision),
        Action.REVERT: for_level(Level.EDITOR, revert_revision),
    },
):
    """Buttons of the history."""


def render_history(revisions: Sequence[Revision], custom_id: CustomId) -> Pages:
    """The revisions on pages, each with a button that shows it."""
    blocks: list[Block] = [_listed(one, custom_id.asker) for one in revisions]
    return paginate_message(texts.HISTORY_TITLE, blocks or (TextBlock(texts.NO_HISTORY),), custom_id)


def _listed(revision: Revision, user: int) -> ChoiceBlock:
    show = CustomId(Action.REVISION, user, encode_revision(revision.number))
    entries = [one.entry for one in revision.change.entries]
    more = f" and {len(entries) - _NAMED} more" if len(entries) > _NAMED else ""
    title = f"**{revision.number}** {escape_inline(', '.join(entries[:_NAMED])) or texts.WHOLE}{more}"
    return ChoiceBlock(f"{title}\n-# {_byline(revision)}", Button(texts.SHOW, encode(show)))


def _byline(revision: Revision) -> str:
    change = revision.change
    return f"{escape_inline(describe_change(change))}{texts.DOT}<t:{int(change.when.timestamp())}:R>"


def render_revision(revision: Revision, user: int, level: Level) -> Pages:
    """What a revision changed, word by word, on pages; editors get a button that reverts it."""
    custom_id = CustomId(Action.REVISION, user, encode_revision(revision.number))
    blocks = (TextBlock(f"-# {_byline(revision)}"), *map(_changed, revision.change.entries))
    rows: Rows = ()
    if level >= Level.EDITOR:
        rows = ((Button(texts.UNDO, encode(custom_id.with_action(Action.REVERT)), ButtonStyle.BAD),),)
    return paginate_message(texts.REVISION_TITLE.format(number=revision.number), blocks, custom_id, rows)


def _changed(change: EntryChange) -> TextBlock:
    title = f"**{escape_inline(change.entry)}** {change_verb(change)}{texts.DOT}{escape_inline(change.page)}"
    return TextBlock(f"{title}\n{_difference(change.before, change.after)}")


def _difference(before: str | None, after: str | None) -> str:
    """The text of an entry that came or went; of one that changed, what changed, without its marks for bold words."""
    if before is None or after is None:
        return escape_block(_plain(before or after or ""))
    old, new = _plain(before), _plain(after)
    return "".join(_marked(word_diff(old, new) if old != new else word_diff(before, after)))


def _plain(text: str) -> str:
    """The text without marks for bold words, which would be mistaken for those of the difference."""
    return text.replace("**", "")


def _marked(spans: Iterable[DiffSpan]) -> Iterator[str]:
    """A diff as markup: new words bold, removed words struck through, line by line."""
    for span in spans:
        if span.kind is DiffKind.SAME:
            yield escape_block(span.text)
            continue
        mark = "~~" if span.kind is DiffKind.REMOVED else "**"
        for n, line in enumerate(span.text.split("\n")):
            yield "\n" if n else ""
            yield f"{mark}{escape_block(line)}{mark}" if line.strip() else line
