"""What takes long is shown to a person as it goes on, on standard error; a pipe gets nothing of it."""

from bot.engine.progress import BuildStage
from tests.cli.running import process
from tests.cli.test_ask import on_a_terminal


def test_a_person_sees_a_base_being_read_and_learnt_the_first_time_only(base, tmp_path):
    env = {"DOSSIER_CACHE": str(tmp_path / "cache"), "TERM": "xterm", "COLUMNS": "100"}
    first, again = (on_a_terminal("ask", "Is the harbour open at night?", "--knowledge", base, env=env)
                    for _ in range(2))  # fmt: skip
    for stage in (BuildStage.ENCODING, BuildStage.LEARNING):
        assert stage.value.encode() in first[1]
        assert stage.value.encode() not in again[1]
    assert b"dusk" in first[1]
    assert again[1].startswith(b"No, it closes at dusk.") or again[1].startswith(b"\x1b[1mNo, it closes")


def test_a_pipe_gets_no_bar(base, tmp_path):
    env = {"DOSSIER_CACHE": str(tmp_path / "cache"), "TERM": "xterm", "FORCE_COLOR": "1"}
    done = process("ask", "Is the harbour open at night?", "--knowledge", base, env=env)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("No, it closes at dusk.\n")
