"""How much each view of likeness counts; one vector may carry several views, so index and scoring share them."""

# Chosen on the development questions of the first base and CLINC150's 20-shot training set together;
# their scales are those of cosines, so a sum keeps its meaning as a confidence.
LATE, PASSAGE, CENTROID, SHARE, COVERAGE = 1.5, 0.5, 0.5, 0.75, 0.4
SUBJECT_SHARE = 0.2

# Without an encoder: the likeness of wordings, and how much of the question an entry covers.
LEXICAL, LEXICAL_COVERAGE = 2.4, 1.25
