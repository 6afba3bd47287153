"""From a form to a draft, its preview, and its publication; what was typed is kept whatever becomes of it."""

import secrets
from dataclasses import replace

from bot.chat import texts
from bot.chat.custom_id import Action, CustomId, encode, encode_revision
from bot.chat.messages.model import Accent, Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.moderating.acting import Act
from bot.chat.moderating.drafts import draft_sheets, stamp
from bot.chat.moderating.leafing import leaf
from bot.chat.moderating.notices import tell_moderators
from bot.chat.moderating.roles import Level
from bot.chat.responses import defer_if_slow, send, send_private
from bot.chat.responses import edit_in_place as put_in_place
from bot.curation.publishing.preview import DraftOutcome, DraftPreview
from bot.curation.records import Author, Draft, DraftPurpose, DraftState, EntryForm, question_key

_KEY_BYTES = 6  # eight characters, which is what a custom_id holds


def begun(act: Act, purpose: DraftPurpose, form: EntryForm | None = None, page: str = "", entry: str = "",
          began: str = "", undoes: int | None = None, settles: tuple[str, ...] = ()) -> Draft:  # fmt: skip
    """A fresh draft of the one who acts."""
    return Draft(
        key=secrets.token_urlsafe(_KEY_BYTES), author=act.user, name=act.who.name, purpose=purpose, page=page,
        entry=entry, form=form or EntryForm(), base_text=began, changed=act.now, reverts=undoes, resolves=settles,
    )  # fmt: skip


async def keep_and_show(act: Act, draft: Draft) -> None:
    """Keeps a draft before anything is made of it, then shows what it comes to."""
    await act.journal.drafts.save(draft)
    await show(act, draft)


async def show(act: Act, draft: Draft, note: str = "") -> None:
    """What a draft comes to, to the one who acts alone; in place where one of its pages is turned."""
    turning = act.turning and not note
    found, _ = await defer_if_slow(act.interaction, act.editor.preview(draft), private_if_late=True, in_place=turning)
    sheet = _sheet(act, draft, found, note)
    if turning:
        await put_in_place(act.interaction, sheet)
    else:
        await send(act.interaction, sheet, private=True)


def _sheet(act: Act, draft: Draft, found: DraftOutcome, note: str = "") -> OutgoingMessage:
    every = draft_sheets(draft, found, act.user, act.held, act.bot.lookup.opening)
    sheet = leaf(every, act.custom_id.page if act.custom_id.action is Action.DRAFT else 1)
    return replace(sheet, blocks=(TextBlock(note), *sheet.blocks)) if note else sheet


async def draft_of(act: Act) -> Draft | None:
    """The draft that was pressed for; where it is gone that is said."""
    draft = await act.journal.drafts.get(act.custom_id.question)
    if draft is None:
        await send_private(act.interaction, texts.DRAFT_GONE)
    return draft


async def own_draft(act: Act) -> Draft | None:
    """The same for its author and for publishers alone."""
    draft = await draft_of(act)
    if draft is not None and draft.author != act.user and act.held < Level.PUBLISHER:
        await send_private(act.interaction, texts.NOT_YOURS.format(who=draft.name))
        return None
    return draft


async def publish(act: Act) -> None:
    """Publishes what was looked at; what has changed since is shown anew, what one has written oneself may wait."""
    draft = await draft_of(act)
    if draft is None:
        return
    if act.custom_id.entries != (stamp(draft),):
        await show(act, draft, texts.DRAFT_CHANGED)
    elif draft.author == act.user and await second_person(act):
        await ask(act, draft, texts.NEEDS_SECOND)
    else:
        await bring_in(act, draft, texts.PUBLISHED)


async def bring_in(act: Act, draft: Draft, done: str) -> None:
    """Makes a draft part of the base, or shows why it cannot be."""
    approved = act.who if draft.author != act.user else None
    work = act.editor.publish(draft, Author(draft.author, draft.name), approved)
    found, _ = await defer_if_slow(act.interaction, work, private_if_late=True, in_place=True)
    sheet = published_sheet(act, found, done) if isinstance(found, int) else _sheet(act, draft, found)
    await put_in_place(act.interaction, sheet)


async def at_once(act: Act, draft: Draft, done: str) -> None:
    """Publishes a draft in one go where the actor may and only the questions it is for get other replies; else shows
    what it comes to."""
    await act.journal.drafts.save(draft)
    may = act.held >= Level.PUBLISHER and not await second_person(act)

    async def done_or_shown() -> int | DraftOutcome:
        found = await act.editor.preview(draft)
        return await act.editor.publish(draft, act.who, None) if may and _quiet(found, draft) else found

    found, _ = await defer_if_slow(act.interaction, done_or_shown(), private_if_late=True)
    sheet = published_sheet(act, found, done) if isinstance(found, int) else _sheet(act, draft, found)
    await send(act.interaction, sheet, private=True)


def _quiet(found: DraftOutcome, draft: Draft) -> bool:
    """Whether nobody gets another reply but those whose questions the draft is for."""
    meant = set(map(question_key, draft.resolves))
    return (
        isinstance(found, DraftPreview)
        and found.is_valid
        and all(question_key(one.question) in meant for one in found.changed)
    )


def published_sheet(act: Act, number: int, done: str) -> OutgoingMessage:
    """That a revision was published, with a button that takes it back."""
    undo = Button(texts.UNDO, encode(CustomId(Action.REVERT, act.user, encode_revision(number))), ButtonStyle.BAD)
    look = Button(texts.HISTORY, encode(CustomId(Action.REVISION, act.user, encode_revision(number))))
    return OutgoingMessage("", (TextBlock(done.format(number=number)),), ((look, undo),), Accent.ANSWER)


async def second_person(act: Act) -> bool:
    """Whether somebody else must publish: where any server that keeps this base demands it."""
    chosen = await act.journal.servers.all()
    here = act.interaction.client.get_guild
    return any(one.second_person and here(server) for server, one in chosen.items() if act.bot.moderates(server))


async def ask(act: Act, draft: Draft, told: str) -> None:
    """Lets a draft wait for a publisher, who is told where this server tells moderators things."""
    await act.journal.drafts.save(replace(draft, state=DraftState.AWAITING, changed=act.now, problems=()))
    await put_in_place(act.interaction, OutgoingMessage("", (TextBlock(told),)))
    opened = Button(texts.OPEN, encode(CustomId(Action.DRAFT, act.user, draft.key)), ButtonStyle.MAIN)
    text = texts.APPROVAL.format(who=draft.name, purpose=draft.purpose.value, entry=draft.entry)
    await tell_moderators(act, OutgoingMessage("", (TextBlock(text),), ((opened,),)))
