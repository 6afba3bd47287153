"""Buttons and forms: a dynamic item for each family of buttons, which reads the custom id and runs its handler."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import discord

from bot.chat import texts
from bot.chat.context import BotContext
from bot.chat.custom_id import ANY_ACTION, Action, CustomId, decode, encode, pattern_of, question_hash
from bot.chat.errors import guarded
from bot.chat.messages.pagination import Pages, page_at
from bot.chat.responses import Interaction, check_rate_limit, edit_in_place, send, send_private, title_of


@dataclass(frozen=True, slots=True)
class ComponentContext:
    """One press of a button or one submitted form; `typed` is what the form's fields hold, by their custom ids."""

    interaction: Interaction
    custom_id: CustomId
    bot: BotContext
    typed: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @property
    def is_asker(self) -> bool:
        """Whether the user is the one whose question was answered."""
        return self.interaction.user.id == self.custom_id.asker

    @property
    def is_ephemeral(self) -> bool:
        """Whether the message with the button is visible to its user alone."""
        message = self.interaction.message
        return message is not None and message.flags.ephemeral

    @property
    def turns_page(self) -> bool:
        """Whether a page of the user's own message is turned, so that the response replaces the message."""
        return self.custom_id.page > 0 and self.is_asker and self.interaction.message is not None

    def question(self) -> str | None:
        """The question the message belongs to: remembered, else its title, else that of the entry that answered.

        The title counts only if its hash is the button's: a shortened title is not the question.
        """
        known = self.bot.session.questions.get(self.custom_id.question)
        if known is not None:
            return known
        title = title_of(self.interaction.message)
        if title and question_hash(title) == self.custom_id.question:
            return title
        entry = self.bot.lookup.entry(self.custom_id.entries[0]) if self.custom_id.entries else None
        return entry.heading.text if entry else None


Handler = Callable[[ComponentContext], Awaitable[None]]


class ComponentButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=re.compile("(?!)")):
    """A button of one family, also from a message sent before a restart.

    A family names the handler of each of its actions, and of the forms that its buttons open.
    """

    handlers: ClassVar[Mapping[Action, Handler]] = {}
    forms: ClassVar[Mapping[Action, Handler]] = {}

    def __init_subclass__(
        cls,
        *,
        handlers: Mapping[Action, Handler],
        forms: Mapping[Action, Handler] | None = None,
        template: re.Pattern[str] | None = None,
    ) -> None:
        super().__init_subclass__(template=template or pattern_of(handlers))
        cls.handlers, cls.forms = handlers, forms or {}

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> "ComponentButton":
        """The button that was pressed."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("the bot sends no components but buttons")
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run the handler; an error is logged and reported to the user."""
        await _dispatch(interaction, self.custom_id, self.handlers)


class UnknownButton(
    ComponentButton,
    handlers={},
    template=re.compile(rf"(?!(?:{ANY_ACTION.pattern})\Z).*", re.DOTALL | re.ASCII),
):
    """A button with a custom id that no family reads: its user is told to ask again."""


async def dispatch_form(interaction: Interaction, families: Iterable[type[ComponentButton]]) -> None:
    """Run the handler of a submitted form, which belongs to one of these families."""
    data: Any = interaction.data or {}
    handlers = {action: handler for family in families for action, handler in family.forms.items()}
    await _dispatch(interaction, str(data.get("custom_id", "")), handlers, submitted_fields(data))


async def _dispatch(
    interaction: Interaction, encoded: str, handlers: Mapping[Action, Handler], typed: Mapping[str, str] | None = None
) -> None:
    custom_id, bot = decode(encoded), interaction.client.bot
    bot.tasks.track(interaction.id)
    handler = handlers.get(custom_id.action) if custom_id else None
    if not bot.serves(interaction.guild_id):
        await guarded(interaction, send_private(interaction, texts.NOT_SERVED))
    elif custom_id is None or handler is None:
        await guarded(interaction, send_private(interaction, texts.NOT_MINE))
    else:
        await guarded(interaction, handler(ComponentContext(interaction, custom_id, bot, typed=typed or {})))


def submitted_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """What a modal was submitted with by the custom ids of its fields; of a menu the first choice."""
    return dict(_fields(data.get("components", ())))


def _fields(components: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as Discord sends it
    for one in components:
        inner = one.get("components") or ([one["component"]] if "component" in one else [])
        yield from _fields(inner)
        if "custom_id" in one:
            values = one.get("values") or [one.get("value") or ""]
            yield one["custom_id"], str(values[0])


def build_modal(custom_id: CustomId, title: str, *parts: discord.ui.Label[discord.ui.Modal]) -> discord.ui.Modal:
    """A form with these parts whose custom id is the custom_id."""
    made = discord.ui.Modal(title=title, custom_id=encode(custom_id))
    for part in parts:
        made.add_item(part)
    # What is submitted is read from the interaction itself, also after a restart, so nothing waits for it here.
    made.stop()
    return made


def paragraph_field(
    name: str,
    label: str,
    characters: int,
    *,
    hint: str | None = None,
    placeholder: str | None = None,
    text: str = "",
    required: bool = True,
) -> discord.ui.Label[discord.ui.Modal]:
    """A field of a form for at most that many characters, with the custom id `name` and filled in with `text`."""
    component = discord.ui.TextInput[discord.ui.Modal](
        custom_id=name,
        style=discord.TextStyle.paragraph,
        placeholder=placeholder,
        default=text or None,
        required=required,
        max_length=characters,
    )
    return discord.ui.Label(text=label, description=hint, component=component)


def rate_limited(handlers: Mapping[Action, Handler]) -> dict[Action, Handler]:
    """The same handlers, each run only if its user has not used up their rate limit."""

    def limited(handler: Handler) -> Handler:
        async def run(context: ComponentContext) -> None:
            if not await check_rate_limit(context.interaction, context.bot):
                await handler(context)

        return run

    return {action: limited(handler) for action, handler in handlers.items()}


async def show_page(context: ComponentContext, pages: Pages) -> None:
    """Show the page that the custom id asks for: in place of the user's own message, else in a private one."""
    page, turns = page_at(pages, context.custom_id.page), context.turns_page
    await (edit_in_place(context.interaction, page) if turns else send(context.interaction, page, private=True))
