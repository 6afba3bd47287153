"""The engine of an edited base, made from the one before the edit: only the changed entries are learnt again."""

from bot.engine.answer_engine import AnswerEngine, KeptParts, build_engine
from bot.engine.stored_vectors import store_edited
from bot.engine.training import base_matcher, indexed_entries, speller_texts
from bot.engine.vectors import EncoderHandle, encode_edited
from bot.knowledge.folder import Base
from bot.matching.candidate_search import StoredCandidates
from bot.matching.index import Index, has_piece_vectors, variants_of
from bot.matching.index_update import RowChanges, row_changes, update_index
from bot.matching.matcher import Matcher
from bot.matching.quote_index import update_quote_index
from bot.matching.speller import update_speller

MAX_CHANGED_SHARE = 0.05
"""Where an edit changes a larger share of the entries, the confidence fitted to the others says little of it."""


def edited_engine(old: AnswerEngine, base: Base, encoder: EncoderHandle) -> AnswerEngine | None:
    """The engine of a base that differs from the old engine's by an edit, with the old confidence and threshold.

    None where it must be trained anew: the edit changes terms, settings or sources, or too many entries.
    """
    if (base.config, base.terms, base.documents) != (old.base.config, old.base.terms, old.base.documents):
        return None
    changes = entry_changes(old.base, base)
    if len(changes.fresh) + len(changes.stale) > 2 * MAX_CHANGED_SHARE * min(len(base.entries), len(old.base.entries)):
        return None
    stale = {old.matcher.index.entries[row].id for row in changes.stale}
    mentioned = {name: found for name, found in old.premises.mentioned.items() if name not in stale}
    matcher = _matcher(old.matcher, base, changes, encoder)
    return build_engine(base, matcher, KeptParts(mentioned, old.quantities.metrics))


def entry_changes(old: Base, new: Base) -> RowChanges:
    """How the rows of the index change from one base to another."""
    return row_changes(indexed_entries(old), indexed_entries(new))


def _matcher(old: Matcher, base: Base, changes: RowChanges, encoder: EncoderHandle) -> Matcher:
    fresh, known = [changes.entries[n] for n in changes.fresh], old.index.terms
    vectors = encode_edited(fresh, [variants_of(one) for one in fresh], known, encoder, has_piece_vectors(old.index))
    stored = _stored(old.index, changes, encoder)
    index, quotes = update_index(old.index, changes, vectors, stored), None
    if old.quote_index is not None and vectors is not None:
        quotes = update_quote_index(old.quote_index, index.entries, fresh, vectors.quotes, known)
    gone = [old.index.entries[row] for row in changes.stale]
    speller = update_speller(old.speller, speller_texts(gone), speller_texts(fresh))
    found = base_matcher(base, index, speller, old.confidence, quotes, encoder)
    # What was read of the unchanged entries is not read again.
    found.slots.update(changes.kept(old.slots.copy()))
    return found


def _stored(old: Index, changes: RowChanges, encoder: EncoderHandle) -> StoredCandidates | None:
    """Where the vectors of the edited base are, if those of the old one are in a database."""
    if old.stored is None or encoder.store is None:
        return None
    return store_edited(old.stored, changes, old.terms, encoder, encoder.store)
