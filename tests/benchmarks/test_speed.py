"""What is wanted is held against what was measured, and memory is counted where it is held."""

import numpy as np
import pytest

from tests.benchmarks.child import JOBS
from tests.benchmarks.memory import memory
from tests.benchmarks.speed import SHIPPED, Size, targets


def size(name: str, *, p50: float, p99: float, encoder: float, warm: float = 1, held: float = 300) -> Size:
    asked = {"question p50": p50, "question p99": p99, "encoder p50": encoder, "encoder p99": encoder, "memory": held}
    return Size(name, 1.0, 1.0, warm, held, asked, {})


def test_what_is_wanted_is_measured_at_its_size():
    found = targets([
        size("10,000", p50=6, p99=12, encoder=5, warm=3.5), size("100,000", p50=20, p99=40, encoder=5, held=650),
        size(SHIPPED, p50=6, p99=9, encoder=5, warm=1.4),
    ])  # fmt: skip
    assert [one.measured for one in found] == pytest.approx([1.4, 3.5, 1.2, 2.4, 40, 650])
    assert all(one.measured <= one.most for one in found)


def test_what_was_not_measured_is_not_wanted():
    assert targets([size("1,000", p50=6, p99=12, encoder=5)]) == []


def test_memory_that_is_held_is_counted_and_memory_that_was_held_stays_the_most():
    before = memory()
    block = np.ones(100_000_000, dtype=np.uint8)
    during = memory()
    assert during.now - before.now > 0.9 * block.nbytes / 1e6
    del block
    after = memory()
    assert after.now < during.now - 50
    # The kernel adds pages up in batches, so two readings may differ by some hundred kB.
    assert after.most > during.now - 1


def test_every_job_that_speed_asks_for_is_there():
    assert {"start", "fill", "ask", "others"} == set(JOBS)
