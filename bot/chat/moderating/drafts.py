"""Drafts as moderators see them: the preview with the checker's verdict, what to mend, and both texts of a conflict."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.answering.reply import Reply
from bot.chat import texts
from bot.chat.ask.citations import ParagraphPreview
from bot.chat.ask.reply_view import ReplyView, reply_blocks
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_block, escape_inline
from bot.chat.messages.model import Accent, Block, Button, ButtonStyle, ChoiceBlock, Rows, Separator, TextBlock
from bot.chat.moderating.leafing import Sheets, fenced, leaves
from bot.chat.moderating.roles import Level
from bot.curation.editing.edits import EditConflict, InvalidEdit
from bot.curation.publishing.preview import DraftOutcome, DraftPreview
from bot.curation.records import Draft, DraftPurpose, DraftState
from bot.knowledge.problem import Problem, Severity

_CHANGES = 15
"""Changed replies that are listed: more of them nobody reads, and their number says enough."""

_DOT = " \N{MIDDLE DOT} "


def stamp(draft: Draft) -> str:
    """A digest of what publishing would do: who publishes agrees to this and nothing typed later."""
    form = draft.form
    parts = (draft.purpose, draft.page, draft.entry, draft.base_text, draft.reverts, form.question, form.also,
             form.answer, form.quotes, form.rest)  # fmt: skip
    return short_hash(sha256(repr(parts).encode()).hexdigest())


def draft_sheets(draft: Draft, found: DraftOutcome, user: int, held: Level, opening: ParagraphPreview) -> Sheets:
    """What a draft comes to, with the buttons of the level held."""
    match found:
        case DraftPreview():
            return _previewed(draft, found, user, held, opening)
        case EditConflict():
            return _clashing(draft, found, user)
        case InvalidEdit():
            return _refused(draft, found.problems, user)


def _handle(draft: Draft, user: int) -> CustomId:
    return CustomId(Action.DRAFT, user, draft.key)


def _previewed(draft: Draft, found: DraftPreview, user: int, held: Level, opening: ParagraphPreview) -> Sheets:
    custom_id = _handle(draft, user)
    if not found.is_valid:
        return _refused(draft, found.problems, user)
    shown = (*_answer(draft, found, user, opening), Separator(), *_verdict(found), *_changes(found), *_notes(draft))
    return leaves(_title(draft, found), shown, custom_id, _rows(draft, custom_id, held), Accent.CHOICE)


def _title(draft: Draft, found: DraftPreview) -> str:
    return found.reply.question if found.reply else draft.entry or texts.HISTORY_TITLE


def _answer(draft: Draft, found: DraftPreview, user: int, opening: ParagraphPreview) -> Iterator[Block]:
    if draft.purpose is DraftPurpose.RETIRE:
        yield TextBlock(texts.RETIRED_PREVIEW.format(entry=escape_inline(draft.entry)))
    elif draft.purpose is DraftPurpose.UNDO:
        yield TextBlock(texts.UNDO_PREVIEW.format(number=draft.reverts))
    else:
        yield TextBlock(f"-# {texts.PREVIEW}")
    if found.reply is not None:
        yield from reply_blocks(ReplyView(found.reply, user, opening, {}))
    if found.page:
        yield TextBlock(texts.PLACE.format(page=escape_inline(found.page)))


def _verdict(found: DraftPreview) -> Iterator[Block]:
    warnings = [one for one in found.problems if one.severity is not Severity.ERROR]
    yield TextBlock(texts.WARNINGS.format(count=len(warnings)) if warnings else texts.SOUND)
    yield from map(_problem, warnings)


def _problem(problem: Problem) -> TextBlock:
    at = problem.location
    place = f"-# {escape_inline(at.file)}, line {at.line}\n" if at.file else ""
    return TextBlock(f"- {escape_block(problem.message)}: **{escape_inline(problem.remedy)}**\n{place}".rstrip())


def _changes(found: DraftPreview) -> Iterator[Block]:
    if not found.changed:
        yield TextBlock(texts.NOTHING_CHANGES.format(tried=found.tried))
        return
    yield TextBlock(texts.CHANGES.format(tried=found.tried))
    for one in found.changed[:_CHANGES]:
        yield TextBlock(
            texts.CHANGE.format(question=escape_inline(one.question), before=_said(one.before), after=_said(one.after))
        )
    if len(found.changed) > _CHANGES:
        yield TextBlock(texts.MORE.format(count=len(found.changed) - _CHANGES))


def _said(reply: Reply) -> str:
    """A reply in a few words: who answers, or that nobody does."""
    if reply.answers:
        return f"answered by {' and '.join(escape_inline(one.entry) for one in reply.answers)}"
    return f"known gap {escape_inline(reply.gap)}" if reply.gap else reply.status.value


def _notes(draft: Draft) -> Iterator[Block]:
    if draft.state is DraftState.AWAITING:
        yield TextBlock(texts.AWAITING)
    if draft.problems:
        yield TextBlock("\n".join(f"-# {escape_inline(one)}" for one in draft.problems))


def _rows(draft: Draft, custom_id: CustomId, held: Level) -> Rows:
    publish = CustomId(Action.PUBLISH, custom_id.asker, draft.key, (stamp(draft),))
    row = []
    if held >= Level.PUBLISHER:
        row.append(Button(texts.PUBLISH, encode(publish), ButtonStyle.MAIN))
    if held is Level.EDITOR and draft.state is DraftState.OPEN:
        row.append(
            Button(texts.REQUEST_APPROVAL, encode(custom_id.with_action(Action.REQUEST_REVIEW)), ButtonStyle.MAIN)
        )
    if draft.purpose in (DraftPurpose.ADD, DraftPurpose.EDIT):
        row.append(Button(texts.EDIT, encode(custom_id.with_action(Action.EDIT_DRAFT))))
    if draft.state is DraftState.AWAITING and held >= Level.PUBLISHER:
        row.append(Button(texts.SEND_BACK, encode(custom_id.with_action(Action.SEND_BACK))))
    row.append(Button(texts.DISCARD, encode(custom_id.with_action(Action.DISCARD)), ButtonStyle.BAD))
    return (tuple(row),)


def _refused(draft: Draft, problems: Sequence[Problem], user: int) -> Sheets:
    custom_id = _handle(draft, user)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    row = [Button(texts.DISCARD, encode(custom_id.with_action(Action.DISCARD)), ButtonStyle.BAD)]
    if draft.purpose in (DraftPurpose.ADD, DraftPurpose.EDIT):
        row.insert(0, Button(texts.FIX, encode(custom_id.with_action(Action.EDIT_DRAFT)), ButtonStyle.MAIN))
    title = draft.form.question or draft.entry
    shown = (TextBlock(texts.REFUSED), *map(_problem, errors))
    return leaves(title, shown, custom_id, (tuple(row),), Accent.UNKNOWN)


def _clashing(draft: Draft, found: EditConflict, user: int) -> Sheets:
    custom_id = _handle(draft, user)
    shown: list[Block] = [TextBlock(texts.CONFLICT.format(entry=escape_inline(found.entry)))]
    for title, text in ((texts.THEIRS, found.theirs), (texts.MINE, found.mine)):
        shown += [TextBlock(f"**{title}**"), *(fenced(text) if text else (TextBlock(f"-# {texts.GONE_NOW}"),))]
    row = [Button(texts.DISCARD, encode(custom_id.with_action(Action.DISCARD)), ButtonStyle.BAD)]
    if draft.purpose is DraftPurpose.EDIT and found.theirs:
        # Both name the text they were shown: what stands there by the time of the press may be yet another.
        seen = CustomId(Action.REBASE, user, draft.key, (short_hash(found.theirs),))
        row = [Button(texts.FROM_THEIRS, encode(seen), ButtonStyle.MAIN),
               Button(texts.OVER_THEIRS, encode(seen.with_action(Action.OVERWRITE))), *row]  # fmt: skip
    return leaves(draft.form.question or draft.entry, shown, custom_id, (tuple(row),), Accent.UNKNOWN)


def list_sheets(drafts: Sequence[Draft], user: int) -> Sheets:
    """Every draft with whose it is, how far it has come, and a button that opens it."""
    custom_id = CustomId(Action.DRAFTS, user)
    shown: list[Block] = [_listed(one, user) for one in drafts]
    return leaves(texts.DRAFTS_TITLE, shown or (TextBlock(texts.NO_DRAFTS),), custom_id)


def _listed(draft: Draft, user: int) -> ChoiceBlock:
    title = draft.form.question or draft.entry or f"revision {draft.reverts}"
    when = f"<t:{int(draft.changed.timestamp())}:R>"
    about = _DOT.join((draft.purpose.value, f"by {escape_inline(draft.name)}", draft.state.value, when))
    return ChoiceBlock(f"{escape_inline(title)}\n-# {about}", Button(texts.OPEN, encode(_handle(draft, user))))
