"""What people asked in vain, by meaning, with what one press does about it."""

from collections.abc import Iterator, Sequence

from bot.chat import texts
from bot.chat.base_lookup import BaseLookup
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import escape_inline
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, Rows, TextBlock
from bot.chat.messages.pagination import page_buttons
from bot.chat.moderating.roles import Level
from bot.curation.question_clusters import QuestionCluster
from bot.curation.records import PendingQuestion, QuestionOrigin

_DOT = " \N{MIDDLE DOT} "
_WORDINGS = 8
_NEAR = 3
"""Entries with a button: they share a row with two others."""


def group_sheets(
    groups: Sequence[QuestionCluster], catalogue: BaseLookup, user: int, held: Level
) -> tuple[OutgoingMessage, ...]:
    """A page a group, those asked most often first."""
    custom_id = CustomId(Action.QUEUE, user)
    if not groups:
        return (OutgoingMessage(texts.GROUPS_TITLE, (TextBlock(texts.NO_GROUPS),)),)
    return tuple(
        OutgoingMessage(texts.GROUPS_TITLE, tuple(_group(one, catalogue)),
              (*_rows(one, catalogue, user, held), *page_buttons(custom_id, n, len(groups), Action.QUEUE)))
        for n, one in enumerate(groups)
    )  # fmt: skip


def _group(group: QuestionCluster, catalogue: BaseLookup) -> Iterator[TextBlock]:
    yield TextBlock("\n".join(_asked(one) for one in group.questions[:_WORDINGS]))
    if len(group.questions) > _WORDINGS:
        yield TextBlock(texts.MORE.format(count=len(group.questions) - _WORDINGS))
    near = [entry for name in group.nearest[:_NEAR] if (entry := catalogue.entry(short_hash(name)))]
    if near:
        lines = (f"- {escape_inline(one.heading.text)}\n  -# {one.kind.value} {escape_inline(one.id)}" for one in near)
        yield TextBlock("\n".join((f"**{texts.NEAREST}**", *lines)))


def _asked(waiting: PendingQuestion) -> str:
    times = texts.TIMES.format(count=waiting.count) if waiting.count > 1 else texts.ONCE
    why = [texts.NOT_RIGHT] if waiting.unanswered.origin is QuestionOrigin.NOT_RIGHT else []
    why += [escape_inline(waiting.unanswered.note)] if waiting.unanswered.note else []
    return f"- {escape_inline(waiting.unanswered.question)}\n  -# {_DOT.join((times, *why))}"


def _rows(group: QuestionCluster, catalogue: BaseLookup, user: int, held: Level) -> Rows:
    if held < Level.EDITOR:
        return ()
    custom_id = CustomId(Action.NEW, user, short_hash(group.key))
    near = [
        entry for name in group.nearest[:_NEAR] if (entry := catalogue.entry(short_hash(name))) and not entry.provenance
    ]
    add = tuple(
        Button(texts.ADD_TO.format(entry=one.id),
               encode(CustomId(Action.ADD_VARIANTS, user, short_hash(group.key), (short_hash(one.id),))))
        for one in near
    )  # fmt: skip
    new = (
        Button(texts.NEW_ENTRY, encode(custom_id), ButtonStyle.MAIN),
        Button(texts.GAP, encode(custom_id.with_action(Action.RECORD_GAP))),
        Button(texts.DISMISS, encode(custom_id.with_action(Action.DISMISS)), ButtonStyle.BAD),
    )
    return (add, new) if add else (new,)
