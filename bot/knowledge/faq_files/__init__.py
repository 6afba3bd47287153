"""Files of questions and answers that other tools and people wrote: a reader for each kind, one row form."""
