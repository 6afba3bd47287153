"""One engine over the town for all tests of the room, by words alone: nothing is encoded, nothing learnt."""

from pathlib import Path

import pytest

from bot.engine.answer_engine import AnswerEngine
from tests.quantities.bases import engine
from tests.quantities.clinics import clinics


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return engine(Path(tmp_path_factory.mktemp("town")))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    return clinics(Path(tmp_path_factory.mktemp("county")))
