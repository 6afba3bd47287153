"""A publication that was cut short ends with the old files or the new ones, and nobody's work by hand is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.curation.publishing.recovery import RecoveryAction, RecoveryOutcome, plan_recovery

contents = st.sampled_from(["one", "two", "three", None])
manifests = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["one", "two"]))


def test_what_is_all_new_is_finished_and_what_is_all_old_is_dropped():
    before, after = {"a": "1", "gone": "1"}, {"a": "2", "new": "2"}
    assert plan_recovery({"a": "2", "gone": None, "new": "2"}, before, after) == RecoveryAction(
        RecoveryOutcome.FINISHED, {}
    )
    assert plan_recovery({"a": "1", "gone": "1", "new": None}, before, after) == RecoveryAction(
        RecoveryOutcome.DROPPED, {}
    )


def test_what_is_half_there_is_completed():
    before, after = {"a": "1", "gone": "1"}, {"a": "2", "new": "2"}
    found = {"a": "2", "gone": "1", "new": None}
    assert plan_recovery(found, before, after) == RecoveryAction(RecoveryOutcome.COMPLETED, {"gone": None, "new": "2"})


def test_a_file_changed_by_hand_stays_and_the_rest_goes_back():
    before, after = {"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "c": "2"}
    found = {"a": "hand", "b": "2", "c": "1"}
    assert plan_recovery(found, before, after) == RecoveryAction(RecoveryOutcome.ROLLED_BACK, {"b": "1"}, ("a",))


@given(manifests, manifests, st.tuples(contents, contents, contents))
def test_whatever_is_found_becomes_wholly_old_or_wholly_new_but_for_what_was_changed_by_hand(before, after, on_disk):
    names = [name for name in "abc" if before.get(name) != after.get(name)]
    found = {name: content for name, content in zip("abc", on_disk, strict=True) if name in names}
    mending = plan_recovery(found, before, after)
    mended = found | dict(mending.files)
    kept = mending.outcome in (RecoveryOutcome.FINISHED, RecoveryOutcome.COMPLETED)
    wanted = after if kept else before
    assert all(mended[name] == wanted.get(name) for name in names if name not in mending.by_hand)
    assert all(mended[name] == found[name] for name in mending.by_hand)
    assert (mending.outcome is RecoveryOutcome.ROLLED_BACK) == bool(mending.by_hand)
