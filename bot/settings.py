"""The settings of an installation, read from the environment or .env when a command needs them."""

import ipaddress
import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import UsageError

PREFIX = "DOSSIER_"
_TESTS_ONLY = "DOSSIER_SHARED"
_CLOSE = 0.8  # of difflib's ratio: one or two letters of a name apart

ALL = "all"
OFF = "off"
IN_DATABASE = Path("postgresql")
"""What DOSSIER_KNOWLEDGE says where the base is not in a folder."""

DISCORD_HOSTS = frozenset({"discord.com", "canary.discord.com", "ptb.discord.com"})
"""Discord's own API hosts (docs: reference); canary and ptb serve its test clients."""


def _servers(text: object) -> object:
    """The ids in a comma-separated list; None for all servers."""
    if not isinstance(text, str):
        return text
    return None if text.strip().casefold() == ALL else text.replace(",", " ").split()


def _address(text: str) -> str:
    """The address of an API that may receive the token: Discord's own over https, or one on this machine.

    Raises ValueError for any other.
    """
    parts = urlsplit(text.strip().rstrip("/"))
    bare = not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
    own = parts.scheme == "https" and parts.netloc in DISCORD_HOSTS
    here = parts.scheme == "http" and _is_loopback(parts.hostname or "") and (parts.port or 80) > 0
    if not bare or not (own or here):
        raise ValueError("is neither https://discord.com nor an http address on this machine, so it gets no token")
    return f"{parts.scheme}://{parts.netloc}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _port(text: object) -> object:
    """None where a port is switched off."""
    return None if isinstance(text, str) and text.strip().casefold() == OFF else text


HomePath = Annotated[Path, AfterValidator(Path.expanduser)]
ServerId = Annotated[int, Field(ge=1, lt=2**64)]
Port = Annotated[int, Field(ge=0, le=65_535)]
LogLevel = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)]


def _base_folder(variable: str, usual: str) -> Path:
    return Path(os.environ.get(variable) or usual) / "dossier"


@dataclass(frozen=True, slots=True)
class UnknownSetting:
    """A variable that nothing reads, and the setting that was probably meant; empty if none is like it."""

    name: str
    meant: str

    def __str__(self) -> str:
        """What to do about it, as one line."""
        remedy = f"did you mean {self.meant}?" if self.meant else "every setting is explained in .env.example"
        return f"{self.name} is not a setting, so it does nothing ({remedy})"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
        validate_default=True,
    )

    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    """The token of the Discord bot. Without one, run starts a simulated Discord."""
    servers: Annotated[frozenset[ServerId] | None, NoDecode, BeforeValidator(_servers)] = Field(
        default=None,
        description=(
            "The ids of the Discord servers to serve, separated by commas, or all; the bot leaves any other. Only "
            "roles of servers listed here may change the base."
        ),
    )
    shards: str | None = Field(
        default=None,
        description=(
            "The shards of this process, if the bot runs as several with one PostgreSQL database (DATABASE_URL): 0,1/4 "
            "are two of four, auto/4 is the one with the number of a StatefulSet's pod, auto/4/2 are the two of four "
            "that belong to that pod."
        ),
    )
    knowledge: HomePath = Path("knowledge")
    """The knowledge folder the bot answers from, or postgresql for a base in the database of DATABASE_URL."""
    cache: HomePath = Field(default_factory=lambda: _base_folder("XDG_CACHE_HOME", "~/.cache"))
    """The folder for what can be computed again. It may be deleted at any time."""
    state: HomePath = Field(default_factory=lambda: _base_folder("XDG_STATE_HOME", "~/.local/state"))
    """The folder of the journal: waiting questions, votes, drafts and the history of the base."""
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    """A PostgreSQL database for the journal (postgresql://user:password@host/name), in place of the file."""
    retention_days: int = Field(default=90, ge=1, le=3650)
    """Days after which questions, votes and drafts are deleted; the history of the base stays."""
    keep_asked: bool = True
    """Keep the words of recent questions, without their askers, so that edits can be tried on them."""
    digest: bool = True
    """Post a weekly digest in the moderators' channels: on Mondays at eight in the morning, UTC."""
    encoder: bool = True
    """Match by meaning, with the sentence encoder; false matches by words alone."""
    model: HomePath | None = None
    """A folder with another encoder: model.onnx, and tokenizer.json or vocab.txt."""
    entries_in_memory: int = Field(
        default=200_000,
        ge=0,
        description=(
            "Entries up to which each process holds all vectors; those of a larger base are kept in the PostgreSQL of "
            "DATABASE_URL, which needs the extension vector (pgvector)."
        ),
    )
    target_precision: float = Field(default=0.93, ge=0.5, le=0.999)
    """Of all answers, the share that should go to questions the base can answer; this sets how sure it must be."""
    log_level: LogLevel = "info"
    """The least serious message that is logged: debug, info, warning or error."""
    log_format: Annotated[Literal["plain", "json"], BeforeValidator(str.lower)] = "plain"
    """The form of the log: plain for lines that people read, json for one object per line."""
    health_port: Annotated[Port | None, BeforeValidator(_port)] = None
    """The port on 127.0.0.1 for /healthz, /readyz and /metrics; 0 takes a free one, off disables them."""
    discord_address: Annotated[str, AfterValidator(_address)] = "https://discord.com"
    """The address of Discord. Only Discord itself and, for tests, a server on this machine are accepted."""
    # discord.py hears nothing while it waits five seconds before it identifies again.
    heartbeat_timeout: float = Field(default=60.0, ge=8.0, le=600.0)
    """Seconds without a sign from Discord after which the bot connects again."""
    debug: bool = False
    """Show the traceback below an error's one line."""


