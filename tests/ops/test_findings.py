"""A finding says in one line how it stands with something, and what to do."""

from datetime import UTC, datetime

import pytest

from bot.errors import OutsideError
from bot.ops.findings import MOST_SKEW, State, broken, clock, good

NOW = datetime(2026, 7, 1, 12, 0, 0, tzinfo=UTC)
SAME = "Wed, 01 Jul 2026 12:00:00 GMT"


@pytest.mark.parametrize(("date", "state", "what"), [
    (SAME, State.GOOD, "right"),
    ("Wed, 01 Jul 2026 12:00:29 GMT", State.GOOD, "right"),
    ("Wed, 01 Jul 2026 11:58:00 GMT", State.MEND, "120 seconds fast"),
    ("Wed, 01 Jul 2026 12:02:00 GMT", State.MEND, "120 seconds slow"),
    ("Wed, 01 Jul 2026 14:00:00 +0200", State.GOOD, "right"),
    ("", State.NOTE, "Discord's answer bears no date to hold it against"),
])  # fmt: skip
def test_a_clock_is_held_against_discords(date: str, state: State, what: str):
    found = clock(date, NOW)
    assert (found.state, found.what) == (state, what)
    assert found.code == (3 if state is State.MEND else 0)
    assert MOST_SKEW >= 29


def test_a_finding_is_a_line_with_its_remedy():
    assert str(good("clock", "right")) == "ok    clock: right"
    found = broken("cache", OutsideError("cannot be written", where="x", remedy="name another"))
    assert str(found) == "mend  cache: x: cannot be written (name another)"
    assert found.code == 3
