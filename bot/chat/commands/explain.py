"""/why, /help and /privacy: how an answer came about, what the bot does, and what it keeps."""

import asyncio
from typing import Any

from discord import app_commands

from bot.answering.reply import Suggestion
from bot.answering.why import why_lines
from bot.chat import said
from bot.chat.answering import Interaction, slowed
from bot.chat.asking import tell
from bot.chat.catalogue import shortened
from bot.chat.commands.ask import Asked, offered
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.delivery import raced, send
from bot.chat.escape import escaped
from bot.chat.localise import ENGLISH
from bot.chat.render.blocks import Button, Sheet, Style, Text
from bot.chat.render.reply import pick
from bot.chat.tools import Tools
from bot.curation import personal
from bot.matching.explain import explain

_SAMPLES = 3
_LINE = 190  # characters: sixteen lines, of which an explanation has fewer, fit a page


def why_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that explains a decision."""

    @app_commands.command(name="why", description="How I come to an answer, or to none: slots, candidates, threshold")
    @app_commands.describe(question="The question to explain")
    async def why(interaction: Interaction, question: Asked) -> None:
        if await slowed(interaction, tools):
            return
        asked = tools.catalogue.question(question)
        loop = asyncio.get_running_loop()

        async def explained() -> str:
            return await loop.run_in_executor(tools.worker, explanation, tools, asked)

        text, _ = await raced(interaction, explained(), private_if_late=True)
        await send(interaction, Sheet(asked, (Text(text),)), private=True)

    @why.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return offered(tools, interaction, current)

    return why


def explanation(tools: Tools, asked: str) -> str:
    """The explanation as a block of code. Runs in the worker."""
    lines = (shortened(one, _LINE).replace("`", "'") for one in why_lines(explain(tools.desk().matcher, asked)))
    return "\n".join(("```", *lines, "```"))


def help_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that says what the bot does."""

    @app_commands.command(name="help", description="What I can do, and questions to try")
    async def help_(interaction: Interaction) -> None:
        await send(interaction, await help_sheet(tools, interaction.user.id), private=True)

    return help_


async def help_sheet(tools: Tools, user: int) -> Sheet:
    """What the bot does, with a few questions of the base to try."""
    told = await tell(tools, "help", lambda _: ENGLISH)
    samples = [Suggestion(entry=one.id, question=one.heading.text) for one in told.catalogue.samples(_SAMPLES)]
    choices = [pick(one, CustomId(Action.SUGGESTION, user)) for one in samples]
    about = Text(escaped(told.reply.message or ""))
    return Sheet(said.HELP_TITLE, (about, Text(said.COMMANDS), *([Text(said.TRY)] if choices else []), *choices))


def privacy_command(tools: Tools) -> app_commands.Command[Any, ..., None]:
    """The command that says what is kept, and erases it."""

    @app_commands.command(name="privacy", description="What I keep about you, and how to erase it")
    async def privacy(interaction: Interaction) -> None:
        custom_id = CustomId(Action.EXPORT, interaction.user.id)
        row = (
            Button(said.EXPORT, encode(custom_id)),
            Button(said.ERASE, encode(custom_id.with_action(Action.CONFIRM_ERASE)), Style.BAD),
        )
        kept = await personal.export(tools.journal, interaction.user.id)
        text = said.PRIVACY.format(
            days=tools.keeping.days, asked=said.TEXTS_KEPT if tools.keeping.texts else "", votes=len(kept.votes),
            told=len(kept.to_be_told), drafts=len(kept.drafts), revisions=len(kept.revisions),
        )  # fmt: skip
        await send(interaction, Sheet(said.PRIVACY_TITLE, (Text(text),), (row,)), private=True)

    return privacy
