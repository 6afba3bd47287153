"""What a reply looks like: order, receipts, how sure, who may do what."""

import pytest

from bot.answering.reply import Answer, Citation, FormulaTrace, Reply, ShownFigure, Suggestion
from bot.chat import texts
from bot.chat.ask.citations import citation_blocks, figure_line, sureness
from bot.chat.ask.reply_view import ReplyView, render_reply
from bot.chat.charts import RenderedChart
from bot.chat.custom_id import Action, decode
from bot.chat.messages.convert import title_markup, to_embed, to_layout
from bot.chat.messages.model import Accent, ChartBlock, ChoiceBlock, Separator, TextBlock
from bot.matching.decision import Outcome, Reason

HERE = Citation(source="report", paragraph=4, quote="Fees came to *$5* million", name="Harbour report")
ANSWER = Answer(
    entry="fees", confidence=0.97, text="They *rose*.", citations=(HERE,), question="What of the fees?",
    figures=(ShownFigure(id="fees/a", text="Fees, A <-> B, 2023: $5 million", value="5", unit="USD"),),
)  # fmt: skip
ANSWERED = Reply(question="and the fees?", status=Outcome.ANSWERED, answers=(ANSWER,), revision="abc")
UNKNOWN = Reply(
    question="who?", status=Outcome.UNKNOWN, reason=Reason.NOTHING_NEAR, message="Nothing.", revision="abc",
    suggestions=(Suggestion(entry="fees", question="What of the fees?"),),
)  # fmt: skip


def shown(reply: Reply, **more: object) -> ReplyView:
    defaults: dict[str, object] = {"asker": 7, "preview": lambda source, paragraph: "", "charts": {}}
    return ReplyView(reply=reply, **{**defaults, **more})  # type: ignore[arg-type]


def markdown(one: ReplyView) -> list[str]:
    return [block.markdown for block in render_reply(one)[0].blocks if isinstance(block, TextBlock | ChoiceBlock)]


def labels(one: ReplyView) -> list[list[str]]:
    return [[button.label for button in row] for row in render_reply(one)[0].rows]


def test_an_answer_shows_its_text_the_figures_left_to_say_and_quotes():
    assert markdown(shown(ANSWERED)) == [
        "They \\*rose\\*.",
        "- Fees, A ⇄ B, 2023: **$5 million**",
        "> **1** “Fees came to \\*$5\\* million”\n> -# Harbour report, paragraph 4",
    ]


def test_an_amount_of_the_text_is_not_given_again_as_a_figure():
    figure = ANSWER.figures[0].model_copy(update={"value": "5000000"})
    answer = ANSWER.model_copy(update={"text": "They rose to $5 million.", "figures": (figure,)})
    assert all(
        "**$5 million**" not in one for one in markdown(shown(ANSWERED.model_copy(update={"answers": (answer,)})))
    )


def test_quoted_words_of_the_text_are_marked_there_and_only_named_below():
    cited = HERE.model_copy(update={"quote": "came to a lot of money"})
    answer = ANSWER.model_copy(
        update={"text": "Fees came to a lot of money then.", "figures": (), "citations": (cited,)}
    )
    assert markdown(shown(ANSWERED.model_copy(update={"answers": (answer,)}))) == [
        "Fees “came to a lot of money”¹ then.",
        "> -# **1** Harbour report, paragraph 4",
    ]


def test_an_answer_that_is_not_sure_says_so_and_is_not_green():
    answer = ANSWER.model_copy(update={"confidence": 0.6})
    reply = ANSWERED.model_copy(update={"answers": (answer,)})
    assert markdown(shown(reply))[0] == f"-# {texts.NOT_SURE}"
    assert render_reply(shown(reply))[0].accent is Accent.CHOICE


def test_two_parts_are_headed_by_the_questions_they_answer():
    both = ANSWERED.model_copy(update={"answers": (ANSWER, ANSWER.model_copy(update={"entry": "b"}))})
    assert markdown(shown(both)).count("**What of the fees?**") == 2


