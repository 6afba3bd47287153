"""/why, /help and /privacy: how an answer came about, what the bot does, and what it keeps."""

import asyncio
from typing import Any

from discord import app_commands

from bot.answering.reply import Suggestion
from bot.answering.why import why_lines
from bot.chat import texts
from bot.chat.ask.commands import QuestionText, autocomplete_questions
from bot.chat.ask.interactions import Interaction, check_rate_limit
from bot.chat.ask.reply_view import suggestion_button
from bot.chat.ask.service import ask
from bot.chat.base_lookup import truncate
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, encode
from bot.chat.escape import escape_block
from bot.chat.i18n import ENGLISH
from bot.chat.messages.model import Button, ButtonStyle, OutgoingMessage, TextBlock
from bot.chat.responses import defer_if_slow, send
from bot.curation import personal_data
from bot.matching.explain import explain

_SAMPLES = 3
_LINE = 190  # characters: sixteen lines, of which an explanation has fewer, fit a page


def why_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that explains a decision."""

    @app_commands.command(name="why", description="How I come to an answer, or to none: slots, candidates, threshold")
    @app_commands.describe(question="The question to explain")
    async def why(interaction: Interaction, question: QuestionText) -> None:
        if await check_rate_limit(interaction, bot):
            return
        asked = bot.lookup.question(question)
        loop = asyncio.get_running_loop()

        async def explained() -> str:
            return await loop.run_in_executor(bot.worker, explanation, bot, asked)

        text, _ = await defer_if_slow(interaction, explained(), private_if_late=True)
        await send(interaction, OutgoingMessage(asked, (TextBlock(text),)), private=True)

    @why.autocomplete("question")
    async def questions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return autocomplete_questions(bot, interaction, current)

    return why


def explanation(bot: BotContext, asked: str) -> str:
    """The explanation as a block of code. Runs in the worker."""
    lines = (truncate(one, _LINE).replace("`", "'") for one in why_lines(explain(bot.engine().matcher, asked)))
    return "\n".join(("```", *lines, "```"))


def help_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that says what the bot does."""

    @app_commands.command(name="help", description="What I can do, and questions to try")
    async def help_(interaction: Interaction) -> None:
        await send(interaction, await help_sheet(bot, interaction.user.id), private=True)

    return help_


async def help_sheet(bot: BotContext, user: int) -> OutgoingMessage:
    """What the bot does, with a few questions of the base to try."""
    told = await ask(bot, "help", lambda _: ENGLISH)
    samples = [Suggestion(entry=one.id, question=one.heading.text) for one in told.lookup.samples(_SAMPLES)]
    choices = [suggestion_button(one, CustomId(Action.SUGGESTION, user)) for one in samples]
    about = TextBlock(escape_block(told.reply.message or ""))
    return OutgoingMessage(
        texts.HELP_TITLE, (about, TextBlock(texts.COMMANDS), *([TextBlock(texts.TRY)] if choices else []), *choices)
    )


def privacy_command(bot: BotContext) -> app_commands.Command[Any, ..., None]:
    """The command that says what is kept, and erases it."""

    @app_commands.command(name="privacy", description="What I keep about you, and how to erase it")
    async def privacy(interaction: Interaction) -> None:
        custom_id = CustomId(Action.EXPORT, interaction.user.id)
        row = (
            Button(texts.EXPORT, encode(custom_id)),
            Button(texts.ERASE, encode(custom_id.with_action(Action.CONFIRM_ERASE)), ButtonStyle.BAD),
        )
        kept = await personal_data.export_user(bot.journal, interaction.user.id)
        text = texts.PRIVACY.format(
            days=bot.retention.days,
            asked=texts.TEXTS_KEPT if bot.retention.texts else "",
            votes=len(kept.votes),
            told=len(kept.subscriptions),
            drafts=len(kept.drafts),
            revisions=len(kept.revisions),
        )
        await send(interaction, OutgoingMessage(texts.PRIVACY_TITLE, (TextBlock(text),), (row,)), private=True)

    return privacy
