"""What an entry says of one pole of a pair does not answer for the other, on pages and on imported rows alike."""

import pytest

from bot.knowledge.folder import read_folder
from bot.knowledge.rows import ImportedRow
from bot.matching.decision import Outcome, Reason
from bot.matching.matcher import Matcher
from bot.matching.opposites import contrary, poles_of_entry, poles_of_query
from tests.benchmarks.data import write_base
from tests.matching.bases import matcher, written

# Entry: heading, answer, two more wordings.
POOL = """\
When does the sauna open?; At ten, from Monday to Saturday.; opening time of the sauna; how early can I use the sauna
When are the floodlights switched on?; At dusk.; lights on at what hour; who turns the floodlights on
How do I join the swimming team?; Ask the coach.; become a swimmer of the team; sign me up for the swimming team
What is the minimum depth of the diving pool?; 3.8 metres.; least depth for diving; how deep is the diving pool at least
When is the first bus to the baths?; At 6:10.; earliest bus to the baths; which bus goes there before seven
How do I borrow a float?; At the desk, with your card.; get a float for an hour; floats to borrow
Where can I buy a season ticket?; In the office.; season tickets are bought where; purchase a season ticket
Is ball play allowed in the shallow basin?; Yes, until noon.; may we throw balls; where is ball play permitted
When do the school classes arrive?; At nine.; arrival of the school classes; from when are the schools here
What does an adult ticket cost?; 6 crowns.; price for adults; what do grown-ups pay
How warm is the indoor pool?; 27 degrees.; temperature of the indoor pool; is the indoor pool heated
When does the winter timetable apply?; From October.; winter timetable; hours in winter
How do I activate my card?; Hold it to the gate.; card activation; my new card must be activated
What is the biggest locker?; One of 80 litres.; size of the biggest lockers; which locker takes the biggest bag
How do I lock the cabin?; Turn the yellow knob.; locking a cabin; cabin door, how to lock it
What do men wear in the baths?; Swimming trunks.; dress of men; trunks for men
"""
POOL_OTHER = """\
when does the sauna close; when are the floodlights switched off; how do I leave the swimming team
what is the maximum depth of the diving pool; when is the last bus to the baths; when must I return the float
where can I sell my season ticket; is ball play forbidden in the shallow basin; closing time of the sauna
when do the school classes depart; what does a child ticket cost; how warm is the outdoor pool
when does the summer timetable apply; how do I deactivate my card; what is the smallest locker
how do I unlock the cabin; what do women wear in the baths; who turns the floodlights off; latest bus to the baths
how do I quit the swimming team
"""
POOL_SAME = """\
from when can I get into the sauna; switch the floodlights on, when; how can I get into the swimming team
how deep must the diving pool be at least; earliest bus to the baths; may I borrow a float
"""

HELP = """\
How do I upload a photo?; Press the arrow.
How do I mute a channel?; Press the bell.
How do I enable dark mode?; In the settings.
How do I install the plug-in?; From the shop page.
When does the beta start?; On 3 May.
How do I add a member to a group?; With the plus sign.
How do I subscribe to the newsletter?; With the form.
How do I pin a message?; From its menu.
How do I connect a printer?; With the cable.
What is the maximum size of a file?; 20 MB.
How do I block a caller?; From the list of calls.
How do I archive the oldest log?; It is zipped by itself.
How do I book a room?; In the calendar.
How do I log in?; With your mail address.
What are the advantages of the paid plan?; More space.
Where is the upper menu?; Above the text.
How do I increase the font size?; With Ctrl and plus.
How do I register a device?; Scan its code.
What does the public page show?; The news.
How do I make a backup manually?; Press Save.
"""
HELP_OTHER = """\
how do I download a photo; how do I unmute a channel; how do I disable dark mode; how do I uninstall the plug-in
when does the beta end; how do I remove a member from a group; how do I unsubscribe from the newsletter
how do I unpin a message; how do I disconnect a printer; what is the minimum size of a file; how do I unblock a caller
how do I archive the newest log; how do I cancel a room; how do I log out; what are the disadvantages of the paid plan
where is the lower menu; how do I decrease the font size; how do I deregister a device
what does the private page show; how do I make a backup automatically
"""
HELP_SAME = """\
upload photos; mute this channel; turn on dark mode; installing the plug-in; when will the beta begin
add someone to a group
"""


