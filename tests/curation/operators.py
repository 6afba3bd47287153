"""The ways a base is broken in the mutation test; each says which rule of the format it breaks."""

import random
import re
from collections.abc import Callable

from bot.figures.dates import MONTHS
from tests.curation.mutants import Break, Breaker, Change, Operator, Site, replaced, swapped_digits

OPERATORS: list[Operator] = []
INVISIBLE: list[Operator] = []

_OTHER_SCALE = {"billion": "million", "million": "billion", "thousand": "million"}
_OTHER_SIGN = {"$": "€", "dollars": "euros", "rubles": "dollars"}
_OTHER_WORD = {"twenty": "thirty", "ten": "eleven", "four": "five", "five": "six", "three": "four", "six": "seven",
               "third": "fourth", "twelve": "eleven", "eight": "nine", "seven": "eight"}  # fmt: skip
_MISPRINTS = {"Bassin": "Basin", "Northen": "Northern", "Busher ": "Bushehr ", "fulfillment": "fulfilment"}
_MONTH = "|".join(name.capitalize() for name in MONTHS)


def breaks(sites: str, needs_text: bool = False, seen: bool = True) -> Callable[[Breaker], Breaker]:
    """Registers an operator for the sites of a kind; `seen` is false where no rule can see it."""

    def register(function: Breaker) -> Breaker:
        (OPERATORS if seen else INVISIBLE).append(Operator(sites, function, needs_text))
        return function

    return register


def _words(site: Site) -> list[str]:
    return site.quote.text.split() if site.quote else []


def _quoted(words: list[str]) -> str:
    return f"> {' '.join(words)}"


def _other(word: str) -> str:
    """Another word, with the punctuation of the first."""
    return re.sub(r"\w[\w'-]*", "elsewhere" if "elsewhere" not in word else "nowhere", word, count=1)


# Quotes: they keep the source's own characters.


@breaks("quote")
def two_digits_swapped_in_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its digits."""
    return swapped_digits(site.line, rng)


@breaks("quote")
def first_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: at its start."""
    first, *rest = _words(site)
    return _quoted([_other(first), *rest]) if first.isalpha() else None


@breaks("quote")
def middle_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: in its middle."""
    words = _words(site)
    middle = len(words) // 2
    words[middle] = _other(words[middle])
    return _quoted(words)


@breaks("quote")
def last_word_of_a_quote_changed(site: Site, _rng: random.Random) -> Change:
    """A quote keeps the source's own characters: at its end."""
    *rest, last = _words(site)
    return _quoted([*rest, _other(last)])


