"""What alembic runs: the steps that are missing, on the connection and in the transaction it is given."""

from alembic import context

from bot.journal.tables import JournalTable

context.configure(connection=context.config.attributes["connection"], target_metadata=JournalTable.metadata)
with context.begin_transaction():
    context.run_migrations()
