"""Is this tree ready to be tagged? Version, changelog, tag and tree agree, and its wheel answers a question.

`make release-check` runs it; a line for each check, exit code 1 where one fails.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from sysconfig import get_path

REPO = Path(__file__).resolve().parent.parent
QUESTION = "How long is the treaty valid?"
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)((?:.*\\\n)*.*)", re.MULTILINE)
SECTION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$\n(?P<text>.*?)(?=^## |^\[|\Z)", re.M | re.S)


def version_of(project: str) -> str:
    """The version that a pyproject.toml gives."""
    return str(tomllib.loads(project)["project"]["version"])


def changelog_faults(text: str, version: str) -> Iterator[str]:
    """What keeps a changelog from being that of a release: order, date, link, or notes not moved to a version."""
    sections = {found["name"]: found for found in SECTION.finditer(text)}
    unreleased = sections.pop("Unreleased", None)
    if unreleased is None:
        yield "has no section [Unreleased] for what comes next"
    elif unreleased["text"].strip():
        yield f"[Unreleased] still holds notes; move them to [{version}]"
    newest = next(iter(sections), None)
    if newest != version:
        yield f"the newest release is {newest}, but the version is {version}"
        return
    if not _is_date(sections[version]["day"]):
        yield f"[{version}] has no date of the form 2026-12-01"
    if not sections[version]["text"].strip():
        yield f"[{version}] says nothing"
    for name in ("Unreleased", version):
        if not re.search(rf"^\[{re.escape(name)}\]: \S+$", text, re.MULTILINE):
            yield f"[{name}] has no link at the end of the file"


def _is_date(text: str | None) -> bool:
    try:
        return text is not None and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def tag_faults(version: str, tagged: str, head: str) -> Iterator[str]:
    """What is wrong with a tag that exists already; both are commits, and `tagged` is empty where there is none."""
    if tagged and tagged != head:
        yield f"the tag v{version} is on another commit ({tagged[:12]}); raise the version"


def wheel_faults(wheel: Path, requirements: Path, folder: Path) -> Iterator[str]:
    """Installs a wheel with the pinned requirements and asks it a question; what goes wrong."""
    venv.create(folder / "env", with_pip=True)
    python = Path(get_path("scripts", "venv", {"base": str(folder / "env")})) / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for words in (["--require-hashes", "-r", str(requirements)], ["--no-deps", str(wheel)]):
        done = subprocess.run([*pip, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"cannot be installed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
            return
    ask = [str(python), "-m", "bot", "ask", "--json", "--knowledge", str(REPO / "knowledge")]
    done = subprocess.run(ask, input=QUESTION, cwd=folder, capture_output=True, text=True, check=False)
    try:
        status = json.loads(done.stdout)["status"]
    except (ValueError, KeyError):
        status = done.stderr.strip() or "nothing"
    if status != "answered":
        yield f"{QUESTION!r} gives {status}"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=REPO, capture_output=True, text=True, check=False).stdout.strip()


def _tree(_: str) -> Iterator[str]:
    if changed := _git("status", "--porcelain").splitlines():
        yield f"{len(changed)} files are not committed ({changed[0].split(maxsplit=1)[-1]} ...)"


def _changelog(version: str) -> Iterator[str]:
    yield from changelog_faults((REPO / "CHANGELOG.md").read_text(encoding="utf-8"), version)


def _tag(version: str) -> Iterator[str]:
    yield from tag_faults(
        version, _git("rev-parse", "--verify", "--quiet", f"v{version}^{{commit}}"), _git("rev-parse", "HEAD")
    )


def _wheel(version: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
        done = subprocess.run(build, cwd=REPO, capture_output=True, text=True, check=False)
        wheel = folder / f"dossier-{version}-py3-none-any.whl"
        if done.returncode or not wheel.is_file():
            yield f"cannot be built: {done.stderr.strip()[-300:]}"
            return
        yield from wheel_faults(wheel, REPO / "requirements" / "run.txt", folder)


def sbom(pins: str, version: str) -> dict[str, object]:
    """A CycloneDX list of the pinned packages that a release runs with, each with its hashes."""
    components = []
    for name, number, rest in PIN.findall(pins):
        hashes = [{"alg": "SHA-256", "content": one} for one in re.findall(r"sha256:(\w{64})", rest)]
        purl = f"pkg:pypi/{name}@{number}"
        components.append(
            {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl, "hashes": hashes}
        )
    own = {"type": "application", "name": "dossier", "version": version}
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": own},
            "components": components}  # fmt: skip


def _sbom(version: str) -> Iterator[str]:
    found = sbom((REPO / "requirements" / "run.txt").read_text(encoding="utf-8"), version)
    place = REPO / "dist" / f"dossier-{version}.cdx.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if not found["components"]:
        yield "lists no package"


CHECKS: dict[str, Callable[[str], Iterator[str]]] = {
    "tree": _tree,
    "changelog": _changelog,
    "tag": _tag,
    "wheel": _wheel,
    "sbom": _sbom,
}


def main() -> int:
    """Prints a line for each check; gives the exit code."""
    version, sound = version_of((REPO / "pyproject.toml").read_text(encoding="utf-8")), True
    for name, check in CHECKS.items():
        faults = list(check(version))
        sound = sound and not faults
        for fault in faults or ["ok"]:
            print(f"{name}: {fault}", flush=True)
    print(f"{version} is ready: git tag v{version}" if sound else f"{version} is not ready")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
