"""How the base changes: checks, edits, publication, and the records kept about them."""
