"""The journal: all records in a database, SQLite beside the bot or PostgreSQL by DATABASE_URL."""
