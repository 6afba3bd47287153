"""What people asked in vain, by meaning, with what one press does about it."""

from collections.abc import Iterator, Sequence

from bot.chat.catalogue import Catalogue
from bot.chat.custom_id import Action, CustomId, encode, short_hash
from bot.chat.escape import line
from bot.chat.moderating import said
from bot.chat.moderating.roles import Level
from bot.chat.render import words
from bot.chat.render.blocks import Button, Rows, Sheet, Style, Text
from bot.chat.render.reply import turning
from bot.curation.learning.grouping import Group
from bot.curation.protocols import Origin, Waiting

_DOT = " \N{MIDDLE DOT} "
_WORDINGS = 8
_NEAR = 3
"""Entries with a button: they share a row with two others."""


def group_sheets(groups: Sequence[Group], catalogue: Catalogue, user: int, held: Level) -> tuple[Sheet, ...]:
    """A page a group, those asked most often first."""
    custom_id = CustomId(Action.QUEUE, user)
    if not groups:
        return (Sheet(said.GROUPS_TITLE, (Text(said.NO_GROUPS),)),)
    return tuple(
        Sheet(said.GROUPS_TITLE, tuple(_group(one, catalogue)),
              (*_rows(one, catalogue, user, held), *turning(custom_id, n, len(groups), Action.QUEUE)))
        for n, one in enumerate(groups)
    )  # fmt: skip


def _group(group: Group, catalogue: Catalogue) -> Iterator[Text]:
    yield Text("\n".join(_asked(one) for one in group.questions[:_WORDINGS]))
    if len(group.questions) > _WORDINGS:
        yield Text(said.MORE.format(count=len(group.questions) - _WORDINGS))
    near = [entry for name in group.near[:_NEAR] if (entry := catalogue.entry(short_hash(name)))]
    if near:
        lines = (f"- {line(one.heading.text)}\n  -# {one.kind.value} {line(one.id)}" for one in near)
        yield Text("\n".join((f"**{words.NEAREST}**", *lines)))


def _asked(waiting: Waiting) -> str:
    times = said.TIMES.format(count=waiting.times) if waiting.times > 1 else said.ONCE
    why = [said.NOT_RIGHT] if waiting.asked.origin is Origin.NOT_RIGHT else []
    why += [line(waiting.asked.note)] if waiting.asked.note else []
    return f"- {line(waiting.asked.question)}\n  -# {_DOT.join((times, *why))}"


def _rows(group: Group, catalogue: Catalogue, user: int, held: Level) -> Rows:
    if held < Level.EDITOR:
        return ()
    custom_id = CustomId(Action.NEW, user, short_hash(group.key))
    near = [
        entry for name in group.near[:_NEAR] if (entry := catalogue.entry(short_hash(name))) and not entry.provenance
    ]
    add = tuple(
        Button(words.ADD_TO.format(entry=one.id),
               encode(CustomId(Action.ADD_VARIANTS, user, short_hash(group.key), (short_hash(one.id),))))
        for one in near
    )  # fmt: skip
    new = (
        Button(words.NEW_ENTRY, encode(custom_id), Style.MAIN),
        Button(words.GAP, encode(custom_id.with_action(Action.RECORD_GAP))),
        Button(words.DISMISS, encode(custom_id.with_action(Action.DISMISS)), Style.BAD),
    )
    return (add, new) if add else (new,)