def listed(text: str) -> list[str]:
    return [one.strip() for line in text.splitlines() for one in line.split(";") if one.strip()]


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    entries = []
    for number, line in enumerate(POOL.splitlines()):
        heading, answer, *more = listed(line)
        also = "".join(f"- {one}\n" for one in more)
        entries.append(f"## {heading} {{#e{number}}}\n\n{answer}\n\nAlso asked:\n{also}")
    page = "# The baths\n\n" + "\n".join(entries)
    return matcher(written(tmp_path_factory.mktemp("pool") / "base", {"baths.md": page}, ""))


@pytest.fixture(scope="module")
def helpdesk(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    pairs = [listed(line) for line in HELP.splitlines()]
    rows = [ImportedRow(id=f"r{n}", question=question, answer=answer) for n, (question, answer) in enumerate(pairs)]
    return matcher(read_folder(write_base(tmp_path_factory.mktemp("help"), rows))[0])


def answered(base: Matcher, questions: str) -> dict[str, str]:
    decisions = {text: base.decide(text) for text in listed(questions)}
    return {text: one.answers[0].entry.heading.text for text, one in decisions.items() if one.answers}


def test_no_page_entry_answers_for_the_other_pole(pool: Matcher):
    assert len(listed(POOL_OTHER)) == 20
    assert answered(pool, POOL_OTHER) == {}


def test_no_imported_row_answers_for_the_other_pole(helpdesk: Matcher):
    assert len(listed(HELP_OTHER)) == 20
    assert answered(helpdesk, HELP_OTHER) == {}


def test_the_pole_that_an_entry_speaks_of_is_answered(pool: Matcher, helpdesk: Matcher):
    assert len(answered(pool, POOL_SAME)) >= 5
    assert len(answered(helpdesk, HELP_SAME)) >= 5


def test_the_reason_names_both_words(pool: Matcher):
    decision = pool.decide("when does the sauna close")
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.GUARD_OPPOSITE)
    assert decision.conflict is not None
    assert (decision.conflict.requested, decision.conflict.held) == ("close", "open")


@pytest.mark.parametrize(
    ("query", "variant", "more", "found"),
    [
        ("when does the shop shut", "when does the shop open", "", ("shut", "open")),
        ("when did the shop close", "when does the shop open", "it closes at five", None),
        ("when does the shop close", "opening hours of the shop", "", None),
        ("when does the shop close", "when does the shop open", "from nine to five", None),
        ("how close is the shop", "when does the shop open", "", None),
        ("when do the lights go off", "when are the street lights turned on", "", ("off", "on")),
        ("how do I turn the heating off", "how do I switch the heating on", "", ("off", "on")),
        ("what is off the menu", "what is on the menu", "", None),
        ("what was repaired last year", "when was the bridge first repaired", "", None),
        ("who was the last mayor", "who was the first mayor", "", ("last", "first")),
        ("what is not allowed in the hall", "what is forbidden in the hall", "", None),
        ("what is allowed in the hall", "what is forbidden in the hall", "", ("allowed", "forbidden")),
        ("what is forbidden in the hall", "what is not allowed in the hall", "", None),
        ("does it open and close", "when does it open", "", None),
        ("it opens at nine, so when does it close", "when does it open", "", ("close", "open")),
        ("the first mayor was Ann, and who was the last", "who was the first mayor", "", ("last", "first")),
        ("who was the first mayor and who was the last", "who was the first mayor", "", None),
        ("when does the gate close", "when does the shop open", "", None),
    ],
)
def test_only_a_pole_that_an_entry_nowhere_names_is_in_conflict(
    query: str, variant: str, more: str, found: tuple[str, str] | None
):
    named = poles_of_query(query.split())
    entry = poles_of_entry([variant.split()], [more.split()])
    assert (contrary(named, entry) if named else None) == found
