"""What the documents show on a console is run, and must come out as shown.

A block fenced as `console` holds commands after `$ ` and below each the output it gives, if any is shown;
a line of `...` alone stands for any lines. Each block runs in a copy of the knowledge folder.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "knowledge/README.md", "docs/json.md")
FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUNNABLE = re.compile(r"\bpython -m bot\b|^make -n\b")


@dataclass(frozen=True)
class Step:
    command: str
    shown: tuple[str, ...]


def blocks(text: str) -> list[tuple[int, list[Step]]]:
    """Find the runnable console blocks: line of the fence and its steps."""
    found = []
    for match in FENCE.finditer(text):
        steps = [step for step in steps_of(match[1]) if RUNNABLE.search(step.command)]
        if steps:
            found.append((text.count("\n", 0, match.start()) + 1, steps))
    return found


def steps_of(block: str) -> list[Step]:
    commands = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    parts = [command.rstrip("\n").split("\n") for command in commands]
    return [Step(first, tuple(shown)) for first, *shown in parts]


def matches(shown: tuple[str, ...], output: str) -> bool:
    """Compare output with what is shown, where a line of three dots stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, output.rstrip("\n") + "\n") is not None


def documents() -> list[tuple[str, int, list[Step]]]:
    present = [name for name in DOCUMENTS if (REPO / name).is_file()]
    return [(name, *block) for name in present for block in blocks((REPO / name).read_text(encoding="utf-8"))]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """Give a folder that looks like the project, with a knowledge folder that may be changed."""
    for path in REPO.iterdir():
        if path.name not in {".git", "knowledge", "var"}:
            (tmp_path / path.name).symlink_to(path)
    if (REPO / "knowledge").is_dir():
        shutil.copytree(REPO / "knowledge", tmp_path / "knowledge")
    return tmp_path


def test_the_readme_shows_a_console():
    assert any(name == "README.md" for name, _, _ in documents()), "README.md shows no command that can be run"


@pytest.mark.usefixtures("shipped")  # its vectors are in the cache then, and a command starts at once
@pytest.mark.parametrize(
    ("name", "line", "steps"),
    [pytest.param(*block, id=f"{block[0]}:{block[1]}") for block in documents()],
)
def test_the_console_shows_what_comes_out(name, line, steps, workplace):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for step in steps:
        ran = subprocess.run(
            ["bash", "-c", step.command.replace(".venv/bin/python", "python")],
            cwd=workplace,
            env={**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        place = f"{name}:{line}: $ {step.command}"
        if step.shown:
            assert matches(step.shown, ran.stdout), f"{place}\n{ran.stdout}"
        else:
            assert ran.returncode == 0, f"{place}\n{ran.stdout}"


def test_blocks_are_read_as_they_are_written():
    text = "x\n\n```console\n$ python -m bot ask a\nb\n\nc\n$ ls\nd\n```\n```console\n$ make run\n```\n"
    assert blocks(text) == [(3, [Step("python -m bot ask a", ("b", "", "c"))])]


def test_three_dots_stand_for_any_lines_and_nothing_else_gives_way():
    assert matches(("a", "...", "d"), "a\nb\nc\nd\n")
    assert matches(("a", "..."), "a\n")
    assert not matches(("a", "...", "d"), "a\nb\n")
    assert not matches(("a",), "a\nb\n")
    assert not matches(("a...",), "ab\n")


def test_every_dependency_has_a_reason(repo: Path):
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (repo / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| package | for |")[2]
    names = [re.split(r"[^\w.-]", one)[0] for one in project["dependencies"]]
    assert [
        one for one in names if not re.search(rf"(?m)^\|[^|]*(?<![\w-]){re.escape(one)}(?![\w-])[^|]*\|", told)
    ] == []
