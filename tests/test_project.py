"""What holds for the whole project, whichever room a change was made in."""

import ast
import re
import socket
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.conftest import SHARED_ABSENT, skip_lines

MODULE_LINES = 300
FUNCTION_LINES = 40
COPIED_WORDS = 40

INDEX_HOST = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|crates\.io", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:home|Users|root|work|farm)/|[A-Z]:\\Users\\)\w")

Words = tuple[str, ...]


def project_files(repo: Path) -> list[Path]:
    """List what git tracks or would take in."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(set(listed.split("\0"))) if name and (path := repo / name).is_file()]


def readable(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def python(repo: Path, *rooms: str) -> list[tuple[str, str]]:
    paths = [path for path in project_files(repo) if path.suffix == ".py"]
    named = ((path.relative_to(repo).as_posix(), text) for path, text in readable(paths))
    return [(name, text) for name, text in named if name.split("/")[0] in rooms]


def lines_with(pattern: re.Pattern[str], repo: Path) -> list[str]:
    return [
        f"{path.relative_to(repo)}:{number}"
        for path, text in readable(project_files(repo))
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)
    ]


def runs_of(text: str) -> Iterator[Words]:
    words = re.findall(r"[\w%$.]+", text.casefold())
    for start in range(len(words) - COPIED_WORDS + 1):
        yield tuple(words[start : start + COPIED_WORDS])


def copies(paths: Iterable[Path], sources: Iterable[Path]) -> list[Path]:
    """Name the files that hold a long run of words of a source document."""
    known = {run for source in sources for run in runs_of(source.read_text(encoding="utf-8"))}
    return [path for path, text in readable(paths) if not known.isdisjoint(runs_of(text))]


def pins(path: Path) -> set[str]:
    return {line.rstrip(" \\") for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\w", line)}


def test_no_index_host_is_named(repo):
    assert lines_with(INDEX_HOST, repo) == []


def test_no_machine_path_is_named(repo):
    assert lines_with(MACHINE_PATH, repo) == []


@pytest.mark.parametrize("path", ["/" + "home/jo/x", "see (/" + "root/y)", "C:" + r"\Users\jo"])
def test_a_machine_path_would_be_seen(path):
    assert MACHINE_PATH.search(path)
    assert not MACHINE_PATH.search("https://example.org" + "/" + "home/jo")


def test_every_module_says_why_it_exists(repo):
    silent = []
    for name, text in python(repo, "bot"):
        first, _, rest = (ast.get_docstring(ast.parse(text)) or "").partition("\n")
        if not first or (rest and not rest.startswith("\n")):
            silent.append(name)
    assert silent == []


def test_no_module_is_too_long(repo):
    long = {name: text.count("\n") for name, text in python(repo, "bot", "tests")}
    assert {name: lines for name, lines in long.items() if lines > MODULE_LINES} == {}


def test_no_function_is_too_long(repo):
    long = {}
    for name, text in python(repo, "bot", "tests"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{name}:{node.lineno} {node.name}"] = lines
    assert long == {}


def test_no_file_holds_a_long_run_of_a_source(repo, shared_file):
    sources = sorted(shared_file("sources").glob("*.txt"))
    assert sources
    assert copies(project_files(repo), sources) == []


def test_a_long_run_of_a_source_would_be_seen(tmp_path, shared_file):
    for source in shared_file("sources").glob("*.txt"):
        words = re.findall(r"[\w%$.]+", source.read_text(encoding="utf-8"))[100:]
        (tmp_path / "short.md").write_text(" ".join(words[: COPIED_WORDS - 1]), encoding="utf-8")
        copied = tmp_path / "copied.md"
        copied.write_text("Ours:\n> " + ",\n> ".join(words[:COPIED_WORDS]).upper(), encoding="utf-8")
        assert copies(tmp_path.iterdir(), [source]) == [copied]


def test_requirements_are_pinned_with_hashes_and_agree_with_the_project(repo):
    run, dev = (repo / "requirements" / name for name in ("run.txt", "dev.txt"))
    assert pins(run) <= pins(dev)
    for path in (run, dev):
        entries = re.split(r"\n(?=\w)", path.read_text(encoding="utf-8"))
        assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+.*\n +--hash=sha256:", entry)] == []
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", name)[0].replace(".", "-") for name in project["dependencies"]}
    assert wanted <= {pin.split("==")[0] for pin in pins(run)}


@pytest.mark.parametrize("address", [("192.0.2.1", 9), ("example.org", 80)])
def test_tests_reach_no_network(address):
    with pytest.raises(RuntimeError, match="nothing but loopback"):
        socket.create_connection(address, timeout=1)
    with pytest.raises(RuntimeError, match="nothing but loopback"), socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))


async def test_loopback_is_open_to_tests():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def modules(repo: Path) -> list[tuple[str, str]]:
    """Each module of bot/ with its text."""
    return python(repo, "bot")


def test_a_public_class_name_means_one_thing(repo):
    found: dict[str, set[str]] = defaultdict(set)
    for name, text in modules(repo):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(name)
    assert {name: sorted(where) for name, where in found.items() if len(where) > 1} == {}


def test_no_more_than_two_rooms_share_a_module_name(repo):
    found: dict[str, set[str]] = defaultdict(set)
    for name, _ in modules(repo):
        if not Path(name).stem.startswith("__"):
            found[Path(name).stem].add(Path(name).parts[1])
    assert {name: sorted(where) for name, where in found.items() if len(where) > 2} == {}


def test_skipped_tests_are_told_in_a_line_a_kind():
    absent = [(f"tests/a/test_{n % 2}.py::test_{n}", f"Skipped: {SHARED_ABSENT} test_{n}") for n in range(50)]
    assert list(skip_lines([*absent, ("tests/b.py::test_x", "Skipped: no Chromium")])) == [
        "SKIPPED 50, shared data absent: tests/a/test_0.py (25), tests/a/test_1.py (25)",
        "SKIPPED 1, no Chromium: tests/b.py (1)",
    ]
