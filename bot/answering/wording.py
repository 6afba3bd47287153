"""The bot's own sentences, in one place; everything else in a reply comes from the base."""

from bot.answering.language_notes import language_note
from bot.matching.decision import Reason

HELP = (
    "I answer questions from a curated base: {covers}. {held}. Each answer comes with the exact words of its source. "
    "Ask in your own words"
)
HELD = "It has {count} answers"
CHECKED = "{held}, the last one checked on {day}"
EXAMPLE = "{help}, for example: {example}"
UNKNOWN = {
    Reason.EMPTY: "I see no words to look up. Ask a question in a sentence or a few words.",
    Reason.TOO_LONG: "That is longer than a question. Ask in at most 1,000 characters.",
    Reason.NOTHING_NEAR: "The base has no answer to this.",
    Reason.UNSURE: "I am not sure which of these you mean.",
    Reason.GUARD_PERIOD: "The base has this for {holds}, not for {asked}.",
    Reason.GUARD_PARTY: "The base has this for {holds}, not for {asked}.",
    Reason.GUARD_DIRECTION: "The base has this for {holds}, not for {asked}.",
    Reason.GUARD_KIND: "The base speaks of this, but gives no {asked}.",
    Reason.GUARD_OPPOSITE: "The base speaks of “{holds}” here, not of “{asked}”.",
    Reason.GUARD_LANGUAGE: language_note("en"),
    Reason.INCOMPARABLE: "These figures do not fit together.",
}
NOT_COMPUTED = "I cannot work this out reliably from the base. These come close."
NEAR_ONLY = "I found no answer that I am sure of."
UNCOVERED = "The base says nothing about {words}."
GAP = "The documents do not say. {why}"
ALSO = "{text}\n\nAlso: {more}"
PASSAGE = (
    "{said}\nThis passage may help: \N{LEFT DOUBLE QUOTATION MARK}{quote}\N{RIGHT DOUBLE QUOTATION MARK} "
    "({source}, {place})"
)
SIDE_BY_SIDE = "{sources}: {text}"
ONLY = "Of the documents in this base, only {sources} mentions this. {text}"
NOT_BUT = "No, not {asked} but {holds}: {text}"
NOT_SO = "No. {text}"
LATER = "One message gets at most {count} answers. Ask this again on its own."
SHARED = "The answer above covers this too."
WELCOME = "You are welcome. Ask me again whenever you like."
COMPLAINT = (
    "I am sorry. What is not right about it? Tell those who maintain the base, ideally with the words of the "
    "document that say otherwise."
)
MORE = "and {count} more"


def listed(words: tuple[str, ...], conjunction: str) -> str:
    """Words in quotation marks with commas and a conjunction between them."""
    marked = [f"\N{LEFT DOUBLE QUOTATION MARK}{word}\N{RIGHT DOUBLE QUOTATION MARK}" for word in words]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} {conjunction} {marked[-1]}"
