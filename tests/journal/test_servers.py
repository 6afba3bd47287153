"""Each server keeps its own settings."""

from bot.curation.records import Journal, ServerSettings

CHOSEN = ServerSettings(2**62, frozenset({1, 2}), frozenset({3}), frozenset({2**63}), second_person=True)


async def test_a_server_has_its_own_settings_and_else_none(journal: Journal):
    await journal.servers.put(5, ServerSettings(1))
    await journal.servers.put(5, CHOSEN)
    assert (await journal.servers.get(5), await journal.servers.get(6)) == (CHOSEN, ServerSettings())
    assert await journal.servers.all() == {5: CHOSEN}
