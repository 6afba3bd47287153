"""What the check, the statistics and the weekly digest say."""

CHECK_TITLE = "Check of the folder"
CHECKED = "**{errors}, {warnings}, {accepted} accepted** in {entries}, revision {revision}"
ERRORS = ("1 error", "{count} errors")
WARNINGS = ("1 warning", "{count} warnings")
ENTRIES = ("1 entry", "{count} entries")
OVERDUE = "**Due for review**"
STATS_TITLE = "The base in numbers"
STATS = """\
- **Entries**: {questions}, {facts}, {gaps} on {pages}; revision {revision}
- **Sources**: {sources}
- **Waiting**: {waiting}, {times}; people to be notified: {told}
- **Votes**: {helpful} helpful, {wrong} not right
- **Drafts**: {drafts}, of which {awaiting} waiting for a publisher"""
QUESTIONS = ("1 question", "{count} questions")
FACTS = ("1 fact", "{count} facts")
GAPS = ("1 known gap", "{count} known gaps")
PAGES = ("1 page", "{count} pages")
USAGE = "**Asked** since {since}: {asked}{kinds}"
USAGE_CHART = "What became of the questions"
VOTES_CAST = "**Votes** on answers: {helpful} helpful, {wrong} not right"
NEVER_ASKED = "Not used for any answer in this time"
DIGEST_TITLE = "The base this week"
DIGEST_MORE = (
    "-# and 1 more group, under `/knowledge questions`",
    "-# and {count} more groups, under `/knowledge questions`",
)
DIGEST_WHERE = "-# Settle them with `/knowledge questions`"
WORST = "**Reported most often**"
REPORTS = "not right in {wrong} of {votes}"
