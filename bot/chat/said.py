"""What the bot says of itself in this room, in one place; what it says of the base stands in the base."""

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
    ("wrong", "states something wrong"), ("other", "answers another question"), ("old", "is out of date"),
    ("unclear", "is hard to understand"),
)  # fmt: skip
WRONG_NOTE = "What would be right?"
MORE_TITLE = "Ask more"
MORE_LABEL = "Your question"
MORE_HINT = "A new question, or what is left to ask: why? and in another year?"
