"""Questions that wait together are looked at together, each once; one that is alone is not."""

from contextlib import ExitStack

from bot.chat.coming import TOGETHER, Coming


def test_those_that_wait_are_looked_at_together_and_once():
    coming = Coming()
    with coming.waits("a") as a, coming.waits("b") as b, coming.waits("c") as c:
        assert coming.together(a) == ("a", "b", "c")
        assert (coming.together(b), coming.together(c)) == ((), ())
        with coming.waits("d") as d:
            assert coming.together(d) == ("d",)
    assert (coming.waiting, coming.seen) == ({}, set())


def test_of_many_the_first_go_first_and_the_others_after_them():
    coming = Coming()
    with ExitStack() as stack:
        tickets = [stack.enter_context(coming.waits(str(n))) for n in range(TOGETHER + 2)]
        found = [coming.together(ticket) for ticket in tickets]
    assert found[0] == tuple(map(str, range(TOGETHER)))
    assert found[TOGETHER] == (str(TOGETHER), str(TOGETHER + 1))
    assert sum(map(len, found)) == TOGETHER + 2


def test_who_gives_up_waiting_is_looked_at_no_more():
    coming = Coming()
    with coming.waits("a") as a:
        with coming.waits("b"):
            pass
        assert coming.together(a) == ("a",)
