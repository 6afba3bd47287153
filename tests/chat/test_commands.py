"""The commands keep to Discord's limits and are the same for every connection."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from bot.chat.client import Client
from bot.chat.context import BotContext
from bot.chat.invite import intents
from bot.chat.moderation.entry_search import entry_choices
from bot.chat.sync import FingerprintFolder, fingerprint
from bot.engine.answer_engine import AnswerEngine
from tests.chat import discord_limits as limits


@pytest.fixture
async def client(context: BotContext) -> Client:
    made = Client(context)
    await made.load_cogs()
    return made


def sent(client: Client) -> list[dict[str, Any]]:
    """The commands as Discord is sent them."""
    return [command.to_dict(client.tree) for command in client.tree._get_all_commands()]


async def test_the_commands_are_those_the_help_names(client: Client):
    names = {command["name"] for command in sent(client)}
    assert names == {
        "ask",
        "topics",
        "figures",
        "chart",
        "why",
        "help",
        "privacy",
        "Answer this",
        "knowledge",
        "Save as question",
    }


async def test_every_name_and_description_fits(client: Client):
    for command in sent(client):
        options = command.get("options", [])
        assert len(command["name"]) <= limits.COMMAND_NAME
        assert len(options) <= limits.COMMAND_OPTIONS
        assert len(json.dumps(command)) <= limits.COMMAND_TEXT
        nested = [one for option in options for one in option.get("options", [])]
        for one in (command, *options, *nested):
            assert len(one.get("description", "")) <= limits.COMMAND_DESCRIPTION
            assert len(one.get("choices") or ()) <= limits.CHOICES
    assert sum(command["type"] == 3 for command in sent(client)) <= limits.MESSAGE_MENUS


async def test_commands_work_in_servers_and_but_for_those_of_moderators_in_direct_messages(client: Client):
    contexts = {command["name"]: command["contexts"] for command in sent(client)}
    keeping = ("knowledge", "Save as question")
    assert [contexts.pop(name) for name in keeping] == [[0], [0]]
    assert all(where == [0, 1] for where in contexts.values())


async def test_the_fingerprint_tells_whether_commands_changed(context: BotContext, tmp_path: Path):
    one, other = Client(context), Client(context, FingerprintFolder(tmp_path))
    for client in (one, other):
        await client.load_cogs()
    assert fingerprint(one.tree) == fingerprint(other.tree)
    assert sent(one) == sent(other)
    other.tree.remove_command("why")
    assert fingerprint(one.tree) != fingerprint(other.tree)


def test_no_intent_has_to_be_approved():
    wanted = intents()
    assert not any((wanted.message_content, wanted.members, wanted.presences))


async def test_nobody_is_mentioned_by_anything_that_is_sent(client: Client):
    assert client.allowed_mentions is not None
    assert dict(client.allowed_mentions.to_dict()) == {"parse": []}


async def test_no_message_is_kept(client: Client):
    assert client._connection._messages is None


@pytest.mark.parametrize("typed", ["", "how", "harbour", "harbour in 2023", "HARB", "zzz", "?" * 400, "\ud800"])
def test_what_is_offered_while_typing_fits(engine: AnswerEngine, context: BotContext, typed: str):
    offered = context.lookup.choices(typed)
    assert len(offered) <= limits.CHOICES
    for one in offered:
        assert 1 <= len(one.name) <= limits.CHOICE_NAME
        assert 1 <= len(one.value) <= limits.CHOICE_VALUE
        own = {entry.heading.text for entry in engine.base.entries}
        assert context.lookup.question(one.value) in own | {typed}
        one.name.encode()


@pytest.mark.parametrize("typed", ["h " * 20_000, "harbour " * 10_000, "e" + "\u0301\u0316" * 20_000])
def test_whatever_is_typed_the_event_loop_waits_for_moments(context: BotContext, typed: str):
    begin = time.thread_time()
    context.lookup.choices(typed)
    entry_choices(context, typed)
    assert time.thread_time() - begin < 0.03


@pytest.mark.parametrize("typed", ["what does the harb", "income fe"])
def test_what_is_typed_comes_first_and_then_the_question_that_holds_most_of_it(context: BotContext, typed: str):
    offered = [one.name for one in context.lookup.choices(typed)]
    assert offered[:2] == [typed, "What does the harbour earn?"]


def test_a_question_typed_in_full_is_offered_once(context: BotContext):
    offered = [one.name for one in context.lookup.choices("What does the harbour earn?")]
    assert offered.count("What does the harbour earn?") == 1


def test_a_text_of_ones_own_is_asked_as_it_is(context: BotContext):
    assert context.lookup.question("is it open?") == "is it open?"
    assert context.lookup.question("#12345678") == "#12345678"
