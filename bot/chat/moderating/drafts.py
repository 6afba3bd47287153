"""Drafts as moderators see them: the preview with the checker's verdict, what to mend, and both texts of a conflict."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.answering.reply import Reply
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escaped, line
from bot.chat.moderating import said
from bot.chat.moderating.leafing import Sheets, fenced, leaves
from bot.chat.moderating.roles import Level
from bot.chat.render import words
from bot.chat.render.blocks import Block, Button, Choice, Rows, Rule, Style, Text, Tone
from bot.chat.render.quotes import Opening
from bot.chat.render.reply import Shown, blocks
from bot.curation.editing.edits import Conflict, Faulty
from bot.curation.protocols import Draft, DraftState, Purpose
from bot.curation.publishing.preview import Outcome, Preview
from bot.knowledge.problem import Problem, Severity

_CHANGES = 15
"""Changed replies that are listed: more of them nobody reads, and their number says enough."""

_DOT = " \N{MIDDLE DOT} "


def stamp(draft: Draft) -> str:
    """A digest of what publishing would do: who publishes agrees to this and nothing typed later."""
    form = draft.form
    parts = (draft.purpose, draft.page, draft.entry, draft.began, draft.undoes, form.question, form.also, form.answer,
             form.quotes, form.rest)  # fmt: skip
    return short_hash(sha256(repr(parts).encode()).hexdigest())


def draft_sheets(draft: Draft, found: Outcome, user: int, held: Level, opening: Opening) -> Sheets:
    """What a draft comes to, with the buttons of the level held."""
    match found:
        case Preview():
            return _previewed(draft, found, user, held, opening)
        case Conflict():
            return _clashing(draft, found, user)
        case Faulty():
            return _refused(draft, found.problems, user)


def _handle(draft: Draft, user: int) -> CustomId:
    return CustomId(Action.DRAFT, user, draft.key)


def _previewed(draft: Draft, found: Preview, user: int, held: Level, opening: Opening) -> Sheets:
    custom_id = _handle(draft, user)
    if not found.sound:
        return _refused(draft, found.problems, user)
    shown = (*_answer(draft, found, user, opening), Rule(), *_verdict(found), *_changes(found), *_notes(draft))
    return leaves(_title(draft, found), shown, custom_id, _rows(draft, custom_id, held), Tone.CHOICE)


def _title(draft: Draft, found: Preview) -> str:
    return found.reply.question if found.reply else draft.entry or said.HISTORY_TITLE


def _answer(draft: Draft, found: Preview, user: int, opening: Opening) -> Iterator[Block]:
    if draft.purpose is Purpose.RETIRE:
        yield Text(said.RETIRED_PREVIEW.format(entry=line(draft.entry)))
    elif draft.purpose is Purpose.UNDO:
        yield Text(said.UNDO_PREVIEW.format(number=draft.undoes))
    else:
        yield Text(f"-# {said.PREVIEW}")
    if found.reply is not None:
        yield from blocks(Shown(found.reply, user, opening, {}))
    if found.page:
        yield Text(said.PLACE.format(page=line(found.page)))


def _verdict(found: Preview) -> Iterator[Block]:
    warnings = [one for one in found.problems if one.severity is not Severity.ERROR]
    yield Text(said.WARNINGS.format(count=len(warnings)) if warnings else said.SOUND)
    yield from map(_problem, warnings)


def _problem(problem: Problem) -> Text:
    at = problem.location
    place = f"-# {line(at.file)}, line {at.line}\n" if at.file else ""
    return Text(f"- {escaped(problem.message)}: **{line(problem.remedy)}**\n{place}".rstrip())


def _changes(found: Preview) -> Iterator[Block]:
    if not found.changed:
        yield Text(said.NOTHING_CHANGES.format(tried=found.tried))
        return
    yield Text(said.CHANGES.format(tried=found.tried))
    for one in found.changed[:_CHANGES]:
        yield Text(said.CHANGE.format(question=line(one.question), before=_said(one.before), after=_said(one.after)))
    if len(found.changed) > _CHANGES:
        yield Text(said.MORE.format(count=len(found.changed) - _CHANGES))


def _said(reply: Reply) -> str:
    """A reply in a few words: who answers, or that nobody does."""
    if reply.answers:
        return f"answered by {' and '.join(line(one.entry) for one in reply.answers)}"
    return f"known gap {line(reply.gap)}" if reply.gap else reply.status.value


def _notes(draft: Draft) -> Iterator[Block]:
    if draft.state is DraftState.AWAITING:
        yield Text(said.AWAITING)
    if draft.problems:
        yield Text("\n".join(f"-# {line(one)}" for one in draft.problems))


def _rows(draft: Draft, custom_id: CustomId, held: Level) -> Rows:
    publish = CustomId(Action.PUBLISH, custom_id.asker, draft.key, (stamp(draft),))
    row = []
    if held >= Level.PUBLISHER:
        row.append(Button(words.PUBLISH, encode(publish), Style.MAIN))
    if held is Level.EDITOR and draft.state is DraftState.OPEN:
        row.append(Button(words.APPROVAL, encode(custom_id.with_action(Action.REQUEST_REVIEW)), Style.MAIN))
    if draft.purpose in (Purpose.ADD, Purpose.EDIT):
        row.append(Button(words.EDIT, encode(custom_id.with_action(Action.EDIT_DRAFT))))
    if draft.state is DraftState.AWAITING and held >= Level.PUBLISHER:
        row.append(Button(words.SEND_BACK, encode(custom_id.with_action(Action.SEND_BACK))))
    row.append(Button(words.DISCARD, encode(custom_id.with_action(Action.DISCARD)), Style.BAD))
    return (tuple(row),)


def _refused(draft: Draft, problems: Sequence[Problem], user: int) -> Sheets:
    custom_id = _handle(draft, user)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    row = [Button(words.DISCARD, encode(custom_id.with_action(Action.DISCARD)), Style.BAD)]
    if draft.purpose in (Purpose.ADD, Purpose.EDIT):
        row.insert(0, Button(words.FIX, encode(custom_id.with_action(Action.EDIT_DRAFT)), Style.MAIN))
    title = draft.form.question or draft.entry
    shown = (Text(said.REFUSED), *map(_problem, errors))
    return leaves(title, shown, custom_id, (tuple(row),), Tone.UNKNOWN)


def _clashing(draft: Draft, found: Conflict, user: int) -> Sheets:
    custom_id = _handle(draft, user)
    shown: list[Block] = [Text(said.CONFLICT.format(entry=line(found.entry)))]
    for title, text in ((said.THEIRS, found.theirs), (said.MINE, found.mine)):
        shown += [Text(f"**{title}**"), *(fenced(text) if text else (Text(f"-# {said.GONE_NOW}"),))]
    row = [Button(words.DISCARD, encode(custom_id.with_action(Action.DISCARD)), Style.BAD)]
    if draft.purpose is Purpose.EDIT and found.theirs:
        # Both name the text they were shown: what stands there by the time of the press may be yet another.
        seen = CustomId(Action.REBASE, user, draft.key, (short_hash(found.theirs),))
        row = [Button(words.FROM_THEIRS, encode(seen), Style.MAIN),
               Button(words.OVER_THEIRS, encode(seen.with_action(Action.OVERWRITE))), *row]  # fmt: skip
    return leaves(draft.form.question or draft.entry, shown, custom_id, (tuple(row),), Tone.UNKNOWN)


def list_sheets(drafts: Sequence[Draft], user: int) -> Sheets:
    """Every draft with whose it is, how far it has come, and a button that opens it."""
    custom_id = CustomId(Action.DRAFTS, user)
    shown: list[Block] = [_listed(one, user) for one in drafts]
    return leaves(said.DRAFTS_TITLE, shown or (Text(said.NO_DRAFTS),), custom_id)


def _listed(draft: Draft, user: int) -> Choice:
    title = draft.form.question or draft.entry or f"revision {draft.undoes}"
    when = f"<t:{int(draft.changed.timestamp())}:R>"
    about = _DOT.join((draft.purpose.value, f"by {line(draft.name)}", draft.state.value, when))
    return Choice(f"{line(title)}\n-# {about}", Button(words.OPEN, encode(_handle(draft, user))))
