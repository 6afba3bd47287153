"""What the numbers say: typed figures, their proofs and their sums, exact and free of any one base."""
