"""What the bot says to moderators, in one place."""

NOT_MODERATED = "The base cannot be changed from here, only in a server that is named in the setting `DOSSIER_SERVERS`."
NEEDS_ROLE = (
    "For this you need a role that makes you {level} of the base. Who manages this server gives it with "
    "`/knowledge settings`."
)
NEEDS_MANAGE = "Only those who may manage this server can change this."
NO_WORKSHOP = "This bot runs without a way to change the base."

ADD_TITLE = "Add an entry"
EDIT_TITLE = "Edit an entry"
FIX_TITLE = "Mend the entry"
FIELD_QUESTION = "Question, as people would ask it"
FIELD_ALSO = "Other wordings"
FIELD_ALSO_HINT = "One a line: how people really ask it. Five are a good number."
FIELD_ANSWER = "Answer, in your own words"
FIELD_ANSWER_HINT = "Short. What the documents do not say: Unknown: and why not."
FIELD_QUOTES = "Quotes, copied from the document"
FIELD_QUOTES_HINT = "4 to 25 words, below each its source line: -- source, paragraph"
FIELD_REST = "The rest"
FIELD_REST_HINT = "Figures:, Tests:, See:, Chart:, Owner:, Checked: as on the page"
TOO_LONG = "**{entry}** is too long for a form of Discord. Edit it on its page: {file}, line {line}."
NO_ENTRY = "There is no entry `{entry}`. `/knowledge find` looks one up."
IMPORTED = "**{entry}** is an imported row: change its table and import it again."

REFUSED = "**Not yet.** What you wrote is kept as a draft; mend this and send it again:"
PREVIEW = "Preview: this is how it would be answered"
RETIRED_PREVIEW = "Preview: **{entry}** would be taken out of the base"
UNDO_PREVIEW = "Preview: revision {number} would be taken back"
PLACE = "-# on {page}"
SOUND = "**Checker**: no errors"
WARNINGS = "**Checker**: no errors, {count} warnings"
ERRORS = "**Checker**: {count} errors keep it from being published"
NOTHING_CHANGES = "**What would change**: none of the {tried} questions tried gets another reply"
CHANGES = "**What would change**, of {tried} questions tried:"
CHANGE = "- {question}\n  {before} \N{RIGHTWARDS ARROW} {after}"
MORE = "-# and {count} more"
SECOND_PERSON = "-# Somebody else than {who} publishes this."
AWAITING = "-# Waits for somebody to publish it."
CONFLICT = "**Somebody changed `{entry}` meanwhile.** Nothing is overwritten; here are both texts:"
MINE, THEIRS, BEFORE = "Yours", "Theirs, as it stands now", "As it was when you began"
GONE_NOW = "The entry is not there any more."
UNCHANGED = "This changes nothing."

PUBLISHED = "**Published** as revision {number}. It answers from now on."
ASKED = "This now waits for a publisher, who was told where moderators are told things."
APPROVAL = "{who} asks for a publisher: **{purpose}** {entry}."
SENT_BACK = "Sent back to {who}, with what you wrote."
SENT_BACK_WITH = "sent back by {who}: {note}"
SEND_BACK_TITLE = "Send it back"
SEND_BACK_LABEL = "What should be different?"
DISCARDED = "The draft is thrown away."
DRAFT_GONE = "This draft is not there any more: it was published or thrown away."
DRAFT_CHANGED = "This draft has changed since you looked at it. Here it is as it stands now:"
NOT_YOURS = "Only {who}, whose draft this is, or a publisher can do this."
NEEDS_SECOND = "A second person has to publish this: you wrote it. It now waits for one."

DRAFTS_TITLE = "Drafts"
NO_DRAFTS = "There are no drafts."
FIND_TITLE = "Entries near: {query}"
FOUND_NOTHING = "No entry is near this."

HISTORY_TITLE = "History"
NO_HISTORY = "Nothing has been published yet."
WHOLE = "the folder as it stood"
NO_REVISION = "There is no revision {number} any more."
REVISION_TITLE = "Revision {number}"

GROUPS_TITLE = "Questions without an answer"
NO_GROUPS = "No question waits."
GROUP_GONE = "These questions do not wait any more, or others have joined them. Look again with `/knowledge questions`."
TIMES = "asked {count} times"
ONCE = "asked once"
NOT_RIGHT = "answered, and found not right"
DISMISSED = "{count} questions are off the list."
GAP_WHY = "it was looked for and not found"
WORDING_IN = "**Wordings added**, published as revision {number}."
GAP_IN = "**Recorded as a known gap**, published as revision {number}."
FIND_AGAIN = "I no longer know what was looked for. Look again with `/knowledge find`."

CHECK_TITLE = "Check of the folder"
CHECKED = "**{errors} errors, {warnings} warnings, {accepted} accepted** in {entries} entries, revision {revision}"
OVERDUE = "**Due for a look**"
STATS_TITLE = "The base in numbers"
STATS = """\
- **Entries**: {questions} questions, {facts} facts, {gaps} known gaps on {pages} pages; revision {revision}
- **Sources**: {sources}
- **Waiting**: {waiting} questions, asked {times} times; {told} of their askers want to be told
- **Votes**: {helpful} helpful, {wrong} not right
- **Drafts**: {drafts}, {awaiting} of them waiting for a publisher
- **Since the bot started**: {outcomes}"""
WORST = "**Most often found not right**"

SETTINGS_TITLE = "Settings of this server"
SETTINGS = """\
- **Publisher**: {publishers}
- **Editor**: {editors}
- **Viewer**: {viewers}
- **Moderators are told things in**: {channel}
- **A second person publishes**: {second}"""
SET = "Kept."
NOBODY = "nobody"
NOWHERE = "nowhere"

FAULTY = "**The folder has errors, so I go on with the last good base.**"
GOOD_AGAIN = "**The folder is without errors again** and answers from now on, revision {revision}."

TOLD_ANSWER = "You wanted to be told: your question has an answer now."
TOLD_LOOKED = "You wanted to be told: moderators have looked at your question. This is what they found:"
