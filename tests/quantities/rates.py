"""Checks that hold for most of many questions: what is learnt is judged by shares, not by each question."""

import inspect
from collections.abc import Callable, Sequence

import pytest


def mostly(least: float, names: str | tuple[str, ...], cases: Sequence[object]) -> Callable[..., Callable[..., None]]:
    """Like `parametrize`, but one test: the check must hold for at least this share of the cases."""
    count = len(names.split(",")) if isinstance(names, str) else len(names)

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        base = next(iter(inspect.signature(check).parameters))

        def run(request: pytest.FixtureRequest) -> None:
            engine = request.getfixturevalue(base)
            failing = []
            for case in cases:
                try:
                    check(engine, *(case if count > 1 and isinstance(case, tuple) else (case,)))
                except (AssertionError, IndexError, ValueError) as error:
                    failing.append(f"{case!r}: {type(error).__name__}")
            assert len(failing) <= (1 - least) * len(cases), "\n".join(failing)

        run.__name__, run.__doc__ = check.__name__, check.__doc__
        return run

    return decorate
