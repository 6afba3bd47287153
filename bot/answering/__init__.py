"""What is said: a decision becomes a reply of plain blocks, the same for every platform."""
