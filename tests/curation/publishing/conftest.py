"""Drafts for the tests of what they ask for."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.curation.records import Draft, DraftPurpose, EntryForm


@pytest.fixture
def draft_of() -> Callable[[str, EntryForm], Draft]:
    """Give what makes the draft of a new entry for a page."""
    when = datetime(2026, 3, 1, tzinfo=UTC)
    return lambda page, form: Draft("d", 1, "Ann", DraftPurpose.ADD, page, "", form, "", when)
