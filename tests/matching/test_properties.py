"""What holds for any message and any order of the files: a valid decision, and always the same one."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.entries import EntryKind
from bot.knowledge.page import read_page
from bot.matching.decision import Decision, Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.retrieval import SUGGESTIONS
from tests.matching.bases import PAGES, matcher, written

WORDS = st.sampled_from(
    "how many much when who what why is was the did northport southport us US treaty coal ships lighthouse museum "
    "in to from and ? , ; 2023 1999 $5 17% million signed hello thanks harbuor not <@1> 🙂 é".split()
)
MESSAGES = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=14).map(" ".join))

ASKED = [
    "in what year did they sign the pact", "how many vessels visited the north port", "who owns the quays",
    "how much coal did southport ship to northport", "what's the weather", "the lighthouse", "money for the museum",
    "what does the treaty forbid, and why was the old pier closed?", "northport", "ships in 1999", "fees or dues",
    "what is white", "hello", "is it open", "things the southern harbour sells", "who", "coal", "since when is it so",
]  # fmt: skip


def said(decision: Decision) -> tuple[object, ...]:
    """A decision by the ids of what it names, with confidence as it is shown."""
    return (
        decision.outcome,
        decision.reason,
        [(one.entry.id, round(one.confidence, 4), one.sibling and one.sibling.id) for one in decision.answers],
        [one.entry.id for one in decision.suggestions],
        decision.uncovered,
        decision.gap and decision.gap.id,
        decision.conflict,
    )


def assert_valid(decision: Decision, raw: str) -> None:
    """What every decision keeps to, whatever was asked."""
    assert decision.question == raw
    assert bool(decision.answers) == (decision.outcome is Outcome.ANSWERED)
    assert (decision.reason is None) == (decision.outcome in (Outcome.ANSWERED, Outcome.HELP))
    assert (decision.gap is None) == (decision.reason is not Reason.GAP)
    assert (decision.conflict is None) == (not str(decision.reason).startswith("guard:"))
    assert len(decision.answers) <= 2
    assert len(decision.suggestions) <= SUGGESTIONS
    for one in (*decision.answers, *decision.suggestions):
        assert 0 <= one.confidence <= 1
        assert one.entry.kind is not EntryKind.GAP
    assert all(one.conflict is None for one in decision.answers)
    named = [one.entry.id for one in decision.suggestions]
    assert len(named) == len(set(named))


@pytest.fixture(params=["by_meaning", "by_words"])
def either(request: pytest.FixtureRequest) -> Matcher:
    found: Matcher = request.getfixturevalue(request.param)
    return found


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=MESSAGES)
def test_any_message_gets_a_valid_decision_and_the_same_one_again(either, raw):
    decision = either.decide(raw)
    assert_valid(decision, raw)
    assert said(either.decide(raw)) == said(decision)


@pytest.mark.parametrize(
    "raw", ["\ud800", "\x00" * 50, "a" * 10**6, "and " * 200, "?" * 5000, "i am " * 190, "so " * 300]
)
def test_awkward_messages_get_a_valid_decision_soon(either, raw):
    assert_valid(either.decide(raw), raw)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.lists(WORDS, min_size=1, max_size=10).map(" ".join))
def test_blanks_and_a_mention_around_a_message_change_nothing(either, raw):
    assert said(either.decide(f"  <@99>  {raw}\n"))[:4] == said(either.decide(raw))[:4]


@pytest.mark.parametrize("by_words", [True, False])
def test_the_same_base_read_again_decides_the_same(tmp_path, base, by_words):
    one, again = (matcher(written(tmp_path / name), by_words=by_words) for name in "ab")
    assert one.confidence == again.confidence
    assert [said(one.decide(text)) for text in ASKED] == [said(again.decide(text)) for text in ASKED]


def _shuffled(text: str, chance: random.Random) -> str:
    """A page with its entries in another order."""
    head, *parts = text.split("\n## ")
    chance.shuffle(parts)
    return "\n## ".join([head, *(part.rstrip("\n") + "\n" for part in parts)])


@pytest.mark.parametrize("by_words", [True, False])
def test_the_names_of_files_do_not_matter(tmp_path, by_words):
    turned = written(tmp_path / "base", {"a_trade.md": PAGES["trade.md"], "z_life.md": PAGES["life.md"]})
    other = matcher(turned, by_words=by_words)
    same = matcher(written(tmp_path / "same"), by_words=by_words)
    assert [said(other.decide(text))[:3] for text in ASKED] == [said(same.decide(text))[:3] for text in ASKED]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("by_words", [True, False])
def test_the_order_of_entries_does_not_matter(tmp_path, by_words, seed):
    chance = random.Random(seed)
    pages = {name: _shuffled(text, chance) for name, text in PAGES.items()}
    assert len(read_page(pages["trade.md"], "p")[0].entries) == 5
    turned, same = (matcher(written(tmp_path / name, one), by_words=by_words) for name, one in
                    (("turned", pages), ("same", PAGES)))  # fmt: skip
    assert turned.confidence.threshold == pytest.approx(same.confidence.threshold, abs=0.02)
    assert [_what(turned.decide(text)) for text in ASKED] == [_what(same.decide(text)) for text in ASKED]


def _what(decision: Decision) -> tuple[object, ...]:
    """A decision without its numbers."""
    return (
        decision.outcome,
        decision.reason,
        [one.entry.id for one in decision.answers],
        decision.gap and decision.gap.id,
    )