@breaks("quote")
def word_of_a_quote_left_out(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: nothing is left out."""
    words = _words(site)
    del words[rng.randrange(1, len(words) - 1)]
    return _quoted(words)


@breaks("quote")
def word_of_a_quote_doubled(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: nothing is added."""
    words = _words(site)
    at = rng.randrange(len(words))
    return _quoted([*words[: at + 1], *words[at:]]) if words[at].isalpha() else None


@breaks("quote")
def letter_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: each letter."""
    return replaced(site.line, r"(?<=[a-z])[a-z](?=[a-z])", lambda one: "q" if one[0] != "q" else "z", rng)


@breaks("quote")
def two_words_of_a_quote_swapped(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: their order."""
    return replaced(site.line, r"(?<= )([a-z]{2,}) (?!\1\b)([a-z]{2,})(?= |$)", r"\2 \1", rng)


@breaks("quote")
def misprint_of_a_quote_corrected(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters, its misprints too."""
    return replaced(site.line, "|".join(_MISPRINTS), lambda one: _MISPRINTS[one[0]], rng)


@breaks("quote")
def decimal_point_of_a_quote_made_a_comma(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its separators."""
    return replaced(site.line, r"(?<=\d)\.(?=\d)", ",", rng)


@breaks("quote")
def percent_sign_of_a_quote_left_out(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its units."""
    return replaced(site.line, r"(?<=\d) ?%", "", rng)


@breaks("quote")
def scale_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its scales."""
    return replaced(site.line, "|".join(_OTHER_SCALE), lambda one: _OTHER_SCALE[one[0]], rng)


@breaks("quote")
def currency_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: its currency."""
    return replaced(site.line, r"\$|\bdollars|\brubles", lambda one: _OTHER_SIGN[one[0]], rng)


@breaks("quote")
def minus_put_before_a_number_of_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: no sign is added."""
    return replaced(site.line, r"(?<= )(?=\d)", "-", rng)


@breaks("quote")
def quote_shortened_to_three_words(site: Site, rng: random.Random) -> Change:
    """A quote has at least 4 words."""
    words = _words(site)
    at = rng.randrange(len(words) - 2)
    return _quoted(words[at : at + 3])


@breaks("quote")
def quote_lengthened_beyond_25_words(site: Site, _rng: random.Random) -> Change:
    """A quote has at most 25 words."""
    words = _words(site)
    return _quoted((words * 7)[:26])


@breaks("quote")
def quote_cut_inside_a_number(site: Site, rng: random.Random) -> Change:
    """A quote begins and ends at whole tokens: numbers are whole."""
    return _cut(site, r"(?<=\d)[.,]?\d", rng)


@breaks("quote")
def quote_cut_inside_a_word(site: Site, rng: random.Random) -> Change:
    """A quote begins and ends at whole tokens: words are whole."""
    return _cut(site, r"(?<=[a-z])[a-z]{2}", rng)


@breaks("quote")
def quote_cut_between_a_currency_and_its_number(site: Site, rng: random.Random) -> Change:
    """A quote never begins or ends between a currency, sign or percent and its number."""
    return _cut(site, r"(?<=\$)(?= ?\d)|(?<=\d)(?= billion| million)| (?=percent)", rng)


def _cut(site: Site, pattern: str, rng: random.Random) -> Change:
    """The part of a quote before or behind a match, if it has words enough."""
    text = site.quote.text if site.quote else ""
    pieces = [piece for one in re.finditer(pattern, text) for piece in (text[: one.start()], text[one.start() :])]
    long = [piece for piece in pieces if len(re.findall(r"\w+", piece)) >= 5 and len(piece.split()) >= 5]
    return f"> {rng.choice(long).strip()}" if long else None


@breaks("quote")
def two_passages_joined_to_one_quote(site: Site, rng: random.Random) -> Change:
    """A quote stands at one place: passages are not joined."""
    others = [one.text.split() for page in site.base.pages for entry in page.entries for one in entry.quotes]
    words, other = _words(site), rng.choice(others)
    return _quoted([*words[: max(4, len(words) // 2)], *other[-4:]]) if other != words else None


@breaks("quote", needs_text=True)
def case_of_a_quote_changed(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: capitals (proved where the text is at hand)."""
    return replaced(site.line, r"\b[a-z](?=[a-z]+)", lambda one: one[0].upper(), rng)


@breaks("quote", needs_text=True)
def comma_left_out_of_a_quote(site: Site, rng: random.Random) -> Change:
    """A quote keeps the source's own characters: punctuation (proved where the text is at hand)."""
    return replaced(site.line, r"(?<=[a-z]), ", " ", rng)


# Places: a source line names where the words stand.


@breaks("source")
def paragraph_number_moved(site: Site, rng: random.Random) -> Change:
    """A quote stands in the paragraph its source line names."""
    quote = site.quote
    if quote is None:
        return None
    same = {one.place.paragraph for page in site.base.pages for entry in page.entries for one in entry.quotes
            if one.text in quote.text or quote.text in one.text}  # fmt: skip
    other = rng.choice([n for n in range(1, 25) if n not in same])
    return replaced(site.line, r"(?<=, )\d+", str(other), rng)


@breaks("source")
def sentence_number_beyond_the_paragraph(site: Site, rng: random.Random) -> Change:
    """A source line may name a sentence that the paragraph has."""
    return replaced(site.line, r"(?<=, )(\d+)(\.\d+)?", r"\1.99", rng)


@breaks("source")
def unknown_source(site: Site, rng: random.Random) -> Change:
    """A source line names a source of the folder."""
    return replaced(site.line, r"(?<=-- )[\w-]+", lambda one: one[0] + "s", rng)


@breaks("source")
def source_line_left_out(_site: Site, _rng: random.Random) -> Change:
    """A quote is the `> ` lines up to a source line."""
    return Break([], (-1,))


@breaks("source")
def paragraph_left_out_of_a_source_line(site: Site, rng: random.Random) -> Change:
    """A source line names source and paragraph."""
    return replaced(site.line, r", \d.*", "", rng)


@breaks("source")
def place_without_words_that_does_not_exist(site: Site, rng: random.Random) -> Change:
    """A place without words is always one sentence of the source."""
    return f"{site.line}; also {rng.choice(['99.1', '3.88', '4'])}"


@breaks("quote")
def quote_mark_left_out(site: Site, _rng: random.Random) -> Change:
    """A quote is the `> ` lines: a source line needs them above it."""
    return Break([site.line.removeprefix("> ")], (0, 1))


# Figures: a line is what the quotes say.


@breaks("figure")
def two_digits_of_a_figure_swapped(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes."""
    return _value(site, lambda value: swapped_digits(value, rng))


def _value(site: Site, change: Callable[[str], str | None]) -> Change:
    """The figure line with its value changed."""
    head, equals, rest = site.line.partition("= ")
    value, semicolon, tail = rest.partition(";")
    new = change(value)
    return None if new is None or new == value else f"{head}{equals}{new}{semicolon}{tail}"


@breaks("figure")
def digit_added_to_a_figure(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes: each digit."""
    return _value(site, lambda value: replaced(value, r"(?<=\d)(?=\D|$)", rng.choice("1357"), rng))


@breaks("figure")
def minus_of_a_figure_left_out(site: Site, rng: random.Random) -> Change:
    """A figure has the sign of the quote's sign or word (decreased)."""
    return _value(site, lambda value: replaced(value, r"-(?=\d)", "", rng))


@breaks("figure")
def minus_put_before_a_figure(site: Site, _rng: random.Random) -> Change:
    """A figure has the sign of the quote: no fall where none is said."""
    return _value(site, lambda value: None if value.startswith("-") else f"-{value}")


@breaks("figure")
def currency_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: its currency."""
    return _value(site, lambda value: replaced(value, r"\$|dollars|rubles", lambda one: _OTHER_SIGN[one[0]], rng))


@breaks("figure")
def scale_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's value stands in the entry's quotes: its scale."""
    return _value(site, lambda value: replaced(value, r"[bm]illion", lambda one: _OTHER_SCALE[one[0]], rng))


@breaks("figure")
def percent_sign_of_a_figure_left_out(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: percent."""
    return _value(site, lambda value: replaced(value, "%", "", rng))


@breaks("figure")
def decimal_point_of_a_figure_made_a_comma(site: Site, rng: random.Random) -> Change:
    """A figure's value is read as typed: a comma is no decimal point."""
    return _value(site, lambda value: replaced(value, r"\.", ",", rng))


@breaks("figure")
def counted_thing_of_a_figure_changed(site: Site, rng: random.Random) -> Change:
    """A figure's unit stands in the entry's quotes: what is counted."""
    return _value(site, lambda value: replaced(value, r"(?<=\d )[a-z]+$", "elephants", rng))


@breaks("figure")
def party_that_stands_nowhere(site: Site, rng: random.Random) -> Change:
    """Each party of a figure, or a term for it, stands in quotes, heading or page heading."""
    absent = rng.choice(["Brazil", "Norway", "Kenya", "Peru"])
    return _field(site, 2, lambda parties: replaced(parties, r"[^\s<>;,-][^<>;,-]*[^\s<>;,-]", absent, rng))


def _field(site: Site, number: int, change: Callable[[str], str | None]) -> Change:
    """The figure line with one of its fields changed."""
    fields = site.line.split(";")
    new = change(fields[number]) if number < len(fields) and fields[number].strip() else None
    return None if new is None else ";".join([*fields[:number], new, *fields[number + 1 :]])


@breaks("figure")
def year_of_a_figures_period_changed(site: Site, rng: random.Random) -> Change:
    """The years of a figure's period stand in quotes, heading or page heading."""
    return _field(site, 3, lambda period: replaced(period, r"\d{4}", lambda one: str(int(one[0]) + 53), rng))


@breaks("figure")
def month_of_a_figures_period_changed(site: Site, rng: random.Random) -> Change:
    """A figure's period stands in quotes, heading or page heading: its months."""
    return _field(site, 3, lambda period: replaced(period, r"-\d\d\b", "-07", rng))


@breaks("figure")
def name_of_a_figure_given_twice(site: Site, _rng: random.Random) -> Change:
    """A figure has a name of its own in its entry."""
    return Break([site.line, site.line], (1,))


@breaks("figure")
def equals_sign_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A figure line is `name = value; ...`."""
    return site.line.replace(" = ", " ", 1)


@breaks("figure")
def certainty_that_is_none(site: Site, _rng: random.Random) -> Change:
    """A figure's certainty is one of the known words."""
    fields = site.line.split(";")
    return ";".join([*fields[:4], *[" -"] * (4 - len(fields)), " probably"])


@breaks("holds")
def sum_made_false(site: Site, rng: random.Random) -> Change:
    """A `holds:` item states a sum that the checker proves."""
    return rng.choice([site.line.replace(" + ", " - "), f"{site.line} + 1", f"{site.line} / 2"])


@breaks("holds")
def sum_over_a_missing_figure(site: Site, rng: random.Random) -> Change:
    """A `holds:` item names figures that there are."""
    return replaced(site.line, r"\w+$", "missing_figure", rng)


@breaks("figure")
def false_sum_added(site: Site, rng: random.Random) -> Change:
    """A `holds:` item states a sum that the checker proves."""
    name = site.line.removeprefix("- ").partition("=")[0].strip()
    return Break([site.line, f"- holds: {name} = {name} * {rng.choice('23')}"], (1,))


@breaks("chart")
def chart_of_a_missing_figure(site: Site, rng: random.Random) -> Change:
    """A chart draws figures of its entry."""
    return replaced(site.line, r"\w+(?=,|$)", "missing_figure", rng)


@breaks("chart")
def chart_of_an_unknown_kind(site: Site, _rng: random.Random) -> Change:
    """A chart has one of the known kinds."""
    return re.sub(r"(?<=Chart: )[\w ]+(?=:)", "pie", site.line)


# Answers: every number stands in the quotes or figures.


@breaks("answer")
def two_digits_swapped_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: its digits."""
    plain = re.sub(r"\b[A-Z]\w*-\d+", lambda one: "x" * len(one[0]), site.line)
    return swapped_digits(site.line, rng) if plain == site.line else None


@breaks("answer")
def number_that_stands_nowhere_added(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: none is added."""
    return f"{site.line} {rng.choice(['It took 77 days.', 'In all, 613 people came.', 'It cost $9.7 billion.'])}"


@breaks("answer")
def currency_changed_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same unit: its currency."""
    return replaced(site.line, r"\$|\brubles", lambda one: _OTHER_SIGN[one[0]], rng)


@breaks("answer")
def scale_changed_in_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same value: its scale."""
    return replaced(site.line, r"(?<=\d )[bm]illion", lambda one: _OTHER_SCALE[one[0]], rng)


@breaks("answer")
def percent_sign_left_out_of_an_answer(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same unit: percent."""
    return replaced(site.line, r"(?<=\d)%", "", rng)


@breaks("answer")
def decimal_point_of_an_answer_made_a_comma(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures with the same value: its separators."""
    return replaced(site.line, r"(?<=\d)\.(?=\d)", ",", rng)


@breaks("answer")
def fall_of_an_answer_made_a_rise(site: Site, rng: random.Random) -> Change:
    """Every number in an answer has the sign of its quote or figure: 17.3% less is -17.3%."""
    risen = {"fell": "grew", "less": "more"}
    return replaced(site.line, r"\bfell\b(?= by \d)|(?<=% )less\b", lambda one: risen[one[0]], rng)


@breaks("answer")
def number_word_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Number words count."""
    return replaced(site.line, rf"\b(?:{'|'.join(_OTHER_WORD)})\b", lambda one: _OTHER_WORD[one[0]], rng)


@breaks("answer")
def year_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: its years."""
    return replaced(site.line, r"\b(?:19|20)\d\d\b", lambda one: str(int(one[0]) + 37), rng)


@breaks("answer")
def month_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Every number in an answer stands in its quotes or figures: a date's month is one."""
    return replaced(site.line, rf"\b(?:{_MONTH})\b", lambda one: "August" if one[0] != "August" else "March", rng)


@breaks("answer")
def answer_emptied(site: Site, _rng: random.Random) -> Change:
    """The answer is everything up to the first quote or label; an entry has one."""
    one_line = "\n" not in site.entry.answer.text
    return Break([""], (site.entry.lines[0] - site.number,)) if one_line else None


# Structure: headings, labels, parts, names.


@breaks("heading")
def heading_of_a_third_level(site: Site, _rng: random.Random) -> Change:
    """Other headings inside an entry are errors."""
    return f"#{site.line}"


@breaks("heading")
def heading_without_its_blank(site: Site, _rng: random.Random) -> Change:
    """`##` without a blank is an error."""
    return site.line.replace("## ", "##", 1)


@breaks("heading")
def heading_without_its_marks(site: Site, _rng: random.Random) -> Change:
    """`## ` opens an entry: an id stands on no other line."""
    return site.line.removeprefix("## ")


@breaks("heading")
def heading_made_a_second_title(site: Site, _rng: random.Random) -> Change:
    """`# ` is the page's first line and comes once."""
    return site.line.removeprefix("#")


@breaks("heading")
def brace_of_an_id_not_closed(site: Site, _rng: random.Random) -> Change:
    """`{#id}` ends the heading; any other brace is an error."""
    return site.line.removesuffix("}")


@breaks("heading")
def brace_in_the_middle_of_a_heading(site: Site, _rng: random.Random) -> Change:
    """`{#id}` ends the heading; any other brace is an error."""
    return f"{site.line} and more"


@breaks("heading")
def id_with_a_forbidden_character(site: Site, rng: random.Random) -> Change:
    """An id is made of letters, digits, `_`, `-` and `.`."""
    return site.line.removesuffix("}") + rng.choice(["!", " x", "/", "é"]) + "}"


@breaks("heading")
def id_of_more_than_60_characters(site: Site, _rng: random.Random) -> Change:
    """An id has at most 60 characters."""
    return site.line.removesuffix("}") + "_x" * 31 + "}"


@breaks("heading")
def id_left_out(site: Site, _rng: random.Random) -> Change:
    """A heading has an id; where it is missing one is proposed."""
    return re.sub(r" \{#.*", "", site.line)


@breaks("heading")
def id_of_another_entry(site: Site, rng: random.Random) -> Change:
    """An id stands once in the base."""
    later = [one for one in site.base.entries if (one.at.file, one.at.line) > (site.file, site.number)]
    taken = [one for one in site.base.entries if (one.at.file, one.at.line) < (site.file, site.number)]
    if taken:
        return site.line.replace(f"{{#{site.entry.id}}}", f"{{#{rng.choice(taken).id}}}")
    other = rng.choice(later)
    new = site.line.replace(f"{{#{site.entry.id}}}", f"{{#{other.id}}}")
    return Break([new], (0,), ((other.at.file, other.at.line),))


@breaks("heading")
def id_renamed_that_others_refer_to(site: Site, _rng: random.Random) -> Change:
    """A reference names an entry: the lines that refer dangle."""
    name = site.entry.id
    refer = [ref.at for one in site.base.entries for ref in (*one.see, *one.rests_on) if ref.text == name]
    if not refer:
        return None
    new = site.line.replace(f"{{#{name}}}", f"{{#{name}_renamed}}")
    return Break([new], (), tuple((at.file, at.line) for at in refer))


@breaks("heading")
def question_without_its_mark(site: Site, _rng: random.Random) -> Change:
    """A heading that opens with a question word and lacks the `?` is a warning."""
    opens = re.match(r"## (?:How|What|When|Where|Which|Who|Why|Is|Are|Was|Did|Does|Do)\b", site.line)
    return site.line.replace("?", "", 1) if opens and site.line.count("?") == 1 else None


@breaks("see")
def dangling_see(site: Site, rng: random.Random) -> Change:
    """`See:` names entries that there are."""
    return replaced(site.line, r"(?<=[:,] )\w+", lambda one: f"{one[0]}_gone", rng)


@breaks("end")
def entry_that_rests_on_itself(site: Site, _rng: random.Random) -> Change:
    """`Rests on:` borrows from other entries."""
    return Break([site.line, "", f"Rests on: {site.entry.id}"], (2,))


@breaks("end")
def entry_that_rests_on_a_missing_one(site: Site, _rng: random.Random) -> Change:
    """`Rests on:` names entries that there are."""
    return Break([site.line, "", "Rests on: no_such_entry"], (2,))


@breaks("end")
def invalid_date(site: Site, rng: random.Random) -> Change:
    """`Checked:` is a date."""
    date = rng.choice(["2025-02-30", "31.3.2025", "2025-13-01", "yesterday"])
    return Break([site.line, "", f"Checked: {date}"], (2,))


@breaks("end")
def text_after_a_part(site: Site, _rng: random.Random) -> Change:
    """After the first quote or label any other text is an error."""
    return Break([site.line, "", "Some more words about it."], (2,))


@breaks("end")
def quote_after_a_part(site: Site, _rng: random.Random) -> Change:
    """A quote after a label is an error."""
    return Break([site.line, "", "> words of the source itself", "> -- relations-analysis, 9"], (2,))


@breaks("end")
def part_without_content(site: Site, rng: random.Random) -> Change:
    """A part says something."""
    return Break([site.line, "", rng.choice(["Owner:", "Rests on:", "Checked:", "Chart:"])], (2,))


@breaks("end")
def part_given_twice(site: Site, _rng: random.Random) -> Change:
    """A part that is one line comes once."""
    return Break([site.line, "", "Owner: Ann", "", "Owner: Bob"], (4,))


@breaks("label")
def label_misspelt(site: Site, rng: random.Random) -> Change:
    """An unknown label is an error, with the nearest known one."""
    found = re.match(r"[A-Za-z ]+(?=:)", site.line)
    if found is None or len(found[0]) < 5:
        return None
    at = rng.randrange(1, len(found[0]) - 1)
    return site.line[:at] + site.line[at + 1 :]


@breaks("label")
def label_that_is_none(site: Site, rng: random.Random) -> Change:
    """An unknown label is an error."""
    if site.line.startswith("Unknown"):
        return None
    return replaced(site.line, r"^[A-Za-z ]+(?=:)", rng.choice(["Sources", "Notes", "Background"]), rng)


@breaks("label")
def label_made_an_item(site: Site, _rng: random.Random) -> Change:
    """A label inside a list is an error."""
    return f"- {site.line}"


@breaks("label")
def colon_of_a_label_left_out(site: Site, _rng: random.Random) -> Change:
    """After the first quote or label any other text is an error."""
    first = site.line.startswith("Unknown")
    return None if first else site.line.replace(":", "", 1)


@breaks("answer")
def code_fence_not_closed(site: Site, _rng: random.Random) -> Change:
    """Fences do not exist here: such lines are no answer."""
    return Break(["```", site.line], (0,))


@breaks("answer")
def answer_beside_unknown(site: Site, _rng: random.Random) -> Change:
    """A gap has `Unknown:` instead of an answer."""
    return Break([site.line, "", "Unknown: the documents do not say."], (0,)) if site.line else None


@breaks("answer")
def answer_of_more_than_700_characters(site: Site, _rng: random.Random) -> Change:
    """A part of an answer holds at most 700 characters."""
    answer = site.entry.answer
    return f"{site.line}{' and so on' * 70}" if answer.at.line == site.number else None


@breaks("term")
def alias_of_two_terms(site: Site, rng: random.Random) -> Change:
    """An alias means the same everywhere: it stands in one line of terms.md."""
    other = rng.choice([one for one in site.base.terms if one.at.line < site.number] or [None])
    return f"{site.line}, {other.name}" if other else None


@breaks("term")
def term_without_its_equals_sign(site: Site, _rng: random.Random) -> Change:
    """A line of terms.md is `- name = alias, alias`."""
    return site.line.replace(" = ", " ", 1)


# What no rule can see: counted apart.


@breaks("figure", seen=False)
def parties_of_a_figure_swapped(site: Site, rng: random.Random) -> Change:
    """Both parties stand in the quotes; which of them gives is not said by a rule."""
    return _field(site, 2, lambda parties: replaced(parties, r"(\w+) -> (\w+)", r"\2 -> \1", rng))


@breaks("figure", seen=False)
def measure_of_a_figure_changed(site: Site, _rng: random.Random) -> Change:
    """What is measured is said in our own words."""
    return _field(site, 1, lambda _measure: " number of meetings")


@breaks("figure", seen=False)
def certainty_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A certainty may be left out."""
    fields = site.line.split(";")
    return ";".join(fields[:4]) if len(fields) == 5 else None


@breaks("figure", seen=False)
def period_of_a_figure_left_out(site: Site, _rng: random.Random) -> Change:
    """A period may be left out."""
    return _field(site, 3, lambda _period: " ")


@breaks("answer", seen=False)
def words_of_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Answers are in our own words."""
    return replaced(site.line, r"(?<= )[a-z]{5,}(?= )", "remarkable", rng)


@breaks("answer", seen=False)
def name_in_an_answer_changed(site: Site, rng: random.Random) -> Change:
    """Names in an answer are not held against the quotes."""
    return replaced(site.line, r"\b(?:Russia|Iran)\b", "Brazil", rng)


@breaks("wording", seen=False)
def wording_of_a_question_changed(site: Site, rng: random.Random) -> Change:
    """Other wordings are in our own words."""
    return replaced(site.line, r"(?<= )[a-z]{5,}(?= )", "remarkable", rng)
