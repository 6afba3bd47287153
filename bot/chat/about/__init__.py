"""/help, /privacy and /why: what the bot does, what it stores, and how it decides."""
