"""Faults put into a copy of the bot, each of which its tests have to notice: `python -m tests.soak_mutants [NAME]`."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: the text of a module that it replaces, by what, and the tests that fail with it."""

    module: str
    text: str
    faulty: str
    tests: tuple[str, ...]


TOGETHER = ("tests/wire/test_processes.py", "-k", "at_once_are_answered")

MUTANTS: Mapping[str, Mutant] = {
    "lock removed": Mutant(
        "bot/curation/publishing/publish.py",
        "return disk.publication_lock(self.lock_file)",
        'return __import__("contextlib").nullcontext()',
        ("tests/app/test_publishing_together.py", "-k", "file"),
    ),
    "handler raises": Mutant(
        "bot/chat/ask/cog.py",
        "        talk = await bot.last_talk(",
        "        if interaction.user.id >> 22 & 1:\n"
        '            raise RuntimeError("fault")\n'
        "        talk = await bot.last_talk(",
        TOGETHER,
    ),
    "answer dropped": Mutant(
        "bot/chat/ask/service.py",
        "            await send_with_retry(lambda: surface.send(render_reply(view)[0], private=private))",
        "            if request.user >> 22 & 1:\n"
        "                await send_with_retry(lambda: surface.send(render_reply(view)[0], private=private))",
        TOGETHER,
    ),
    "revision mixed": Mutant(
        "bot/engine/live.py",
        "        self._engine = built.engine\n",
        "        self._engine = self._engine if built.snapshot.files.digest[0] in '01234567' else built.engine\n",
        ("tests/app/test_shared_base.py", "-k", "answer_from_soon"),
    ),
    "quote altered": Mutant(
        "bot/chat/ask/citations.py",
        "{escape_inline(one.quote)}",
        "{escape_inline(one.quote[:-1])}",
        ("tests/chat/test_reply_view.py", "tests/behaviour/test_asking.py"),
    ),
}


def main() -> None:
    """Says of each fault whether it is noticed; fails if one is not."""
    wanted = sys.argv[1:] or list(MUTANTS)
    missed = [name for name in wanted if not is_noticed(MUTANTS[name], name)]
    sys.exit(f"not noticed: {', '.join(missed)}" if missed else 0)


def is_noticed(mutant: Mutant, name: str) -> bool:
    """True if the tests of a fault pass without it and fail with it, in a copy of the project."""
    with tempfile.TemporaryDirectory(prefix="dossier-mutant-") as work:
        copy = Path(work) / "project"
        shutil.copytree(REPO, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__"))
        module = copy / mutant.module
        before = module.read_text(encoding="utf-8")
        if before.count(mutant.text) != 1:
            sys.exit(f"{mutant.module}: the text of '{name}' is not there once")
        passed = _tested(copy, mutant.tests) == 0
        module.write_text(before.replace(mutant.text, mutant.faulty), encoding="utf-8")
        noticed = passed and _tested(copy, mutant.tests) == 1
    print(f"{name}: {'noticed' if noticed else 'NOT NOTICED'} by {mutant.tests[0]}", flush=True)
    return noticed


def _tested(copy: Path, tests: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(
        command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True
    ).returncode


if __name__ == "__main__":
    main()
