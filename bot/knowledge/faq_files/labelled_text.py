"""A question and its answer in one text, as data for language models has them: "### Human: ... ### Assistant: ..."."""

import re

_ASKED = r"(?:question|q|human|user|instruction|prompt|inst)"
_REPLIED = r"(?:answer|a|assistant|response|output|bot|gpt|/inst)"
_PAIR = re.compile(
    rf"\s*(?:<s>\s*)?(?:[#<\[*]{{0,3}}\s?{_ASKED}\s?[>\]*]{{0,2}}:\s|\[INST\]|###\s?{_ASKED}\s*\n)(?P<question>.+?)"
    rf"(?:(?<=\s)[#<\[*]{{0,3}}\s?{_REPLIED}\s?[>\]*]{{0,2}}:\s|\[/INST\]|\n###\s?{_REPLIED}\s*\n)(?P<answer>.+?)\s*(?:</s>\s*)?",
    re.DOTALL | re.IGNORECASE,
)


def split_labelled(text: str) -> dict[str, object] | None:
    """Question and answer of a text that labels both; None for another."""
    found = _PAIR.fullmatch(text)
    return (
        {"question": found["question"].rstrip(" \t\n#*<[").lstrip(), "answer": found["answer"].strip()}
        if found
        else None
    )
