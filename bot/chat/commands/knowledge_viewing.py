"""/knowledge find, show, check, drafts, history, questions and stats: what moderators look at, each alone."""

from collections.abc import Awaitable, Callable
from typing import Any

from discord import app_commands

from bot.chat import texts
from bot.chat.ask.interactions import Interaction
from bot.chat.commands.knowledge_editing import Offered, entries_offered
from bot.chat.context import BotContext
from bot.chat.custom_id import Action, CustomId, question_hash, short_hash
from bot.chat.moderating.acting import Act
from bot.chat.moderating.admitting import admitted
from bot.chat.moderating.roles import Level
from bot.chat.moderating.standing import stats_sheet
from bot.chat.responses import send, send_private
from bot.chat.views import keeping

Command = app_commands.Command[Any, ..., None]
Query = app_commands.Range[str, 1, 200]


def find_command(bot: BotContext) -> Command:
    """The command that looks entries up."""

    @app_commands.command(name="find", description="Look entries up, known gaps too, by words or by what they mean")
    @app_commands.describe(query="Words, a question, or a name")
    async def find(interaction: Interaction, query: Query) -> None:
        bot.session.questions.put(question_hash(query), query)
        await _look(
            interaction, bot, CustomId(Action.SEARCH_PAGE, interaction.user.id, question_hash(query)), keeping.found
        )

    return find


def show_command(bot: BotContext) -> Command:
    """The command that shows an entry in full."""

    @app_commands.command(name="show", description="An entry in full: its wordings and tests, and whose it is")
    @app_commands.describe(entry="Its name, or words of it")
    async def show(interaction: Interaction, entry: str) -> None:
        await _of_entry(interaction, bot, Action.ENTRY, entry, keeping.entry)

    @show.autocomplete("entry")
    async def entries(interaction: Interaction, current: str) -> Offered:
        return entries_offered(bot, interaction, current)

    return show


def history_command(bot: BotContext) -> Command:
    """The command that shows who changed what."""

    @app_commands.command(name="history", description="Who changed what and when, of the base or of one entry")
    @app_commands.describe(entry="Of this entry alone")
    async def history(interaction: Interaction, entry: str = "") -> None:
        if entry:
            await _of_entry(interaction, bot, Action.HISTORY, entry, keeping.history)
        else:
            await _look(interaction, bot, CustomId(Action.HISTORY, interaction.user.id), keeping.history)

    @history.autocomplete("entry")
    async def entries(interaction: Interaction, current: str) -> Offered:
        return entries_offered(bot, interaction, current)

    return history


def check_command(bot: BotContext) -> Command:
    """The command that checks the folder."""

    @app_commands.command(name="check", description="What is wrong with the folder as it lies there, and what is due")
    async def check(interaction: Interaction) -> None:
        await _look(interaction, bot, CustomId(Action.CHECK, interaction.user.id), keeping.check)

    return check


def drafts_command(bot: BotContext) -> Command:
    """The command that lists drafts."""

    @app_commands.command(name="drafts", description="Edits that are not published yet")
    async def drafts(interaction: Interaction) -> None:
        await _look(interaction, bot, CustomId(Action.DRAFTS, interaction.user.id), keeping.drafts)

    return drafts


def questions_command(bot: BotContext) -> Command:
    """The command that shows what people asked in vain."""

    @app_commands.command(name="questions", description="What people asked without an answer, by what it means")
    async def questions(interaction: Interaction) -> None:
        await _look(interaction, bot, CustomId(Action.QUEUE, interaction.user.id), keeping.groups)

    return questions


def stats_command(bot: BotContext) -> Command:
    """The command that gives numbers."""

    async def numbers(act: Act) -> None:
        journal = act.journal
        sheet = stats_sheet(
            bot.lookup.base, await journal.questions.pending(), await journal.votes.tally(),
            await journal.drafts.all(), bot.meter.outcomes(),
        )  # fmt: skip
        await send(act.interaction, sheet, private=True)

    @app_commands.command(name="stats", description="The base and its use in numbers")
    async def stats(interaction: Interaction) -> None:
        await _look(interaction, bot, CustomId(Action.ENTRY, interaction.user.id), numbers)

    return stats


Look = Callable[[Act], Awaitable[None]]


async def _look(interaction: Interaction, bot: BotContext, custom_id: CustomId, look: Look) -> None:
    """Looks, where the user is at least a viewer."""
    act = await admitted(interaction, bot, Level.VIEWER, custom_id)
    if act is not None:
        await look(act)


async def _of_entry(interaction: Interaction, bot: BotContext, action: Action, entry: str, look: Look) -> None:
    """Looks at an entry, where there is one of that name."""
    act = await admitted(
        interaction, bot, Level.VIEWER, CustomId(action, interaction.user.id, entries=(short_hash(entry),))
    )
    if act is None:
        return
    if act.entry is None:
        await send_private(interaction, texts.NO_ENTRY.format(entry=entry.replace("`", "'")))
    else:
        await look(act)
