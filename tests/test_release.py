"""What a release needs is checked before it is tagged, and the tests are run on every Python there is."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.matrix import MISSING, VERSIONS, answers, find, summary
from tests.release_check import changelog_faults, sbom, tag_faults, version_of

yaml = pytest.importorskip("yaml")

LOG = """\
# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-03

### Added

- Something.

## [1.0.0] - 2026-01-02

### Added

- Everything.

[Unreleased]: ../../compare/v1.1.0...HEAD
[1.1.0]: ../../releases/tag/v1.1.0
"""


def test_every_pinned_package_is_listed_with_its_version_and_hashes(repo: Path):
    pins = (repo / "requirements" / "run.txt").read_text(encoding="utf-8")
    components: Any = sbom(pins, "1.0.0")["components"]
    assert [f"{one['name']}=={one['version']}" for one in components] == [
        line.split()[0].split(";")[0] for line in pins.splitlines() if line[:1].isalnum()
    ]
    assert all(one["hashes"] for one in components)


def test_the_changelog_of_this_version_is_ready_to_be_tagged(repo: Path):
    text = (repo / "CHANGELOG.md").read_text(encoding="utf-8")
    version = version_of((repo / "pyproject.toml").read_text(encoding="utf-8"))
    assert [one for one in changelog_faults(text, version) if "still holds notes" not in one] == []


def test_a_changelog_in_order_has_no_faults():
    assert list(changelog_faults(LOG, "1.1.0")) == []


@pytest.mark.parametrize(
    ("old", "new", "version", "fault"),
    [
        ("", "", "1.2.0", "the newest release is 1.1.0, but the version is 1.2.0"),
        ("2026-02-03", "soon", "1.1.0", "[1.1.0] has no date of the form 2026-12-01"),
        ("2026-02-03", "20260203", "1.1.0", "[1.1.0] has no date of the form 2026-12-01"),
        ("### Added\n\n- Something.", "", "1.1.0", "[1.1.0] says nothing"),
        (
            "[Unreleased]\n",
            "[Unreleased]\n\n- More.\n",
            "1.1.0",
            "[Unreleased] still holds notes; move them to [1.1.0]",
        ),
        ("## [Unreleased]\n", "", "1.1.0", "has no section [Unreleased] for what comes next"),
        ("[1.1.0]: ", "1.1.0: ", "1.1.0", "[1.1.0] has no link at the end of the file"),
    ],
)
def test_each_fault_of_a_changelog_is_named(old: str, new: str, version: str, fault: str):
    assert list(changelog_faults(LOG.replace(old, new, 1), version)) == [fault]


def test_a_tag_may_be_missing_or_on_this_commit_and_nowhere_else():
    assert list(tag_faults("1.1.0", "", "abc")) == []
    assert list(tag_faults("1.1.0", "abc", "abc")) == []
    assert list(tag_faults("1.1.0", "0123456789abcdef", "abc")) == [
        "the tag v1.1.0 is on another commit (0123456789ab); raise the version"
    ]


def test_the_matrix_covers_every_python_the_project_supports(repo: Path):
    assert 'requires-python = ">=3.11,<3.15"' in (repo / "pyproject.toml").read_text(encoding="utf-8")
    assert VERSIONS == ("3.11", "3.12", "3.13", "3.14")


def test_the_matrix_says_which_pythons_were_missing():
    assert summary({"3.11": None, "3.12": 0, "3.13": 1}) == [
        f"Python 3.11: {MISSING}",
        "Python 3.12: passed",
        "Python 3.13: failed (exit code 1)",
    ]


def test_a_python_that_a_version_manager_keeps_off_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = tmp_path / "versions" / "3.12.1" / "bin" / "python3.12"
    kept.parent.mkdir(parents=True)
    kept.touch()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert find("3.12", lambda command, _: command != "python3.12") == str(kept)
    assert find("3.12", lambda command, _: True) == "python3.12"
    assert find("3.13", lambda command, _: False) is None


def test_a_command_that_is_no_python_of_its_version_counts_as_missing():
    own = "{}.{}".format(*sys.version_info)
    assert answers(sys.executable, own)
    assert not answers(sys.executable, "2.7")
    assert not answers("no-such-python", own)


def test_the_workflow_runs_what_the_project_supports_and_nothing_else(repo: Path):
    workflow = read_yaml(repo / ".github" / "workflows" / "checks.yml")
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert tuple(matrix["python"]) == VERSIONS
    assert len(matrix["system"]) == 3
    assert {one["system"] for one in matrix["include"]} <= set(matrix["system"])
    rooms = [repo / room for one in matrix["include"] for room in one["rooms"].split()]
    assert [room for room in rooms if not room.is_dir()] == []
    assert (repo / workflow["jobs"]["check"]["steps"][-1]["run"]).is_file()
    assert workflow["permissions"] == {"contents": "read"}


def test_the_hooks_are_local_and_run_from_the_environment_of_the_project(repo: Path):
    found = read_yaml(repo / ".pre-commit-config.yaml")["repos"]
    assert [one["repo"] for one in found] == ["local"]
    hooks = {hook["id"]: hook for one in found for hook in one["hooks"]}
    assert set(hooks) == {"ruff-format", "ruff-check", "knowledge"}
    assert all(hook["entry"].startswith(".venv/bin/") and hook["language"] == "system" for hook in hooks.values())


def test_each_template_of_an_issue_has_a_name_and_says_what_it_is_for(repo: Path):
    templates = sorted((repo / ".github" / "ISSUE_TEMPLATE").glob("*.md"))
    assert [one.stem for one in templates] == ["fault", "wrong_answer"]
    for one in templates:
        _, head, body = one.read_text(encoding="utf-8").split("---\n", 2)
        assert {"name", "about"} <= yaml.safe_load(head).keys()
        assert body.strip()


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("goal", ["release-check", "matrix"])
def test_make_knows_these_goals(repo: Path, goal: str):
    listed = subprocess.run(["make", "-n", goal], cwd=repo, capture_output=True, text=True, check=True).stdout
    assert "-m tests." in listed
