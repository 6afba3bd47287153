"""Which entry answers: a question in, a decision out; pure, no files, no clock."""
