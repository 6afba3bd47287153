"""Two processes may share one cache: neither reads half a file of the other's, and neither gets a wrong vector."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bot.encoder import vector_cache
from bot.encoder.vector_cache import VectorCache
from tests.encoder.real import encoded_by, same
from tests.encoder.writing import COMMON, write


def test_two_processes_that_write_one_cache_get_right_vectors_and_leave_it_whole(session, tmp_path):
    names = ["one", "other"]
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert list(pool.map(write, [tmp_path] * 2, names)) == [[], []]
    left = VectorCache(tmp_path / "shared", session)
    for name in names:
        found = left.vectors(COMMON)
        assert same(found, VectorCache(tmp_path / name, session).vectors(COMMON))
    assert left.notes == []


def test_two_caches_that_take_turns_find_what_the_other_kept(session, tmp_path):
    one, other = VectorCache(tmp_path, session), VectorCache(tmp_path, session)
    assert encoded_by(one, COMMON[:4])[1] == 4
    assert encoded_by(other, COMMON[2:8])[1] == 4
    assert encoded_by(one, COMMON)[1] == 4
    assert encoded_by(other, COMMON)[1] == 0
    assert one.notes + other.notes == []


def test_a_file_that_another_process_has_just_joined_away_is_no_fault(session, tmp_path, monkeypatch):
    VectorCache(tmp_path, session).vectors(COMMON[:2])
    read = vector_cache.read_segment

    def gone(path, model):
        path.unlink(missing_ok=True)
        return read(path, model)

    monkeypatch.setattr(vector_cache, "read_segment", gone)
    cache = VectorCache(tmp_path, session)
    assert len(cache.vectors(COMMON[:2])) == 2
    assert cache.notes == []


def test_what_another_process_keeps_while_files_are_joined_is_not_thrown_away(session, tmp_path, monkeypatch):
    for text in COMMON[:8]:
        VectorCache(tmp_path, session).vectors([text])
    write_ = vector_cache.write_segment
    late: list[bool] = []

    def meanwhile(folder, one, model):
        if not late:
            late.append(True)
            VectorCache(tmp_path, session).vectors(["kept meanwhile"])
        return write_(folder, one, model)

    monkeypatch.setattr(vector_cache, "write_segment", meanwhile)
    VectorCache(tmp_path, session).vectors(COMMON[:9])
    monkeypatch.setattr(vector_cache, "write_segment", write_)
    assert encoded_by(VectorCache(tmp_path, session), ["kept meanwhile"])[1] == 0
