"""Questions that wait together are looked at together, each once; one that is alone is not."""

from contextlib import ExitStack

from bot.chat.inflight import BATCH_SIZE, EncodeBatcher


def test_those_that_wait_are_looked_at_together_and_once():
    batcher = EncodeBatcher()
    with batcher.ticket("a") as a, batcher.ticket("b") as b, batcher.ticket("c") as c:
        assert batcher.next_batch(a) == ("a", "b", "c")
        assert (batcher.next_batch(b), batcher.next_batch(c)) == ((), ())
        with batcher.ticket("d") as d:
            assert batcher.next_batch(d) == ("d",)
    assert (batcher.waiting, batcher.seen) == ({}, set())


def test_of_many_the_first_go_first_and_the_others_after_them():
    batcher = EncodeBatcher()
    with ExitStack() as stack:
        tickets = [stack.enter_context(batcher.ticket(str(n))) for n in range(BATCH_SIZE + 2)]
        found = [batcher.next_batch(ticket) for ticket in tickets]
    assert found[0] == tuple(map(str, range(BATCH_SIZE)))
    assert found[BATCH_SIZE] == (str(BATCH_SIZE), str(BATCH_SIZE + 1))
    assert sum(map(len, found)) == BATCH_SIZE + 2


def test_who_gives_up_waiting_is_looked_at_no_more():
    batcher = EncodeBatcher()
    with batcher.ticket("a") as a:
        with batcher.ticket("b"):
            pass
        assert batcher.next_batch(a) == ("a",)
