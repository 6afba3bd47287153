"""The history of the base: who changed what, when and why, word by word."""

from collections.abc import Iterable, Iterator, Sequence

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, encode, encode_revision
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import Block, Button, ButtonStyle, ChoiceBlock, Rows, TextBlock
from bot.chat.moderating.leafing import Sheets, leaves
from bot.chat.moderating.roles import Level
from bot.curation.history import DiffKind, DiffSpan, change_verb, describe_change, word_diff
from bot.curation.records import EntryChange, Revision

_DOT = " \N{MIDDLE DOT} "
_NAMED = 3  # entries that a line of the list names


def history_sheets(revisions: Sequence[Revision], custom_id: CustomId) -> Sheets:
    """The revisions, newest first, each with a button that shows it."""
    shown: list[Block] = [_listed(one, custom_id.asker) for one in revisions]
    return leaves(texts.HISTORY_TITLE, shown or (TextBlock(texts.NO_HISTORY),), custom_id)


def _listed(revision: Revision, user: int) -> ChoiceBlock:
    change = revision.change
    opened = CustomId(Action.REVISION, user, encode_revision(revision.number))
    names = [one.entry for one in change.entries]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    title = f"**{revision.number}** {escape_inline(', '.join(names[:_NAMED])) or texts.WHOLE}{more}"
    return ChoiceBlock(f"{title}\n-# {_by(revision)}", Button(texts.SHOW, encode(opened)))


def _by(revision: Revision) -> str:
    return f"{escape_inline(describe_change(revision.change))}{_DOT}<t:{int(revision.change.when.timestamp())}:R>"


def revision_sheets(revision: Revision, user: int, held: Level) -> Sheets:
    """What a revision changed, word by word, with a button that takes it back."""
    custom_id = CustomId(Action.REVISION, user, encode_revision(revision.number))
    shown = (TextBlock(f"-# {_by(revision)}"), *map(_changed, revision.change.entries))
    rows: Rows = ()
    if held >= Level.EDITOR:
        rows = ((Button(texts.UNDO, encode(custom_id.with_action(Action.REVERT)), ButtonStyle.BAD),),)
    return leaves(texts.REVISION_TITLE.format(number=revision.number), shown, custom_id, rows)


def _changed(one: EntryChange) -> TextBlock:
    title = f"**{escape_inline(one.entry)}** {change_verb(one)} \N{MIDDLE DOT} {escape_inline(one.page)}"
    return TextBlock(f"{title}\n{''.join(_runs(word_diff(one.before or '', one.after or '')))}")


def _runs(found: Iterable[DiffSpan]) -> Iterator[str]:
    for piece in found:
        if piece.kind is DiffKind.SAME:
            yield escape_block(piece.text)
            continue
        mark = "~~" if piece.kind is DiffKind.REMOVED else "**"
        for n, row in enumerate(piece.text.split("\n")):
            yield "\n" if n else ""
            yield f"{mark}{escape_block(row)}{mark}" if row.strip() else row
