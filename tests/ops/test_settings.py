"""The settings of running: what they take, and what is wrong use."""

import pytest

from bot.errors import UsageError
from bot.settings import read_settings


@pytest.mark.parametrize(("value", "port"), [("off", None), ("OFF", None), ("0", 0), ("8080", 8080), ("", None)])
def test_the_port_of_health_is_a_port_or_off(monkeypatch: pytest.MonkeyPatch, value: str, port: int | None):
    monkeypatch.setenv("DOSSIER_HEALTH_PORT", value)
    assert read_settings().health_port == port


@pytest.mark.parametrize(("name", "value"), [
    ("DOSSIER_HEALTH_PORT", "70000"), ("DOSSIER_HEALTH_PORT", "here"), ("DOSSIER_LOG_FORMAT", "xml"),
    ("DOSSIER_HEARTBEAT_TIMEOUT", "5"), ("DOSSIER_HEARTBEAT_TIMEOUT", "nan"),
])  # fmt: skip
def test_anything_else_is_wrong_use_told_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=rf"^settings: {name}: "):
        read_settings()
