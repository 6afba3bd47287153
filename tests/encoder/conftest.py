"""The real encoder, loaded once: what is tested here is what answers."""

import pytest

from bot.encoder.session import Session
from tests.encoder.real import encoder


@pytest.fixture(scope="session")
def session() -> Session:
    return encoder()
