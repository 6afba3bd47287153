"""What a release needs is checked before it is tagged, and the tests are run on every Python there is."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.matrix import MISSING, VERSIONS, answers, found, summary
from tests.release_check import changelog_faults, tag_faults, version_of

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
    assert found(["3.11", "3.12"], lambda _, version: version == "3.12") == {"3.11": None, "3.12": "python3.12"}
    assert summary({"3.11": None, "3.12": 0, "3.13": 1}) == [
        f"Python 3.11: {MISSING}",
        "Python 3.12: passed",
        "Python 3.13: failed (exit code 1)",
    ]


def test_a_command_that_is_no_python_of_its_version_counts_as_missing():
    own = "{}.{}".format(*sys.version_info)
    assert answers(sys.executable, own)
    assert not answers(sys.executable, "2.7")
    assert not answers("no-such-python", own)


@pytest.mark.parametrize("goal", ["release-check", "matrix"])
def test_make_knows_these_goals(repo: Path, goal: str):
    listed = subprocess.run(["make", "-n", goal], cwd=repo, capture_output=True, text=True, check=True).stdout
    assert "-m tests." in listed
