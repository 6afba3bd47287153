"""What may differ from one installation to the next, read from the environment or .env when asked."""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import UsageError

HomePath = Annotated[Path, AfterValidator(Path.expanduser)]
LogLevel = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)]


def _default_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "dossier"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="DOSSIER_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        validate_default=True,
    )

    discord_token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="The token of the Discord bot. Without one, run starts a simulated Discord.",
    )
    knowledge: HomePath = Field(
        default=Path("knowledge"),
        description="The knowledge folder the bot answers from.",
    )
    cache: HomePath = Field(
        default_factory=_default_cache,
        description="Where what can be computed again is kept between runs. It may be deleted at any time.",
    )
    encoder: bool = Field(
        default=True,
        description="Match by meaning, with the sentence encoder; off: by words alone.",
    )
    model: HomePath | None = Field(
        default=None,
        description="A folder with another encoder: model.onnx, and tokenizer.json or vocab.txt.",
    )
    target_precision: float = Field(
        default=0.93,
        ge=0.5,
        le=0.999,
        description="The share of answers that should go to questions the base holds; the threshold follows from it.",
    )
    log_level: LogLevel = Field(
        default="info",
        description="The least serious message that is logged: debug, info, warning or error.",
    )
    debug: bool = Field(
        default=False,
        description="Show the traceback under an error's plain line.",
    )


def read_settings(**given: Any) -> Settings:  # noqa: ANN401 - each field validates its own value
    """Read the settings; what is given here and not None wins over the environment and .env."""
    try:
        return Settings(**{field: value for field, value in given.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{_variable(item['loc'])}: {item['msg']}" for item in error.errors())
        raise UsageError(problems, where="settings", remedy="every setting is explained in .env.example") from None


def variable(field: str) -> str:
    """Name the environment variable that sets a field."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"DOSSIER_{field}".upper()


def _variable(place: tuple[int | str, ...]) -> str:
    name = str(place[0])
    return variable(name) if name in Settings.model_fields else name
