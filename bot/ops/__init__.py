"""How the bot fares while it runs: its log, its health, its measures, and what to mend."""
