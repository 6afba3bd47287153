"""The texts of the bot in Discord; what it says about the base comes from the base, reports have their own texts."""

DOT = " \N{MIDDLE DOT} "


def plural(forms: tuple[str, str], count: int) -> str:
    """The first form for one thing, else the second; `{count}` in it is the number."""
    return forms[count != 1].format(count=count)


ERROR = "Something went wrong here. If it happens again, give the moderators this number: `{number}`."
NOT_KEPT = (
    "My database cannot be reached right now, so this was not saved. Try again later; if it keeps happening, give the "
    "moderators this number: `{number}`."
)
NOT_DONE = "This could not be done, and nothing was changed: {why}. The log has details under `{number}`."
SLOW = "That is a lot of questions. Ask again {when}."
NOT_SERVED = "This bot does not serve this server."
LEAVING = "This bot serves other servers and leaves this one now. Whoever runs the bot can add this server to the list."
NOT_MINE = "I no longer know this button. Ask the question again to get new ones."
ONLY_ASKER = "Only the person who asked can do this."
ONLY_ASKER_OR_MODERATORS = "Only the person who asked, or a moderator, can remove this."
ENTRY_GONE = "The base does not have this entry any more. Ask the question again."
FORGOTTEN = "I no longer know which question this belongs to. Ask it again."
BASE_CHANGED = "The base has changed since then; this is today's answer."
NO_RIGHT_TO_SHARE = "You cannot write in this channel, so I will not share the answer here."
NO_TEXT = "This message has no text that I could answer."
OLD_COMMAND = "This command has changed. Try it again in a minute, or restart Discord."

WITHHELD = (
    "Discord does not show me the text of this message. Mention me by name in it, press **Ask more** under an answer, "
    "or use `/ask`."
)
NO_EMBEDS = "I need the permission **Embed Links** here to answer. `/ask` works without it."
DELETED = "-# The question was deleted. Whoever asked it, or a moderator, can remove this answer under **More**."

THANKS_HELPFUL = "Thank you. I recorded that this was helpful."
THANKS_WRONG = "Thank you. I passed it on to the moderators of the base."
KEPT = "Your question was passed on to the moderators of the base, without your name."
TOLD_LATER = "You will get a message when it is answered. For that I store your user id with the question."
ERASED = (
    "Done: 1 record with your user id was erased, and your last question is forgotten.",
    "Done: {count} records with your user id were erased, and your last question is forgotten.",
)

SIMULATED = """\
**This is a simulated Discord: everything stays on this machine.**
- Type `/ask`, pick it from the list, write your question into its field, and press Enter.
- Or press a number below, or send `<@{bot}>` with your question after it: here, that is how to mention me.
- `/help` lists everything else I can do.
- Choose **moderator** under *Viewing as* to edit the base: try `/knowledge questions` and `/knowledge add`.
-# Direct messages and the **Apps** menu of a message exist only on the real Discord. I read no other messages.
"""

HELP_TITLE = "What I can do"
COMMANDS = """\
- `/ask` answers a question; if I am unsure, only you see the reply
- **Mention me** in a message, send me a direct message, or reply to me with the ping on
- **Apps \N{RIGHTWARDS ARROW} Answer this** on a message answers it
- `/topics` shows what the base covers, `/figures` and `/chart` its numbers, `/why` how I came to an answer
- `/privacy` says what is kept, `/knowledge` is for those who maintain the base"""
TRY = "**Try one of these**"

PRIVACY_TITLE = "What is stored"
PRIVACY = """\
- **Your questions**: the last one in each channel for half an hour, {where}; those whose answers have buttons for a \
day, in memory only. None is in a log.
- **Questions without an answer**, or with a wrong one: their text and the time, without your name, so that \
moderators can improve the base. Your user id is added only if you ask to be told the answer.{asked}
- **Helpful, Not right**: your user id with the answer, so that you have one vote, and the reason you gave.
- **Editing the base**: your drafts, and your name beside what you published.
- Everything but the history of the base is deleted after **{days} days**.
- **Nothing leaves** the machine this runs on except what is posted here; no language model is asked.

Stored about you now: {votes}, {told}, {drafts}, {revisions}."""
IN_MEMORY = "in memory only"
IN_DATABASE = "with your user id, in the database that the processes of this bot share"
VOTES = ("1 vote", "{count} votes")
REQUESTS = ("1 request to be notified", "{count} requests to be notified")
DRAFTS = ("1 draft", "{count} drafts")
HISTORY_ENTRIES = ("1 history entry", "{count} history entries")
TEXTS_KEPT = """
- **Questions with an answer**: the text of the most recent ones, to try changes to the base on."""
EXPORT = "Export what is stored about me"
EXPORTED = "This is everything stored with your user id."
ERASING = (
    "**Nothing is erased yet.** If you go on, your votes, requests to be notified and drafts are deleted for good, and "
    "your name is removed from the history of the base."
)
ERASE_SURE = "Yes, erase it"
ERASE = "Erase what is stored about me"

