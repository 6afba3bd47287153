"""A base judged and made ready to answer, or the errors that keep it from that."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.app.desk import Desk, desk_of
from bot.app.library import Encoder, open_encoder
from bot.app.preparing import prepare
from bot.app.progress import Progress, Stage, nothing, of
from bot.app.verdicts import keep_sound, verdict_key, was_sound
from bot.curation.checks.checker import InvalidBase, check
from bot.curation.checks.matching import entry_test_problems
from bot.curation.editing.snapshot import Snapshot, read_snapshot
from bot.knowledge.problem import Problem, Severity
from bot.matching.confidence import Confidence
from bot.settings import Settings

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Ready:
    """An edition with its desk."""

    edition: Snapshot
    desk: Desk


@dataclass(frozen=True, slots=True)
class Refused:
    """An edition that cannot answer, and the errors that are why."""

    edition: Snapshot
    errors: tuple[Problem, ...]


def opened(edition: Snapshot, settings: Settings, encoder: Encoder, progress: Progress = nothing,
           confidence: Confidence | None = None) -> Ready | Refused:  # fmt: skip
    """An edition checked and ready, or what keeps it from that.

    Its own tests are errors too; a base found sound once is not judged again until it, the model or the code
    changes. A `confidence` that is given spares learning it from the base, and the tests, which are written for
    what is learnt.
    """
    base = edition.base
    key = verdict_key(base, settings, encoder)
    sound = was_sound(settings, key) and not _errors(edition.problems)
    if not sound and (found := _errors(check(base, edition.problems).problems)):
        return Refused(edition, found)
    made = prepare(base, settings, encoder, progress, confidence).matcher
    if not sound and confidence is None:
        if encoder.session is not None and (
            found := _errors(entry_test_problems(base, made, of(Stage.TESTING, progress)))
        ):
            return Refused(edition, found)
        keep_sound(settings, key)
    return Ready(edition, desk_of(base, made))


def open_folder(folder: Path, settings: Settings, progress: Progress = nothing,
                confidence: Confidence | None = None) -> Ready:  # fmt: skip
    """The base in a folder, read while the model is loaded beside it. Raises FaultyBase with the errors it has."""
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_encoder, settings)
        edition = read_snapshot(folder)
    found = opened(edition, settings, opening.result(), progress, confidence)
    if isinstance(found, Refused):
        raise faulty(found.errors)
    return found


def faulty(errors: tuple[Problem, ...]) -> InvalidBase:
    """The error that lists what keeps a base from being taken in."""
    shown = "\n".join(map(str, errors[:_SHOWN]))
    more = f"\nand {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
    return InvalidBase(f"the knowledge has {len(errors)} errors, so nothing is taken in:\n{shown}{more}", errors)


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.severity is Severity.ERROR)
