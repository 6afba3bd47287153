"""Every text of the bot in Discord in one place; what it says about the base comes from the base."""

DOT = " \N{MIDDLE DOT} "

ERROR = "Something went wrong here. If it happens again, give the moderators this number: `{number}`."
NOT_KEPT = (
    "My journal cannot be reached right now, so this was not kept. Try again in a while; if it goes on, give the "
    "moderators this number: `{number}`."
)
NOT_DONE = "This could not be done, and nothing was changed: {why}. The log has more under `{number}`."
SLOW = "That is a lot of questions. Ask again {when}."
NOT_SERVED = "This bot does not serve this server."
LEAVING = "This bot serves other servers and leaves this one now. Whoever runs it can add this server to its list."
NOT_MINE = "This button is not one I know any more. Ask the question again, and its answer has new ones."
ONLY_ASKER = "Only the person who asked can do this."
ONLY_ASKER_OR_MODERATORS = "Only the person who asked, or a moderator, can remove this."
ENTRY_GONE = "The base does not have this entry any more. Ask the question again."
FORGOTTEN = "I no longer know which question this belongs to. Ask it again."
BASE_CHANGED = "The base has changed since; this is today's answer."
NO_RIGHT_TO_SHARE = "You may not write in this channel, so I do not share into it."
NO_TEXT = "I see no text in this message to answer."
OLD_COMMAND = "This command has changed. Try it again in a minute, or restart Discord."

WITHHELD = (
    "Discord does not show me the text of this reply. Mention me in it, press **Ask more** under the answer, or use "
    "`/ask`."
)
NO_EMBEDS = "I need the permission **Embed Links** here to answer. `/ask` works without it."
DELETED = "-# The question to this was deleted. Its asker or a moderator can remove this answer."

THANKS_HELPFUL = "Thank you. I noted that this was helpful."
THANKS_WRONG = "Thank you. I noted it for the moderators of the base."
KEPT = "Your question is kept for the moderators of the base, without your name."
TOLD_LATER = "You will get a message when it is answered. For that I keep your user id beside the question."
ERASED = "Done: {count} things that carried your user id are gone, and so is the last question I remembered of you."

SIMULATED = (
    "This is a simulated Discord: all runs on this machine. Type `/ask` and a question below, press a button, or "
    "mention me as `<@{bot}>`. I hear nothing else, as in any server. Viewing as **moderator** you keep the base: try "
    "`/knowledge questions` and `/knowledge add`."
)

HELP_TITLE = "What I can do"
COMMANDS = """\
- `/ask` answers a question; what I am unsure of I show to you alone
- **Mention me** in a message, write me directly, or reply to me with a ping
- **Apps \N{RIGHTWARDS ARROW} Answer this** on a message answers it
- `/topics` shows what the base covers, `/figures` and `/chart` its numbers, `/why` how I came to an answer
- `/privacy` says what is kept, `/knowledge` is for those who keep the base"""
TRY = "**Try one of these**"

PRIVACY_TITLE = "What is kept"
PRIVACY = """\
- **Your questions**: the last one in a channel for half an hour, and for a day those whose answers have buttons; \
both in memory only, never in a log.
- **Questions without an answer**, or with one that is not right: their text and when, without your name, so that \
moderators can mend the base. Your user id only if you ask to be told of the answer.{asked}
- **Helpful, Not right**: your user id with the answer, so that you have one vote, and the reason you gave.
- **Editing the base**: your drafts, and your name beside what you published.
- All but the history of the base is deleted after **{days} days**.
- **Nothing leaves** the machine this runs on but what is posted here; no language model is asked.

Of you are kept now: {votes} votes, {told} wishes to be told, {drafts} drafts, {revisions} entries in the history."""
TEXTS_KEPT = """
- **Questions with an answer**: their text alone, of the last ones, to try changes of the base on."""
EXPORT = "Give me what is kept of me"
EXPORTED = "This is all that is kept with your user id."
ERASING = "Your votes, wishes and drafts are deleted for good, and your name is taken out of the history of the base."
ERASE_SURE = "Yes, erase it"
ERASE = "Erase what is kept of me"