TOPICS_TITLE = "Topics"
NO_FIGURES = "No figure of the base contains all these words."
NO_CHART = "There is nothing to draw: {why}. `/figures` lists the figures of the base."
NOTHING_RELATED = "The base has nothing else close to this."

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
MORE_HINT = "A new question, or a follow-up such as: and in 2019?"

SOURCES = "Sources"
RELATED = "Related"
ASK_MORE = "Ask more"
SHARE = "Share"
HELPFUL = "Helpful"
WRONG = "Not right"
REMOVE = "Remove"
MENU = "More"
MENU_TITLE = "-# What else you can do with this:"
REMOVED = "The answer was removed."
NO_RIGHT_TO_REMOVE = "I may not delete messages here. Someone who can manage messages has to do it."
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
DISCARD = "Discard"
FROM_THEIRS = "Start from theirs"
OVER_THEIRS = "Replace with mine"
UNDO = "Undo"
NEW_ENTRY = "New entry"
GAP = "Known gap"
DISMISS = "Dismiss"
ADD_TO = "Add to {entry}"
EDIT_ANSWER = "Edit {entry}"

NEAREST = "Nearest in the base"
DID_YOU_MEAN = "Did you mean one of these?"
DID_YOU_MEAN_THIS = "Did you mean this?"
OR_ONE_OF = "Or one of these?"
FIGURES = "Figures"
NOT_COVERED = "The base does not cover: {words}."
MORE_SOURCES = "and {count} more under Sources"
TAKEN_AS = (
    "You wrote \N{LEFT DOUBLE QUOTATION MARK}{asked}\N{RIGHT DOUBLE QUOTATION MARK}; I took that as the question above."
)
DISPUTED = "I am sorry. I have counted this as a vote against that answer. What is not right about it?"
PASSAGE = "A passage that may help"
NOT_CURATED = "This is not an answer: nobody has written one yet. The closest words in the sources are:"
TAKEN_FOR_GAP = "I took this as: {question}"
NOT_SURE = "I am not quite sure that this answers the question."
COMPUTED = "Computed: {formula}"
SHARED = "Shared by {who}"
POINTED = "For {who}, who asked [here]({link})"

COMPUTED_ANSWER = "Computed"

NOT_MODERATED = "The base cannot be changed from here, only from a server listed in the setting `DOSSIER_SERVERS`."
NEEDS_ROLE = (
    "For this you need a role that makes you {level} of the base. Whoever manages this server assigns it with "
    "`/knowledge settings`."
)
NEEDS_MANAGE = "Only members who can manage this server can change this."
NO_WORKSHOP = "This bot was started with editing switched off."

ADD_TITLE = "Add an entry"
EDIT_TITLE = "Edit an entry"
FIX_TITLE = "Fix the entry"
FIELD_QUESTION = "Question, as people would ask it"
FIELD_ALSO = "Other wordings"
FIELD_ALSO_HINT = "One per line: how people really ask it. Five is a good number."
FIELD_ANSWER = "Answer, in your own words"
FIELD_ANSWER_HINT = "Keep it short. If the documents do not say, write Unknown: and why."
FIELD_QUOTES = "Quotes, copied from the document"
FIELD_QUOTES_HINT = "4 to 25 words each, with the source on the next line: -- source, paragraph"
FIELD_REST = "The rest"
FIELD_REST_HINT = "Figures:, Tests:, See:, Chart:, Owner:, Checked: as on the page"
TOO_LONG = "**{entry}** is too long for a Discord form. Edit it on its page: {file}."
NO_ENTRY = "There is no entry `{entry}`. Use `/knowledge find` to look for it."
FIELD_ROW_HINT = "One per line. Question and answer come from a table: change them there, import it again."

