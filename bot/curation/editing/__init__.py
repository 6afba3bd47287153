"""Edits as pure functions: a snapshot and an edit give new files, or the reason why not."""