def test_what_a_part_could_not_show_and_what_nobody_covers_is_named():
    answer = ANSWER.model_copy(update={"left_out": ("fees/b", "report, 9")})
    reply = ANSWERED.model_copy(update={"answers": (answer,), "uncovered": ("yachts",)})
    said = "\n".join(markdown(shown(reply)))
    assert "and 2 more under Sources" in said
    assert "does not cover: yachts" in said


def test_a_computed_answer_shows_how():
    answer = ANSWER.model_copy(update={"entry": "computed", "confidence": None})
    computed = FormulaTrace(formula="2 + 3", inputs=("a", "b"), rounding="none")
    said = "\n".join(markdown(shown(ANSWERED.model_copy(update={"answers": (answer,), "computed": computed}))))
    assert "Computed: 2 + 3 (none)" in said


def test_quotes_of_one_place_share_its_line_and_say_how_the_paragraph_begins():
    other = HERE.model_copy(update={"quote": "and so on and on"})
    row = Citation(source="faq", paragraph=3, quote="Yes", sha256="f" * 64)
    found = [
        one.markdown for one in citation_blocks([HERE, other, row], lambda source, paragraph: f"{source} {paragraph}")
    ]
    assert found == [
        "> **1** “Fees came to \\*$5\\* million”\n> **2** “and so on and on”\n"
        "> -# Harbour report, paragraph 4, which begins “report 4 …”",
        "> **3** “Yes”\n> -# imported from faq, row 3, SHA-256 ffffffffffff",
    ]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        (None, "https://example.org/a#:~:text=Fees%20came%20to%20%2A%245%2A%20million"),
        (3, "https://example.org/a#page=3"),
    ],
)
def test_a_place_leads_to_its_source_where_that_has_an_address(page: int | None, link: str):
    cited = HERE.model_copy(update={"url": "https://example.org/a#top", "page": page})
    (block,) = citation_blocks([cited], lambda source, paragraph: "The first words")
    told = "Harbour report, page 3, paragraph 4" if page else "Harbour report, paragraph 4"
    assert block.markdown.endswith(f"> -# [{told}](<{link}>)")


def test_a_long_quote_is_linked_by_its_ends_and_no_address_but_that_of_a_page():
    words = "one two-three four, five and six seven eight nine"
    long = HERE.model_copy(update={"url": "https://example.org/a_(b)", "quote": words})
    ends = "one%20two%2Dthree%20four%2C%20five,six%20seven%20eight%20nine"
    assert long.link == f"https://example.org/a_%28b%29#:~:text={ends}"
    assert HERE.model_copy(update={"url": "javascript:alert(1)"}).link == ""


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("Exports, A -> B: -1%", "- Exports, A → B: **-1%**"), ("5 ships", "- **5 ships**")],
)
def test_a_figure_has_its_value_in_bold(typed, seen):
    assert figure_line(typed) == seen


@pytest.mark.parametrize(("sure", "said"), [(1.0, "Sure (100%)"), (0.8, "Fairly sure (80%)"), (0.4, "Not quite sure")])
def test_how_sure_is_said_in_words_and_percent(sure, said):
    assert sureness(sure).startswith(said)


@pytest.mark.parametrize("private", [True, False])
def test_an_answer_has_one_row_of_buttons(private: bool):
    assert labels(shown(ANSWERED, private=private)) == [["Sources", "Ask more", "Helpful", "Not right", "More"]]


def test_no_answer_offers_what_is_near_and_the_moderators():
    one = shown(UNKNOWN)
    assert markdown(one) == ["Nothing.", "**Nearest in the base**", "What of the fees?"]
    assert labels(one) == [["Ask the moderators", "More"]]
    assert labels(shown(UNKNOWN, private=True)) == [["Ask the moderators", "Ask more"]]
    choice = next(block for block in render_reply(one)[0].blocks if isinstance(block, ChoiceBlock))
    picked = decode(choice.button.custom_id)
    assert picked is not None
    assert picked.action is Action.SUGGESTION


