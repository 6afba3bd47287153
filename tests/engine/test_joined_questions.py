"""Any two wordings of a base, joined in any way and asked of any document, get a reply that names each part."""

import random
from collections.abc import Iterator

import pytest

from bot.engine.answer_engine import AnswerEngine
from bot.matching.decision import Outcome

SEED = 17
JOINTS = (" ", ", ", " and ", ", and ", "\n", "; ", " & ", "? ", "?\n- ", " also ")
ASKED_OF = (" according to {name}", " in {name}", "{name}: ", "what does {name} say about ", " both documents ", "")


def joined(engine: AnswerEngine, count: int) -> Iterator[str]:
    """Pairs of a base's own wordings, with the names of its documents around them."""
    chance = random.Random(SEED)  # nothing secret
    variants = [text for entry in engine.base.entries for text in entry.variants]
    names = [name for one in engine.base.documents for name in (one.source.name, one.id) if name] + ["the analysis"]
    for _ in range(count):
        pair = [chance.choice(variants).rstrip("?"), chance.choice(variants)]
        place = chance.randrange(2)
        asked_of = chance.choice(ASKED_OF).format(name=chance.choice(names))
        pair[place] = f"{asked_of}{pair[place]}" if asked_of.endswith(" ") else f"{pair[place]}{asked_of}"
        yield chance.choice(JOINTS).join(pair)


def check(engine: AnswerEngine, count: int) -> None:
    for text in joined(engine, count):
        reply, _ = engine.ask(text)
        for part in reply.parts or (reply,):
            assert part.status is Outcome.ANSWERED or part.message, text


def test_no_two_questions_break_the_answer(shipped: AnswerEngine):
    check(shipped, 20)


@pytest.mark.soak
def test_nor_do_two_thousand(shipped: AnswerEngine):
    check(shipped, 2000)
