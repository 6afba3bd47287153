"""Where people ask: Discord, and the only room that knows it."""
