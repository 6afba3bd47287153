"""From a form to a draft, its preview and its publication; what was typed is saved before anything is made of it."""

import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace

from bot.chat import texts
from bot.chat.components import Handler
from bot.chat.custom_id import Action, CustomId, encode, encode_revision
from bot.chat.messages.model import Accent, Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.messages.pagination import page_at
from bot.chat.moderation.draft_view import draft_hash, render_draft
from bot.chat.moderation.notices import notify_moderators
from bot.chat.moderation.permissions import Level, ModeratorContext, for_level
from bot.chat.responses import acknowledged, edit_in_place, send, send_private, show_progress
from bot.curation.publishing.preview import DraftOutcome, DraftPreview
from bot.curation.records import Author, Draft, DraftPurpose, DraftState, EntryForm, question_key

_KEY_BYTES = 6  # eight characters in base64, as many as a custom id holds


def new_draft(
    context: ModeratorContext,
    purpose: DraftPurpose,
    form: EntryForm | None = None,
    page: str = "",
    entry: str = "",
    base_text: str = "",
    undoes: int | None = None,
    settles: tuple[str, ...] = (),
) -> Draft:
    """A draft of the user, not saved yet; `base_text` is the entry's text that the form was opened with."""
    return Draft(
        key=secrets.token_urlsafe(_KEY_BYTES),
        author=context.user,
        name=context.author.name,
        purpose=purpose,
        page=page,
        entry=entry,
        form=form or EntryForm(),
        base_text=base_text,
        changed=context.now,
        reverts=undoes,
        resolves=settles,
    )


async def save_and_show(context: ModeratorContext, draft: Draft) -> None:
    """Save a draft, then show its preview."""
    await make_and_show(context, _ready(draft))


async def _ready(draft: Draft) -> Draft:
    return draft


async def make_and_show(
    context: ModeratorContext, making: Coroutine[None, None, Draft], *, in_place: bool = False
) -> None:
    """Save the draft that is being made, then show its preview; all of it counts as work that may take a while."""

    async def work() -> tuple[Draft, DraftOutcome]:
        draft = await making
        await context.journal.drafts.save(draft)
        return draft, await context.editor.preview(draft)

    draft, found = await show_progress(context.interaction, texts.DOING_PREVIEW, work(), in_place=in_place)
    await _show(context, _render(context, draft, found), in_place)


async def _show(context: ModeratorContext, message: OutgoingMessage, in_place: bool) -> None:
    await (
        edit_in_place(context.interaction, message) if in_place else send(context.interaction, message, private=True)
    )


async def show_draft(context: ModeratorContext, draft: Draft, note: str = "") -> None:
    """Show the preview of a draft in private, with a note above it if given; turning its pages replaces the message."""
    turning = context.turns_page and not note
    work = context.editor.preview(draft)
    found = await show_progress(context.interaction, texts.DOING_PREVIEW, work, in_place=turning)
    await _show(context, _render(context, draft, found, note), turning)


def _render(context: ModeratorContext, draft: Draft, found: DraftOutcome, note: str = "") -> OutgoingMessage:
    pages = render_draft(draft, found, context.user, context.level, context.bot.lookup.preview)
    message = page_at(pages, context.custom_id.page if context.custom_id.action is Action.DRAFT else 1)
    return replace(message, blocks=(TextBlock(note), *message.blocks)) if note else message


def for_draft(least: Level, handle: Callable[[ModeratorContext, Draft], Awaitable[None]]) -> Handler:
    """A handler for the draft that the custom id names; editors may change only their own, viewers see every one."""

    async def run(context: ModeratorContext) -> None:
        draft = await context.journal.drafts.get(context.custom_id.question)
        if draft is None:
            await send_private(context.interaction, texts.DRAFT_GONE)
        elif least >= Level.EDITOR and context.level < Level.PUBLISHER and draft.author != context.user:
            await send_private(context.interaction, texts.NOT_YOURS.format(who=draft.name))
        else:
            await handle(context, draft)

    return for_level(least, run)


