"""Thousands of generated replies keep within every limit of Discord, with every quote whole and every source named."""

import pytest

from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.escape import escape_inline
from bot.chat.messages.convert import EmbedMessage, LayoutMessage, to_embed, to_layout
from bot.chat.messages.model import ChoiceBlock, OutgoingMessage, TextBlock
from tests.chat.extreme import shown
from tests.chat.judge import embed_faults, layout_faults
from tests.conftest import SHARED
from tests.discord_api.check import check, spec_at
from tests.wire.server.body import Upload
from tests.wire.server.rules import LAYOUT
from tests.wire.server.spec import Spec

FEW, ALL, PART = 200, 10_000, 1_000


@pytest.fixture(scope="module")
def spec() -> Spec | None:
    path = SHARED / "discord" / "openapi.json"
    return spec_at(path) if path.is_file() else None


def files(sent: LayoutMessage | EmbedMessage) -> dict[str, Upload]:
    return {f"files[{n}]": Upload(one.filename, "image/png", b"") for n, one in enumerate(sent.files)}


def refused(sheet: OutgoingMessage, spec: Spec | None) -> list[str]:
    """What Discord would refuse of a sheet, sent as an answer to a command and as one to a message."""
    layout, embedded = to_layout(sheet), to_embed(sheet)
    data = {"flags": LAYOUT, "components": layout.view.to_components()}  # type: ignore[no-untyped-call]
    message = {"embeds": [one.to_dict() for one in embedded.embeds], "components": embedded.view.to_components()}
    return [
        *layout_faults(layout), *embed_faults(embedded),
        *check("POST", "/interactions/1/token/callback", {"type": 4, "data": data}, files(layout), spec),
        *check("POST", "/channels/1/messages", message, files(embedded), spec),
    ]  # fmt: skip


def lost(one: ReplyView, found: tuple[OutgoingMessage, ...]) -> list[str]:
    """Quotes that are not shown whole, and sources that are not named."""
    blocks = (block for sheet in found for block in sheet.blocks if isinstance(block, TextBlock | ChoiceBlock))
    whole = "\n".join(block.markdown for block in blocks)
    cited = [each for answer in one.reply.answers for each in answer.citations]
    wanted = [f"“{escape_inline(each.quote)}”" for each in cited]
    wanted += [f"row {each.paragraph}" if each.sha256 else escape_inline(each.name) for each in cited]
    return [each for each in wanted if each not in whole]


def faults(seeds: range, spec: Spec | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for seed in seeds:
        one = shown(seed)
        pages = render_reply(one)
        wrong = [fault for sheet in pages for fault in refused(sheet, spec)] + lost(one, pages)
        if wrong:
            found[seed] = wrong[:5]
    return found


async def test_generated_replies_fit_and_lose_nothing(spec: Spec | None):
    assert faults(range(FEW), spec) == {}


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, ALL, PART))
async def test_ten_thousand_generated_replies_fit_and_lose_nothing(spec: Spec | None, first: int):
    assert faults(range(first, first + PART), spec) == {}


async def test_a_cut_quote_and_a_dropped_source_are_seen():
    one = next(made for made in map(shown, range(99)) if made.reply.answers)
    assert lost(one, render_reply(one)) == []
    (first, *_) = one.reply.answers[0].citations
    other = first.model_copy(update={"quote": f"{first.quote} and more", "name": "Nowhere named", "sha256": ""})
    answer = one.reply.answers[0].model_copy(update={"citations": (other,)})
    changed = ReplyView(one.reply.model_copy(update={"answers": (answer,)}), one.asker, one.preview, one.charts)
    assert len(lost(changed, render_reply(one))) == 2


async def test_the_judge_of_sheets_says_no():
    assert refused(OutgoingMessage("x", (TextBlock("y" * 4100),)), None)
