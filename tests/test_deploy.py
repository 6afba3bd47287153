"""What deploy/ says and sets is what the program knows."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.chat.client import CLOSING_SECONDS
from bot.chat.invite import INTENTS, PERMISSIONS, PermissionReason
from bot.settings import Settings, variable

FOREIGN = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MPLCONFIGDIR"}
"""Variables that Python and matplotlib read."""


@pytest.fixture
def unit(repo: Path) -> dict[str, list[str]]:
    """Give the unit's settings; a name may stand more than once."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (repo / "deploy" / "dossier.service").read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            name, value = line.split("=", 1)
            found[name].append(value)
    return found


@pytest.fixture
def image(repo: Path) -> str:
    """Give the Containerfile with its lines joined."""
    return (repo / "deploy" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def rows(needs: tuple[PermissionReason, ...]) -> str:
    return "\n".join(f"| {need.name} | {need.reason} |" for need in needs)


def copied(image: str) -> list[str]:
    """What of the project gets into the image."""
    lines = [line for line in image.splitlines() if line.startswith("COPY ") and "--from" not in line]
    return [name for line in lines for name in line.split()[1:-1]]


def known(names: list[str]) -> bool:
    return set(names) <= {variable(field) for field in Settings.model_fields} | FOREIGN


def test_the_permissions_and_intents_are_those_it_asks_for(repo: Path):
    text = (repo / "deploy" / "README.md").read_text(encoding="utf-8")
    for needs in (PERMISSIONS, INTENTS):
        assert f"|---|---|\n{rows(needs)}\n\n" in text


def test_every_variable_that_is_set_is_a_setting(unit: dict[str, list[str]], image: str):
    assert known([one.split("=")[0] for one in unit["Environment"]])
    set_there = re.findall(r"\b([A-Z_]+)=", image)
    assert "DOSSIER_HEALTH_PORT" in set_there
    assert known(set_there)
    assert not known(["DOSSIER_CASH"])


def test_the_unit_runs_without_rights_and_leaves_time_for_answers_on_their_way(unit: dict[str, list[str]]):
    assert unit["ExecStart"] == ["/opt/dossier/.venv/bin/python -m bot run"]
    assert (unit["DynamicUser"], unit["CapabilityBoundingSet"], unit["ProtectSystem"]) == (["yes"], [""], ["strict"])
    assert int(unit["TimeoutStopSec"][0]) > 2 * CLOSING_SECONDS
    assert unit["KillSignal"] == ["SIGTERM"]
    assert (unit["Type"], unit["NotifyAccess"], unit["Restart"]) == (["notify"], ["main"], ["on-failure"])
    assert int(unit["WatchdogSec"][0]) > 10
    assert "kill -HUP" in unit["ExecReload"][0]


def test_what_is_kept_stands_where_it_may_be_written(unit: dict[str, list[str]], image: str):
    folders = dict(one.split("=") for one in unit["Environment"])
    assert folders["DOSSIER_CACHE"] == f"/var/cache/{unit['CacheDirectory'][0]}"
    assert folders["DOSSIER_STATE"] == f"/var/lib/{unit['StateDirectory'][0]}"
    volumes = [line.split()[1:] for line in image.splitlines() if line.startswith("VOLUME ")]
    assert volumes == [re.findall(r"DOSSIER_(?:CACHE|STATE)=(\S+)", image)]


def test_the_image_is_not_run_as_root_and_holds_no_full_text(image: str):
    lines = image.splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users[-1:] == ["10001:10001"]
    assert "--require-hashes -r requirements/run.txt" in image
    assert copied(image) == ["requirements/run.txt", "LICENSE", "NOTICE", "bot", "knowledge"]
    assert "rm -f knowledge/sources/*.txt knowledge/sources/*.local.prints" in image
    assert not [line for line in lines if line.startswith("ADD ")]


def test_the_health_check_asks_where_health_is_told(image: str):
    port = re.search(r"DOSSIER_HEALTH_PORT=(\d+)", image)
    assert port is not None
    assert f"http://127.0.0.1:{port[1]}/healthz" in image


def test_the_bot_stands_on_what_the_image_holds(repo: Path, image: str, tmp_path: Path):
    ignored = shutil.ignore_patterns("__pycache__")
    for name in copied(image):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if (repo / name).is_dir():
            shutil.copytree(repo / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(repo / name, tmp_path / name)
    env = {**os.environ, "DOSSIER_DISCORD_ADDRESS": "http://127.0.0.1:9", "DOSSIER_STATE": str(tmp_path / "state")}
    command = [sys.executable, "-m", "bot", "doctor"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    fine = {line.split(":")[0].split()[1] for line in done.stdout.splitlines() if line.startswith("ok")}
    assert fine == {"knowledge", "cache", "journal", "model"}, done.stdout + done.stderr


def test_all_that_the_bot_imports_is_installed_in_the_image(repo: Path):
    pinned = {canonical(line.split("==")[0]) for line in (repo / "requirements/run.txt").read_text().splitlines()}
    owners = packages_distributions()
    imported = {name for path in (repo / "bot").rglob("*.py") for name in imports(path.read_text(encoding="utf-8"))}
    foreign = imported - set(sys.stdlib_module_names) - {"bot"}
    assert {"discord", "onnxruntime"} < foreign
    assert [name for name in foreign if not any(canonical(one) in pinned for one in owners.get(name, ()))] == []


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_a_build_sees_no_environment_no_secret_and_no_full_text(repo: Path, image: str):
    lines = [line for line in (repo / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert [line[1:] for line in lines if line.startswith("!")] == copied(image)
    assert {"knowledge/sources/*.txt", "knowledge/sources/*.local.prints"} < set(lines)
