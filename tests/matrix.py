"""The tests on every supported Python that this machine has, each with an environment of its own.

`make matrix` runs it; words after it are given to pytest, for example a single room. Exit code 1 where tests fail.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from sysconfig import get_path

REPO = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
FOLDER = REPO / ".venv-matrix"
MISSING = "missing on this machine"


def commands(version: str) -> Iterator[str]:
    """What may be a Python of that version: the one on the path, then those that pyenv and uv keep off it."""
    name = f"python{version}"
    yield name
    kept = (Path(os.environ.get("PYENV_ROOT", "~/.pyenv")) / "versions", Path("~/.local/share/uv/python"))
    for folder in kept:
        yield from map(str, sorted(folder.expanduser().glob(f"*/bin/{name}"), reverse=True))


def find(version: str, answers: Callable[[str, str], bool]) -> str | None:
    """The first command that runs a version, or None; a version manager may offer one that fails when called."""
    return next((one for one in commands(version) if answers(one, version)), None)


def answers(command: str, version: str) -> bool:
    """True if a command is a Python of that version that can make environments."""
    probe = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    if shutil.which(command) is None:
        return False
    done = subprocess.run([command, "-c", probe], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def summary(results: Mapping[str, int | None]) -> list[str]:
    """A line for each version: how its tests ended (an exit code; None: that Python is missing)."""
    words = {None: MISSING, 0: "passed"}
    return [f"Python {version}: {words.get(code, f'failed (exit code {code})')}" for version, code in results.items()]


def environment(python: str, version: str) -> Path:
    """The Python of an environment with the pinned requirements; made anew where they changed since."""
    folder, wanted = FOLDER / version, REPO / "requirements" / "dev.txt"
    stamp, made = folder / "requirements.txt", Path(get_path("scripts", "venv", {"base": str(folder)})) / "python"
    if not stamp.is_file() or stamp.read_bytes() != wanted.read_bytes():
        subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(made), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(wanted)], check=True)
        shutil.copy(wanted, stamp)
    install = ["--no-build-isolation", "--no-deps", "--editable", str(REPO)]
    subprocess.run([str(made), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *install], check=True)
    return made


def main(words: Sequence[str]) -> int:
    """Runs the tests on each version in turn; gives the exit code."""
    results: dict[str, int | None] = {}
    for version in VERSIONS:
        results[version], python = None, find(version, answers)
        if python is not None:
            print(f"Python {version}", flush=True)
            tests = [str(environment(python, version)), "-m", "pytest", "-q", "-rs", *words]
            results[version] = subprocess.run(tests, cwd=REPO, check=False).returncode
    print("\n".join(summary(results)))
    return 1 if any(results.values()) or not any(code == 0 for code in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
