"""Every reply fits Discord as a layout and as an embed, loses nothing, and the judge of that can say no."""

import re

import discord
from hypothesis import HealthCheck, given, settings

from bot.chat import texts
from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.custom_id import decode
from bot.chat.escape import escape_inline
from bot.chat.messages.convert import EmbedMessage, LayoutMessage, to_embed, to_layout
from bot.chat.messages.model import ChoiceBlock, OutgoingMessage, TextBlock
from tests.chat.discord_limits import COMPONENTS, EMBED_DESCRIPTION, LAYOUT_TEXT
from tests.chat.judge import embed_faults, layout_faults
from tests.chat.replies import shown

MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def said(found: tuple[OutgoingMessage, ...]) -> str:
    blocks = (block for sheet in found for block in sheet.blocks if isinstance(block, TextBlock | ChoiceBlock))
    return "\n".join(block.markdown for block in blocks)


@MANY
@given(shown())
async def test_every_reply_fits_every_limit(one: ReplyView):
    for sheet in render_reply(one):
        assert layout_faults(to_layout(sheet)) == []
        assert embed_faults(to_embed(sheet)) == []


@MANY
@given(shown())
def test_no_quote_is_cut_and_no_source_dropped(one: ReplyView):
    whole = said(render_reply(one))
    bare = whole.replace("\\", "")
    for answer in one.reply.answers:
        for cited in answer.citations:
            quote = cited.quote.replace("\\", "")
            assert f"“{quote}”" in bare
            assert (
                escape_inline(cited.name or cited.source) if not cited.sha256 else f"row {cited.paragraph}"
            ) in whole
        if answer.left_out:
            assert texts.MORE_SOURCES.format(count=len(answer.left_out)) in whole


@MANY
@given(shown())
def test_no_word_of_an_answer_is_lost_between_pages(one: ReplyView):
    whole = re.sub(r"\s|\\", "", said(render_reply(one)))
    for answer in one.reply.answers:
        shown_text = re.sub(r"\s|\\", "", escape_inline(answer.text))
        assert shown_text[:40] in whole
        assert shown_text[-40:] in whole


@MANY
@given(shown())
def test_every_button_is_one_the_bot_can_read_back(one: ReplyView):
    for sheet in render_reply(one):
        buttons = [button for row in sheet.rows for button in row]
        buttons += [block.button for block in sheet.blocks if isinstance(block, ChoiceBlock)]
        for button in buttons:
            custom_id = decode(button.custom_id)
            assert custom_id is not None
            assert custom_id.asker == one.asker


async def test_the_judge_sees_what_is_too_long():
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay("x" * (LAYOUT_TEXT + 1)))
    row = discord.ui.ActionRow[discord.ui.LayoutView](
        discord.ui.Button(label="x" * 81, custom_id="same"), discord.ui.Button(label="y", custom_id="same")
    )
    view.add_item(row)
    assert layout_faults(LayoutMessage(view)) == [f"{LAYOUT_TEXT + 1} characters", "label", "a custom id twice"]
    many = discord.ui.LayoutView(timeout=None)
    for _ in range(COMPONENTS):
        many.add_item(discord.ui.TextDisplay("x"))
    assert layout_faults(LayoutMessage(many)) == []
    embed = discord.Embed(title="x" * 257, description="x" * (EMBED_DESCRIPTION + 1))
    assert embed_faults(EmbedMessage(discord.ui.View(), [embed, embed])) == [
        "title", "title", "description", "description", f"{2 * (257 + EMBED_DESCRIPTION + 1)} in all",
    ]  # fmt: skip
