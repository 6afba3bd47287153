"""How the base changes: the checker that joins every room's rules, and what follows from it."""
