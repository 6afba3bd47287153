"""What stands on buttons and between the lines of a reply, in one place."""

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
TELL = "Tell me when answered"
BACK = "Back"
FORTH = "Next"
PLACE = "{page} of {pages}"

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
