"""What every test stands on: no network beyond loopback, no state beyond a temporary folder."""

import ipaddress
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from filelock import FileLock

from bot.settings import Settings
from tests.journals import journal_template, new_database, new_journal

__all__ = ["journal_template", "new_database", "new_journal"]

if TYPE_CHECKING:
    from bot.engine.answer_engine import AnswerEngine

REPO = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DOSSIER_SHARED") or REPO.parent / "shared").resolve()
SHARED_ABSENT = "shared data absent:"

hypothesis.settings.register_profile("dossier", derandomize=True, deadline=None)
hypothesis.settings.load_profile("dossier")

# Vectors of the same texts are the same in every test: one run encodes each text once, in whichever process.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _CACHE = tempfile.TemporaryDirectory(prefix="dossier-cache-")
    os.environ["DOSSIER_CACHE"] = _CACHE.name
CACHE = Path(os.environ["DOSSIER_CACHE"])

# Tests that share something dear: a process runs them together, and all others a file at a time.
_TOGETHER = ("wire", "journal", "behaviour", "matching", "browser")

_guard = {"installed": False, "active": False}


@pytest.fixture(scope="session")
def repo() -> Path:
    return REPO


@pytest.fixture(scope="session")
def shipped(repo: Path) -> "AnswerEngine":
    """Give the shipped base, encoded and learnt once a run, by the defaults and not by anybody's environment."""
    from bot.app.bootstrap import open_engine

    with FileLock(CACHE / "shipped.lock"):  # the second process finds what the first has encoded
        return open_engine(repo / "knowledge", Settings.model_construct(cache=CACHE))


@pytest.fixture
def shared(request: pytest.FixtureRequest) -> Path:
    """Give the folder of shared data; a test that asks for it is skipped by name where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED_ABSENT} {request.node.nodeid}")
    return SHARED


@pytest.fixture
def shared_file(shared: Path) -> Callable[[str], Path]:
    """Give one file of the shared data by its name there; a folder without it is a failure, not a skip."""

    def find(name: str) -> Path:
        path = shared / name
        if not path.exists():
            pytest.fail(f"the shared data has no {name}: {path}")
        return path

    return find


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Group tests for the processes of a parallel run."""
    for item in items:
        place = item.path.relative_to(REPO / "tests")
        room = place.parts[0]
        item.add_marker(pytest.mark.xdist_group(room if room in _TOGETHER else place.as_posix()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip for want of shared data a failure where that data is present."""
    report = yield
    reason = report.longrepr[2] if report.skipped and isinstance(report.longrepr, tuple) else ""
    if SHARED_ABSENT in reason and SHARED.is_dir():
        report.outcome = "failed"
        report.longrepr = f"{reason} (but {SHARED} is there)"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say of the tests that were skipped how many there were of each kind, and in which files: a line a kind."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    for line in skip_lines((one.nodeid, _reason(one)) for one in skipped):
        terminalreporter.write_line(line)


def _reason(report: pytest.TestReport) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


def skip_lines(skipped: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line for each reason, given with the ids of the tests: their number, the reason, and the files."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for nodeid, reason in skipped:
        kind = SHARED_ABSENT.rstrip(":") if SHARED_ABSENT in reason else reason.removeprefix("Skipped: ")
        kinds[kind][nodeid.partition("::")[0]] += 1
    for kind, files in kinds.items():
        named = ", ".join(f"{file} ({count})" for file, count in sorted(files.items()))
        yield f"SKIPPED {files.total()}, {kind}: {named}"


def _is_loopback(host: object) -> bool:
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name == "localhost"


def _offline(event: str, arguments: tuple[object, ...]) -> None:
    if not _guard["active"] or not event.startswith("socket."):
        return
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path or a pair of our own sockets
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        return
    if not _is_loopback(host):
        raise RuntimeError(f"tests reach nothing but loopback, not {host!r} ({event})")


@pytest.fixture(autouse=True)
def _only_loopback() -> Iterator[None]:
    # An audit hook sees every socket, whatever library opened it; it cannot be removed, so it is switched.
    if not _guard["installed"]:
        sys.addaudithook(_offline)
        _guard["installed"] = True
    _guard["active"] = True
    yield
    _guard["active"] = False


@pytest.fixture(autouse=True)
def _state_in_tmp(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        ours = name.startswith("DOSSIER_") and name not in ("DOSSIER_SHARED", "DOSSIER_CACHE")
        if ours or name in ("DISCORD_TOKEN", "DATABASE_URL"):
            monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setitem(Settings.model_config, "env_file", None)
