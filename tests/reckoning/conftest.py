"""One desk over the town for all tests of the room, by words alone: nothing is encoded, nothing learnt."""

from pathlib import Path

import pytest

from bot.app import Desk
from tests.reckoning.bases import desk
from tests.reckoning.clinics import clinics


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(Path(tmp_path_factory.mktemp("town")))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return clinics(Path(tmp_path_factory.mktemp("county")))