def is_shared(settings: Settings) -> bool:
    """True if other processes may serve the same bot."""
    return settings.shards is not None or settings.knowledge == IN_DATABASE


def read_settings(**given: Any) -> Settings:  # noqa: ANN401 - each field validates its own value
    """Reads the settings; a value given here that is not None wins over the environment and .env.

    Raises UsageError that names each wrong setting, or says that the file is no UTF-8.
    """
    try:
        _file_settings()
        return Settings(**{field: value for field, value in given.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{_variable_at(item['loc'])}: {item['msg']}" for item in error.errors())
        raise UsageError(problems, where="settings", remedy="every setting is explained in .env.example") from None


def unknown_settings() -> tuple[UnknownSetting, ...]:
    """The variables that look like settings but are none: those in .env, and those of the environment with our prefix.

    Raises UsageError where the file is no UTF-8.
    """
    known = [*map(variable, Settings.model_fields), _TESTS_ONLY]
    given = {*_file_settings(), *(name for name in os.environ if name.upper().startswith(PREFIX))}
    near = {name: next(iter(get_close_matches(name.upper(), known, 1, _CLOSE)), "") for name in given}
    strange = sorted(name for name in given if name.upper() not in known)
    return tuple(UnknownSetting(one, near[one]) for one in strange if near[one] or one.upper().startswith(PREFIX))


def _file_settings() -> frozenset[str]:
    """The names that .env sets; none where there is no such file."""
    path = Path(str(Settings.model_config.get("env_file") or ""))
    if not path.is_file():
        return frozenset()
    try:
        return frozenset(dotenv_values(path, encoding="utf-8-sig", interpolate=False))
    except UnicodeDecodeError:
        remedy = "save it as UTF-8: in PowerShell with Set-Content -Encoding utf8, in Notepad under Save as"
        raise UsageError("is not UTF-8; it may be UTF-16", where=str(path), remedy=remedy) from None


def variable(field: str) -> str:
    """The environment variable that sets a field."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"DOSSIER_{field}".upper()


def _variable_at(place: tuple[int | str, ...]) -> str:
    name = str(place[0])
    return variable(name) if name in Settings.model_fields else name
