"""Asking: the command, mentions, buttons of an answer and notifications."""