def test_a_passage_is_set_apart_from_what_is_said_with_its_words_and_place():
    offered = UNKNOWN.model_copy(update={
        "status": Outcome.SUGGESTED, "passage": HERE, "abstention": "Nothing.",
        "message": "Nothing.\nThis may help: ...",
    })  # fmt: skip
    one = shown(offered)
    assert markdown(one)[:3] == [
        "Nothing.",
        "**A passage that may help**\n"
        "-# This is not an answer: nobody has written one yet. The closest words in the sources are:",
        "> **1** “Fees came to \\*$5\\* million”\n> -# Harbour report, paragraph 4",
    ]
    kinds = [type(block) for block in render_reply(one)[0].blocks]
    assert kinds == [TextBlock, Separator, TextBlock, TextBlock, Separator, TextBlock, ChoiceBlock]
    assert all("Sources" not in row for row in labels(one))


@pytest.mark.parametrize(("heading", "named"), [("Who is it?", True), ("Who?", False)])
def test_a_known_gap_names_its_question_unless_that_was_asked(heading: str, named: bool):
    gap = UNKNOWN.model_copy(update={"reason": Reason.GAP, "gap": "who", "gap_question": heading})
    assert (f"-# I took this as: {heading}" in markdown(shown(gap))) is named


def test_an_unsure_reply_asks_what_was_meant():
    unsure = UNKNOWN.model_copy(update={"status": Outcome.SUGGESTED, "reason": Reason.UNSURE})
    assert "**Did you mean one of these?**" in markdown(shown(unsure))


def test_what_was_probably_meant_is_asked_first_and_alone():
    near = (Suggestion(entry="a", question="What of A?", leads=True), Suggestion(entry="b", question="What of B?"))
    unsure = UNKNOWN.model_copy(update={"status": Outcome.SUGGESTED, "reason": Reason.UNSURE, "suggestions": near})
    assert markdown(shown(unsure)) == ["**Did you mean this?**", "What of A?", "**Or one of these?**", "What of B?"]


@pytest.mark.parametrize("reason", [Reason.EMPTY, Reason.TOO_LONG])
def test_what_is_no_question_is_not_sent_to_the_moderators(reason):
    reply = UNKNOWN.model_copy(update={"reason": reason})
    assert labels(shown(reply, private=True)) == []


def test_the_tone_says_what_a_message_is():
    assert [render_reply(shown(reply))[0].accent for reply in (ANSWERED, UNKNOWN)] == [Accent.ANSWER, Accent.UNKNOWN]


async def test_a_chart_comes_with_its_words_in_both_forms():
    one = shown(ANSWERED, charts={"fees": RenderedChart(b"png", "Bar chart: $5 million")})
    sheet = render_reply(one)[0]
    name = next(block.name for block in sheet.blocks if isinstance(block, ChartBlock))
    layout, embedded = to_layout(sheet), to_embed(sheet)
    assert embedded.embeds[0].image.url == f"attachment://{name}"
    for file in (layout.files[0], embedded.files[0]):
        assert (file.filename, file.description, file.fp.read()) == (name, "Bar chart: $5 million", b"png")


async def test_an_embed_shows_no_mark_of_small_print_and_numbers_its_choices():
    sent = to_embed(render_reply(shown(UNKNOWN, notes=("small",)))[0])
    assert sent.embeds[0].description is not None
    assert "-#" not in sent.embeds[0].description
    assert "1. What of the fees?" in sent.embeds[0].description
    rows = sent.view.to_components()
    assert [[one["label"] for one in row["components"]] for row in rows] == [
        ["1", "Ask the moderators", "More"]
    ]  # fmt: skip


async def test_views_keep_nothing_waiting():
    sheet = render_reply(shown(ANSWERED))[0]
    assert to_layout(sheet).view.is_finished()
    assert to_embed(sheet).view.is_finished()


@pytest.mark.parametrize("title", ["", "short", "*" * 400, "words " * 100])
def test_a_title_fits(title):
    assert len(title_markup(title)) <= 256
