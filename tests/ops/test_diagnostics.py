"""A finding says in one line how it stands with something, and what to do."""

from datetime import UTC, datetime

import pytest

from bot.errors import OutsideError
from bot.ops.diagnostics import MAX_SKEW, CheckState, clock, failed, passed

NOW = datetime(2026, 7, 1, 12, 0, 0, tzinfo=UTC)
SAME = "Wed, 01 Jul 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("date", "state", "what"),
    [
        (SAME, CheckState.OK, "right"),
        ("Wed, 01 Jul 2026 12:00:29 GMT", CheckState.OK, "right"),
        ("Wed, 01 Jul 2026 11:58:00 GMT", CheckState.FAIL, "120 seconds fast"),
        ("Wed, 01 Jul 2026 12:02:00 GMT", CheckState.FAIL, "120 seconds slow"),
        ("Wed, 01 Jul 2026 14:00:00 +0200", CheckState.OK, "right"),
        ("", CheckState.NOTE, "Discord's answer has no date to compare it with"),
    ],
)
def test_a_clock_is_held_against_discords(date: str, state: CheckState, what: str):
    found = clock(date, NOW)
    assert (found.state, found.what) == (state, what)
    assert found.code == (3 if state is CheckState.FAIL else 0)
    assert MAX_SKEW >= 29


def test_a_finding_is_a_line_with_its_remedy():
    assert str(passed("clock", "right")) == "ok    clock: right"
    found = failed("cache", OutsideError("cannot be written", where="x", remedy="name another"))
    assert str(found) == "fail  cache: x: cannot be written (name another)"
    assert found.code == 3