REFUSED = "**Not yet.** What you wrote is saved as a draft. Fix this and submit it again:"
IMPOSSIBLE = "**This cannot be done.**"
PREVIEW = "Preview of the answer"
DOING_PREVIEW = "Checking the edit, and trying it on the questions that people ask …"
DOING_PUBLISH = "Publishing: checking the edit once more, then writing it to the base …"
DOING_CHECK = "Checking the folder …"
DOING_GROUPS = "Grouping the questions by meaning …"
RETIRED_PREVIEW = "Preview: **{question}** ({entry}) would be removed from the base"
ROW_RETIRED = "-# It is a row of {file}: take it out of that table too, or the next import brings it back."
UNDO_PREVIEW = "Preview: revision {number} would be reverted"
ON_PAGE = "-# on {page}"
NO_PROBLEMS = "**Checker**: no errors"
WARNINGS = ("**Checker**: no errors, 1 warning", "**Checker**: no errors, {count} warnings")
FIELD_OF_QUOTES = "Quotes"
FIELDS = ("Question", "Answer", FIELD_OF_QUOTES, "Answer", "Other wordings", "The rest")
"""The fields of the form, by the parts of an entry's text that they hold."""
IN_FIELD = "in the field **{field}**"
IN_ENTRY = "in the entry {entry}"
NEAR_NEW = "Near this in the base: edit one of these instead?"
EDIT_NEAR = "Edit: {question}"
NOTHING_CHANGES = "**What would change**: none of the {tried} questions tried gets a different reply"
CHANGES = "**What would change** among the {tried} questions tried:"
CHANGE = "- {question}\n  {before} \N{RIGHTWARDS ARROW} {after}"
SAME_ENTRY = "the same entry, with other words, figures or quotes"
MORE = "-# and {count} more"
AWAITING = "-# Waiting for a publisher."
CONFLICT = "**Somebody changed `{entry}` in the meantime.** Nothing was overwritten. Here are both texts:"
MINE, THEIRS = "Yours", "Theirs, as it is now"
GONE_NOW = "This entry no longer exists."

PUBLISHED = "**Published** as revision {number}. It is live now."
REVIEW_REQUESTED = "This is now waiting for a publisher. The moderators' channel was notified."
APPROVAL_NOTICE = "{who} asks for a publisher: **{purpose}** {entry}."
SENT_BACK = "Sent back to {who} with your note."
SENT_BACK_WITH = "sent back by {who}: {note}"
SEND_BACK_TITLE = "Send it back"
SEND_BACK_LABEL = "What should be different?"
DISCARDED = "The draft was discarded."
DRAFT_GONE = "This draft no longer exists: it was published or discarded."
DRAFT_CHANGED = "This draft has changed since you opened it. This is how it looks now:"
NOT_YOURS = "Only its author, {who}, or a publisher can do this."
NEEDS_SECOND = "You wrote this, so a second person has to publish it. It is now waiting for one."

DRAFTS_TITLE = "Drafts"
NO_DRAFTS = "There are no drafts."
FIND_TITLE = "Entries near: {query}"
FOUND_NOTHING = "No entry matches this."

HISTORY_TITLE = "History"
NO_HISTORY = "Nothing has been published yet."
WHOLE = "the folder as it was"
NO_REVISION = "Revision {number} no longer exists."
REVISION_TITLE = "Revision {number}"

GROUPS_TITLE = "Waiting questions"
NO_GROUPS = "No questions are waiting."
GROUP_GONE = "This group has changed or is no longer waiting. Open `/knowledge questions` again."
TIMES = ("asked once", "asked {count} times")
NOT_RIGHT = "answered, but reported as not right"
DISMISSED = ("The question was removed from the list.", "{count} questions were removed from the list.")
RESTORED = ("The question is back on the list.", "{count} questions are back on the list.")
NOT_RESTORED = "I no longer remember which questions these were, so they cannot be put back."
GROUPS_BACK = "Back to the questions"
GROUPS_ANEW = "I have been restarted since that list was made. This is the list as it is now."
GAP_WHY = "it was looked for in them and not found."
WORDING_IN = "**Wordings added** and published as revision {number}."
FIND_AGAIN = "I no longer remember this search. Use `/knowledge find` again."

SETTINGS_TITLE = "Settings of this server"
SETTINGS = """\
- **Publisher**: {publishers}
- **Editor**: {editors}
- **Viewer**: {viewers}
- **Moderators are notified in**: {channel}
- **A second person must publish**: {second}"""
SETTINGS_SAVED = "Saved."
NOBODY = "nobody"
NOWHERE = "nowhere"

NOTICE_TITLE = "For the moderators of the base"
FAULTY = "**The folder has errors, so I keep using the last valid base.**"
LOST = "**The folder has {left} of {live} entries left, so I keep using the last base.** Put the others back. If they \
were removed on purpose, a publisher can accept the folder as it is."
ACCEPT_LOSS = "Accept it"
LOSS_ACCEPTED = "The folder is live as it is."
LOSS_GONE = "The folder has changed again since; see the latest notice."
GOOD_AGAIN = "**The folder is free of errors again** and live as revision {revision}."

TOLD_ANSWER = "You asked to be notified: your question has an answer now."
TOLD_LOOKED = "You asked to be notified: moderators have looked at your question. This is what they found:"