async def publish_draft(context: ModeratorContext, draft: Draft) -> None:
    """Publish the draft as it was shown: one that changed since is shown again, one's own may need a second person."""
    if context.custom_id.entries != (draft_hash(draft),):
        await show_draft(context, draft, texts.DRAFT_CHANGED)
    elif draft.author == context.user and await _needs_second_person(context):
        await request_review(context, draft, texts.NEEDS_SECOND)
    else:
        await _publish(context, draft)


async def _publish(context: ModeratorContext, draft: Draft) -> None:
    approver = context.author if draft.author != context.user else None
    work = context.editor.publish(draft, Author(draft.author, draft.name), approver)
    found = await show_progress(context.interaction, texts.DOING_PUBLISH, work, in_place=True)
    await edit_in_place(context.interaction, _render_published(context, draft, found, texts.PUBLISHED))


async def publish_if_safe(context: ModeratorContext, draft: Draft, done: str) -> None:
    """Publish at once if the user is a publisher and no unrelated reply changes; otherwise show the preview."""

    async def publish_or_preview() -> int | DraftOutcome:
        await context.journal.drafts.save(draft)
        may_publish = context.level >= Level.PUBLISHER and not await _needs_second_person(context)
        found = await context.editor.preview(draft)
        if may_publish and _is_safe(found, draft):
            return await context.editor.publish(draft, context.author, None)
        return found

    in_place = context.is_ephemeral
    work = publish_or_preview()
    found = await show_progress(context.interaction, texts.DOING_PUBLISH, work, in_place=in_place)
    await _show(context, _render_published(context, draft, found, done), in_place)


def _is_safe(found: DraftOutcome, draft: Draft) -> bool:
    """Whether the checker finds no error and only the questions the draft is meant for get other replies."""
    meant = set(map(question_key, draft.resolves))
    return (
        isinstance(found, DraftPreview)
        and found.is_valid
        and all(question_key(one.question) in meant for one in found.changed)
    )


def _render_published(context: ModeratorContext, draft: Draft, found: int | DraftOutcome, done: str) -> OutgoingMessage:
    """That a revision was published, with a button that reverts it; the preview if it was not."""
    if not isinstance(found, int):
        return _render(context, draft, found)
    show = CustomId(Action.REVISION, context.user, encode_revision(found))
    row = [
        Button(texts.HISTORY, encode(show)),
        Button(texts.UNDO, encode(show.with_action(Action.REVERT)), ButtonStyle.BAD),
    ]
    if draft.resolves:
        row.append(Button(texts.GROUPS_BACK, encode(CustomId(Action.QUEUE, context.user, page=1))))
    return OutgoingMessage("", (TextBlock(done.format(number=found)),), (tuple(row),), Accent.ANSWER)


async def _needs_second_person(context: ModeratorContext) -> bool:
    """Whether any server that shares this base demands that nobody publishes their own draft."""
    every = await context.journal.servers.all()
    joined = context.interaction.client.get_guild
    return any(one.second_person and joined(guild) for guild, one in every.items() if context.bot.moderates(guild))


async def request_review(context: ModeratorContext, draft: Draft, done: str) -> None:
    """Mark a draft as waiting for a publisher, and notify the server's moderators."""
    awaiting = replace(draft, state=DraftState.AWAITING, changed=context.now, problems=())
    await acknowledged(context.interaction, context.journal.drafts.save(awaiting), in_place=True)
    await edit_in_place(context.interaction, OutgoingMessage("", (TextBlock(done),)))
    show = Button(texts.OPEN, encode(CustomId(Action.DRAFT, context.user, draft.key)), ButtonStyle.MAIN)
    text = texts.APPROVAL_NOTICE.format(who=draft.name, purpose=draft.purpose.value, entry=draft.entry)
    await notify_moderators(context, OutgoingMessage(texts.NOTICE_TITLE, (TextBlock(text),), ((show,),)))
