"""Headings, names, labels, parts and terms broken: each has its form and its place."""

import random
import re

from tests.curation.mutants import Break, Change, Site, replaced
from tests.curation.operators.registry import breaks


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


@breaks("term")
def alias_of_two_terms(site: Site, rng: random.Random) -> Change:
    """An alias means the same everywhere: it stands in one line of terms.md."""
    other = rng.choice([one for one in site.base.terms if one.at.line < site.number] or [None])
    return f"{site.line}, {other.name}" if other else None


@breaks("term")
def term_without_its_equals_sign(site: Site, _rng: random.Random) -> Change:
    """A line of terms.md is `- name = alias, alias`."""
    return site.line.replace(" = ", " ", 1)
