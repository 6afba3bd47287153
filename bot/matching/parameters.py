"""The numbers that were chosen by measurement: weights of views, and distances and shares that decide.

Scores are weighted sums of cosines, so distances between them are in cosine units. Confidence and the answer threshold
are fitted to each base (bot.matching.calibration) and have no number here.
"""

# Weights of the views, chosen together on the development questions of the first base and CLINC150's 20-shot training
# set: late interaction, question with answer, centroid, classifier probability, idf coverage.
LATE, PASSAGE, CENTROID, SHARE, COVERAGE = 1.5, 0.5, 0.5, 0.75, 0.4
SUBJECT_SHARE = 0.2
"""Weight of the classifier beside late interaction where answers and gaps are told apart."""

# Without an encoder: similarity of variants, and coverage of the query by the entry.
LEXICAL, LEXICAL_COVERAGE = 2.4, 1.25

MIN_SHARE = 0.38
"""Below this share of the highest possible score an entry is about something else.

Hardly any out-of-scope question reaches it on the first base, and one in two hundred of its own stays below.
"""

SAME_TOPIC = 0.25
"""Entries whose scores differ by at most this are about the same topic: one may stand in for the other."""

NEARLY_EQUAL = 0.06
"""Entries whose scores differ by at most this are equally near: both are given, or one is preferred for its source."""

JOINED_SHARE = 0.5
"""The next entry about the same topic is given with the best if it is at least this sure, as a share.

With that and any distance between the two, right answers to the questions of four bases rose from .653 to .668, and
wrong ones fell from .062 to .048; the distance costs one right answer in 204 and spares many a needless entry."""

MIN_CHOICE = 0.5
"""Below this share of the answer threshold an entry is not even suggested as a choice."""

OFF_KIND_LEAD = 0.03
"""Lead over the best answer that a gap needs if the query does not ask for its kind of thing.

The least with which bare topics reach their answers, measured on readers' questions of the first base.
"""

GAP_LEAD_FOR_LACK = 0.1
"""Lead over every answer with which a gap shows that the documents lack what they are asked for; less is chance."""

MAX_LEAD = 0.5
"""A lead beyond this adds no evidence: the gap or rival is simply about something else."""

NO_FORM = 0.7
"""Likeness in form of a query without small words, or without pieces to compare: about the mean."""

NO_GAP_LEAD = 0.15
"""Lead over the nearest gap in a base without gaps: between what questions have that are answerable and others."""

OFF_KIND_GAP_LEAD = 0.05
"""Lead over the nearest gap where all gaps lack another kind of thing than is asked for."""

NO_RIVAL_MARGIN = 0.1
"""Margin of an answer without a rival: neither for nor against it."""

FULL_COVERAGE = 0.999
"""Coverage of all words of a query, less the rounding of a sum of float32."""

QUOTE_COVERAGE = 0.4
"""What full coverage of a query's words adds to a quote's cosine."""

MIN_QUOTE_SCORE = 0.8
"""From here on a quote is offered; chosen on readers' questions with the entries that answer them hidden."""

MIN_THRESHOLD = 0.25
"""Least fitted answer threshold: an answer three times likelier wrong than right is none, however the folds went."""

MIN_ANSWERED = 0.7
"""Share of its own held-out variants that a base must at least answer, however precise the rest.

Of .6, .7 and .8 the highest at which no more figure questions went wrong, on a base of few variants.
"""

# The mix of what people ask, chosen on the first base's development questions and CLINC150 together: mostly what the
# base holds, some of what lies near it (held-out entries, known gaps), little from out of scope.
ANSWERABLE_WEIGHT, HELD_OUT_WEIGHT, GAP_WEIGHT, OUT_OF_SCOPE_WEIGHT = 0.55, 0.35, 0.10, 0.10

GAPLESS_HELD_OUT_WEIGHT = 0.16
"""Weight of held-out entries in a base without any known gap, where the evidence of gaps is silent: with 0.2 an
imported base of 21 entries answered 55 of 167 questions rightly, with 0.16 84, and 9 and 16 wrongly."""
