"""/knowledge: how moderators change the base from Discord."""
