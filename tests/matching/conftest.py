"""The two harbours, read and learnt once: with the encoder, and by words alone."""

import pytest

from bot.knowledge.folder import Base
from bot.matching.matcher import Matcher
from tests.matching.bases import matcher, written


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return written(tmp_path_factory.mktemp("harbours") / "base")


@pytest.fixture(scope="session")
def by_meaning(base: Base) -> Matcher:
    return matcher(base)


@pytest.fixture(scope="session")
def by_words(base: Base) -> Matcher:
    return matcher(base, by_words=True)
