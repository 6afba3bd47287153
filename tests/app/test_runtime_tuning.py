"""While the bot runs its threads take shorter turns and garbage is looked for less often; then all is as before."""

import gc
import sys

import pytest

from bot.app.runtime_tuning import NEW_OBJECTS, SWITCH_SECONDS, tuned_interpreter


def test_what_is_set_holds_while_the_bot_runs_and_no_longer():
    before = sys.getswitchinterval(), gc.get_threshold()
    with tuned_interpreter():
        assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
        assert gc.get_threshold() == (NEW_OBJECTS, *before[1][1:])
    assert sys.getswitchinterval() == pytest.approx(before[0])
    assert gc.get_threshold() == before[1]
