"""Intents that assistants export: what people say, and what is replied, each under the name of the intent."""

from collections.abc import Iterator, Mapping

from bot.knowledge.faq_files.found_row import FoundRow

_SAID = ("userSays", "usersays", "trainingPhrases", "examples")
_DEPTH = 8
"""Lists in lists in which the texts of a phrase or a reply are looked for."""


def intent_rows(value: object) -> Iterator[FoundRow]:
    """The intents of a Rasa or Dialogflow export that have a reply: the first thing said is the question."""
    replies = {_plain(name): one for name, one in _responses(value)}
    for node in _nodes(value):
        name = str(node.get("intent") or node.get("name") or node.get("displayName") or "")
        if not name or not any(key in node for key in _SAID):
            continue
        said = [text for key in _SAID for text in _phrases(node.get(key))]
        reply = next(iter(_texts(node.get("responses") or node.get("messages"))), "")
        reply = reply or next(iter(_texts(replies.get(_plain(name)))), "")
        if said and reply:
            yield FoundRow(name, {"id": name, "question": said[0], "also": said[1:], "answer": reply})


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Every mapping in a structure, once: YAML can name one list a billion times."""
    waiting, visited = [value], set[int]()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Mapping | list) or id(one) in visited:
            continue
        visited.add(id(one))
        if isinstance(one, Mapping):
            yield one
        waiting += reversed([*one.values()] if isinstance(one, Mapping) else one)


def _responses(value: object) -> Iterator[tuple[str, object]]:
    """The replies that are listed by name, of one document or of several."""
    for one in value if isinstance(value, list) else (value,):
        listed = one.get("responses") if isinstance(one, Mapping) else None
        if isinstance(listed, Mapping):
            yield from ((str(name), said) for name, said in listed.items())


def _plain(name: str) -> str:
    return name.removeprefix("utter_").casefold()


def _phrases(value: object) -> Iterator[str]:
    """The phrases of a list in a text ("- one" a line), or of a list of texts cut into parts."""
    if isinstance(value, str):
        yield from (line.lstrip("- ").strip() for line in value.split("\n") if line.strip(" -"))
    elif isinstance(value, list):
        for one in value:
            said = "".join(_texts(one)) if isinstance(one, Mapping) else str(one)
            if said.strip():
                yield " ".join(said.split())


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """The texts in a reply or phrase, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < _DEPTH:
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, Mapping) and depth < _DEPTH:
        for key in ("data", "parts", "messages", "text", "speech"):
            if key in value:
                yield from _texts(value[key], depth + 1)
