"""A question and its answer in one text, as data for language models has them: "### Human: ... ### Assistant: ..."."""

import re

_ASKED = re.compile(
    r"(?:<s>)?\s*+(?:\[INST\]|[#<\[*]{0,3}\s?(?:question|q|human|user|instruction|prompt)(?:[>\]*]{0,2}:|\s*+\n))",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"\[/INST\]|(?:(?<=\s)|[#<\[*]{1,3}\s?)"
    r"(?:answer|(?:(?<=\n)|(?<=[?.!]\s))a|assistant|response|output|bot|gpt)(?:[>\]*]{0,2}:|[ ]?\n)",
    re.IGNORECASE,
)
_AROUND = " \t\n#*<["


def split_labelled(text: str) -> dict[str, object] | None:
    """Question and answer of a text that labels both; None for another."""
    text = text.strip()
    asked = _ASKED.match(text)
    replied = _REPLIED.search(text, asked.end()) if asked else None
    if asked is None or replied is None:
        return None
    question, answer = (
        text[asked.end() : replied.start()].strip(_AROUND),
        text[replied.end() :].removesuffix("</s>").strip(),
    )
    return {"question": question, "answer": answer} if question and answer else None
