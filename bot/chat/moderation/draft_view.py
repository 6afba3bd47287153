"""Drafts as moderators see them: the preview with the checker's findings, what to fix, and both texts of a conflict."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from hashlib import sha256

from bot.answering.reply import Reply
from bot.chat import texts
from bot.chat.ask.citations import ParagraphPreview
from bot.chat.ask.reply_view import ReplyView, reply_blocks
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import Accent, Block, Button, ButtonStyle, ChoiceBlock, Rows, Separator, TextBlock
from bot.chat.messages.pagination import Pages, code_block, paginate_message
from bot.chat.moderation.permissions import Level
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.curation.editing.entry_form import form_of
from bot.curation.editing.segments import part_at
from bot.curation.publishing.preview import DraftOutcome, DraftPreview
from bot.curation.records import Draft, DraftPurpose, DraftState
from bot.curation.records.drafts import unsigned
from bot.knowledge.files import is_imported
from bot.knowledge.problem import Problem, Severity

_MAX_NEAR = 2
"""Near entries with a button: their questions stand on it."""

_NO_QUOTE = "no-quote"
"""What the checker finds at the heading for want of a line; the field where that belongs is empty."""

_MAX_CHANGES = 15
"""Changed replies that are listed: nobody reads more, and their number is given."""


def draft_hash(draft: Draft) -> str:
    """A hash of what publishing would do: a publisher agrees to this and to nothing typed later."""
    parts = (draft.purpose, draft.page, draft.entry, draft.base_text, draft.reverts, *astuple(draft.form))
    return short_hash(sha256(repr(parts).encode()).hexdigest())


def render_draft(draft: Draft, found: DraftOutcome, user: int, level: Level, preview: ParagraphPreview) -> Pages:
    """The preview of a draft on pages, with the buttons that this level may press."""
    match found:
        case DraftPreview(is_valid=True):
            return _render_preview(draft, found, user, level, preview)
        case EditConflict():
            return _render_conflict(draft, found, user)
        case _:
            return _render_errors(draft, found, user)


def _render_preview(draft: Draft, found: DraftPreview, user: int, level: Level, preview: ParagraphPreview) -> Pages:
    title = found.reply.question if found.reply else draft.entry or texts.HISTORY_TITLE
    entry = _entry(draft, found, user, preview)
    blocks = (*entry, Separator(), *_near(found), *_warnings(found), *_changes(found), *_notes(draft))
    rows = (*_buttons(draft, user, level), *_edit_near(found, user))
    return paginate_message(title, blocks, _custom_id(draft, user), rows, Accent.CHOICE)


def _custom_id(draft: Draft, user: int) -> CustomId:
    return CustomId(Action.DRAFT, user, draft.key)


def _entry(draft: Draft, found: DraftPreview, user: int, preview: ParagraphPreview) -> Iterator[Block]:
    if draft.purpose is DraftPurpose.RETIRE:
        question = escape_inline(form_of(found.before).question if found.before else draft.entry)
        yield TextBlock(texts.RETIRED_PREVIEW.format(question=question, entry=escape_inline(draft.entry)))
        if is_imported(draft.page):
            yield TextBlock(texts.ROW_RETIRED.format(file=escape_inline(draft.page)))
    elif draft.purpose is DraftPurpose.UNDO:
        yield TextBlock(texts.UNDO_PREVIEW.format(number=draft.reverts))
    else:
        yield TextBlock(f"-# {texts.PREVIEW}")
    if found.reply is not None:
        yield from reply_blocks(ReplyView(found.reply, user, preview, {}))
    if found.page:
        yield TextBlock(texts.ON_PAGE.format(page=escape_inline(found.page)))


def _near(found: DraftPreview) -> Iterator[Block]:
    """The entries that a new one comes near, and why each is shown."""
    if found.near:
        lines = (f"- {escape_inline(one.entry.heading.text)}\n  -# {one.why.value}" for one in found.near)
        yield TextBlock("\n".join((f"**{texts.NEAR_NEW}**", *lines)))


def _edit_near(found: DraftPreview, user: int) -> Rows:
    """Buttons that open the first of these, to edit one of them instead."""
    row = tuple(
        Button(texts.EDIT_NEAR.format(question=one.entry.heading.text), encode(CustomId(Action.EDIT, user, "", (key,))))
        for one in found.near[:_MAX_NEAR]
        if (key := short_hash(one.entry.id))
    )
    return (row,) if row else ()


def _warnings(found: DraftPreview) -> Iterator[Block]:
    warnings = [one for one in found.problems if one.severity is not Severity.ERROR]
    yield TextBlock(texts.plural(texts.WARNINGS, len(warnings)) if warnings else texts.NO_PROBLEMS)
    yield from (_problem(one, found) for one in warnings)


def _problem(problem: Problem, found: DraftOutcome) -> TextBlock:
    """What is wrong and the remedy, with the field of the form or the other entry that it is about."""
    place = _place(problem, found)
    finding = f"- {escape_block(problem.message)}: **{escape_inline(problem.remedy)}**"
    return TextBlock(f"{finding}\n-# {place}" if place else finding)


def _place(problem: Problem, found: DraftOutcome) -> str:
    at = problem.location
    if problem.code == _NO_QUOTE and isinstance(found, DraftPreview) and at.file == found.page:
        return texts.IN_FIELD.format(field=texts.FIELD_OF_QUOTES)
    if isinstance(found, DraftPreview) and found.first_line and at.file == found.page:
        line = at.line - found.first_line
        if 0 <= line <= found.after.count("\n"):
            return texts.IN_FIELD.format(field=texts.FIELDS[part_at(found.after, line)])
    if problem.entry:
        return texts.IN_ENTRY.format(entry=escape_inline(problem.entry))
    return f"{escape_inline(at.file)}, line {at.line}" if at.file else ""


def _changes(found: DraftPreview) -> Iterator[Block]:
    if not found.changed:
        yield TextBlock(texts.NOTHING_CHANGES.format(tried=found.tried))
        return
    yield TextBlock(texts.CHANGES.format(tried=found.tried))
    for one in found.changed[:_MAX_CHANGES]:
        before, after = _summary(one.before), _summary(one.after)
        after = texts.SAME_ENTRY if after == before else after
        yield TextBlock(texts.CHANGE.format(question=escape_inline(one.question), before=before, after=after))
    if len(found.changed) > _MAX_CHANGES:
        yield TextBlock(texts.MORE.format(count=len(found.changed) - _MAX_CHANGES))


def _summary(reply: Reply) -> str:
    """Which entries answer, or that none does."""
    if reply.answers:
        return f"answered by {' and '.join(escape_inline(one.entry) for one in reply.answers)}"
    return f"known gap {escape_inline(reply.gap)}" if reply.gap else reply.status.value


def _notes(draft: Draft) -> Iterator[Block]:
    if draft.state is DraftState.AWAITING:
        yield TextBlock(texts.AWAITING)
    if draft.problems:
        yield TextBlock("\n".join(f"-# {escape_inline(unsigned(one))}" for one in draft.problems))


def _buttons(draft: Draft, user: int, level: Level) -> Rows:
    custom_id = _custom_id(draft, user)
    row = []
    if level >= Level.PUBLISHER:
        publish = CustomId(Action.PUBLISH, user, draft.key, (draft_hash(draft),))
        row.append(Button(texts.PUBLISH, encode(publish), ButtonStyle.MAIN))
    if level is Level.EDITOR and draft.state is DraftState.OPEN:
        request = custom_id.with_action(Action.REQUEST_REVIEW)
        row.append(Button(texts.REQUEST_REVIEW, encode(request), ButtonStyle.MAIN))
    if draft.purpose in (DraftPurpose.ADD, DraftPurpose.EDIT):
        row.append(Button(texts.EDIT, encode(custom_id.with_action(Action.EDIT_DRAFT))))
    if draft.state is DraftState.AWAITING and level >= Level.PUBLISHER:
        row.append(Button(texts.SEND_BACK, encode(custom_id.with_action(Action.SEND_BACK))))
    return ((*row, _discard(custom_id)),)


def _discard(custom_id: CustomId) -> Button:
    return Button(texts.DISCARD, encode(custom_id.with_action(Action.DISCARD)), ButtonStyle.BAD)


def _render_errors(draft: Draft, found: DraftPreview | InvalidEdit, user: int) -> Pages:
    custom_id = _custom_id(draft, user)
    row: tuple[Button, ...] = (_discard(custom_id),)
    written = draft.purpose in (DraftPurpose.ADD, DraftPurpose.EDIT)
    if written:
        fix = Button(texts.FIX, encode(custom_id.with_action(Action.EDIT_DRAFT)), ButtonStyle.MAIN)
        row = (fix, *row)
    errors = (_problem(one, found) for one in found.problems if one.severity is Severity.ERROR)
    title = draft.form.question or draft.entry
    return paginate_message(
        title, (TextBlock(texts.REFUSED if written else texts.IMPOSSIBLE), *errors), custom_id, (row,), Accent.UNKNOWN
    )


def _render_conflict(draft: Draft, found: EditConflict, user: int) -> Pages:
    custom_id = _custom_id(draft, user)
    blocks: list[Block] = [TextBlock(texts.CONFLICT.format(entry=escape_inline(found.entry)))]
    for title, text in ((texts.THEIRS, found.theirs), (texts.MINE, found.mine)):
        blocks += [TextBlock(f"**{title}**"), *(code_block(text) if text else (TextBlock(f"-# {texts.GONE_NOW}"),))]
    row: tuple[Button, ...] = (_discard(custom_id),)
    if draft.purpose is DraftPurpose.EDIT and found.theirs:
        # Both buttons name the text shown here: by the time of the press the entry may hold yet another.
        rebase = CustomId(Action.REBASE, user, draft.key, (short_hash(found.theirs),))
        row = (
            Button(texts.FROM_THEIRS, encode(rebase), ButtonStyle.MAIN),
            Button(texts.OVER_THEIRS, encode(rebase.with_action(Action.OVERWRITE))),
            *row,
        )
    title = draft.form.question or draft.entry
    return paginate_message(title, blocks, custom_id, (row,), Accent.UNKNOWN)


def render_drafts(drafts: Sequence[Draft], user: int) -> Pages:
    """Every draft with its author and state, and a button that opens it."""
    blocks: list[Block] = [_listed(one, user) for one in drafts]
    return paginate_message(texts.DRAFTS_TITLE, blocks or (TextBlock(texts.NO_DRAFTS),), CustomId(Action.DRAFTS, user))


def _listed(draft: Draft, user: int) -> ChoiceBlock:
    title = draft.form.question or draft.entry or f"revision {draft.reverts}"
    when = f"<t:{int(draft.changed.timestamp())}:R>"
    about = texts.DOT.join((draft.purpose.value, f"by {escape_inline(draft.name)}", draft.state.value, when))
    return ChoiceBlock(f"{escape_inline(title)}\n-# {about}", Button(texts.OPEN, encode(_custom_id(draft, user))))
