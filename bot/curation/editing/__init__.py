"""Edits as pure functions: a base and an edit give new files, or the reason why not; nothing is written here."""