TOPICS_TITLE = "Topics"
NO_FIGURES = "No figure of the base holds all these words."
NO_CHART = "There is nothing to draw: {why}. `/figures` lists the figures of the base."
NOTHING_RELATED = "The base has nothing else near this."

WRONG_TITLE = "What is not right?"
WRONG_REASON = "The answer"
WRONG_REASONS = (
    ("wrong", "states something wrong"),
    ("other", "answers another question"),
    ("old", "is out of date"),
    ("unclear", "is hard to understand"),
)
WRONG_NOTE = "What would be right?"
MORE_TITLE = "Ask more"
MORE_LABEL = "Your question"
MORE_HINT = "A new question, or what is left to ask: why? and in another year?"


SOURCES = "Sources"
RELATED = "Related"
ASK_MORE = "Ask more"
SHARE = "Share"
HELPFUL = "Helpful"
WRONG = "Not right"
REMOVE = "Remove"
ANSWER = "Answer"
OPEN = "Open"
MODERATORS = "Ask the moderators"
NOTIFY_ME = "Tell me when answered"
BACK = "Back"
FORTH = "Next"
PAGE_POSITION = "{page} of {pages}"

EDIT = "Edit"
RETIRE = "Retire"
HISTORY = "History"
SHOW = "Show"
FIX = "Fix"
PUBLISH = "Publish"
REQUEST_REVIEW = "Ask for a publisher"
SEND_BACK = "Send back"
DISCARD = "Throw away"
FROM_THEIRS = "Start from theirs"
OVER_THEIRS = "Put mine in its place"
UNDO = "Undo"
NEW_ENTRY = "New entry"
GAP = "Known gap"
DISMISS = "Dismiss"
ADD_TO = "Add to {entry}"

NEAREST = "Nearest in the base"
DID_YOU_MEAN = "Did you mean"
FIGURES = "Figures"
NOT_COVERED = "The base does not cover: {words}."
MORE_SOURCES = "and {count} more, under Sources: {names}"
TAKEN_AS = "Taken as: the question above, from \N{LEFT DOUBLE QUOTATION MARK}{asked}\N{RIGHT DOUBLE QUOTATION MARK}"
PASSAGE = "A passage that may help"
NOT_CURATED = "Not an answer: nobody has curated one for this. The nearest words of the sources are:"
COMPUTED = "Computed: {formula}"
SHARED = "Shared by {who}"
POINTED = "For {who}, who asked [here]({link})"

_SURE = ((0.9, "Sure"), (0.75, "Fairly sure"), (0.0, "Not quite sure"))


def sureness(confidence: float | None) -> str:
    """How sure an answer is (0 to 1), in words and percent; what is computed has no such figure."""
    if confidence is None:
        return "Computed"
    word = next(word for least, word in _SURE if confidence >= least)
    return f"{word} ({confidence:.0%})"


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
ON_PAGE = "-# on {page}"
NO_PROBLEMS = "**Checker**: no errors"
WARNINGS = "**Checker**: no errors, {count} warnings"
NOTHING_CHANGES = "**What would change**: none of the {tried} questions tried gets another reply"
CHANGES = "**What would change**, of {tried} questions tried:"
CHANGE = "- {question}\n  {before} \N{RIGHTWARDS ARROW} {after}"
MORE = "-# and {count} more"
AWAITING = "-# Waits for somebody to publish it."
CONFLICT = "**Somebody changed `{entry}` meanwhile.** Nothing is overwritten; here are both texts:"
MINE, THEIRS = "Yours", "Theirs, as it is now"
GONE_NOW = "The entry is not there any more."

PUBLISHED = "**Published** as revision {number}. It answers from now on."
REVIEW_REQUESTED = "This now waits for a publisher, who was told where moderators are told things."
APPROVAL_NOTICE = "{who} asks for a publisher: **{purpose}** {entry}."
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
SETTINGS_SAVED = "Kept."
NOBODY = "nobody"
NOWHERE = "nowhere"

FAULTY = "**The folder has errors, so I go on with the last good base.**"
GOOD_AGAIN = "**The folder is without errors again** and answers from now on, revision {revision}."

TOLD_ANSWER = "You wanted to be told: your question has an answer now."
TOLD_LOOKED = "You wanted to be told: moderators have looked at your question. This is what they found:"
