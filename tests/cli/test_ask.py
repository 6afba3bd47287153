"""Asking: a calm answer to anything, and a JSON line for every question, in order."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.answering.test_replies import KEYS
from tests.cli.running import BOT, Done, objects, process


def test_words_are_one_question_and_options_may_stand_after_them(bot, base):
    done = bot("ask", "Is", "the", "harbour", "open", "at", "night?", "--knowledge", base)
    assert done == Done(0, done.out, "")
    assert done.out.startswith(
        "No, it closes at dusk.\n\n  [1] “The harbour closes at dusk”\n      harbour, paragraph 2\n"
    )


def test_words_that_begin_with_a_dash_go_after_two(bot, base):
    assert bot("ask", "--knowledge", base, "--", "--debug", "-5").code == 0


@pytest.mark.parametrize("question", ["", "\x01", "\N{PILE OF POO}", "\udcff\udcfe"])
def test_an_odd_question_gets_a_calm_answer(bot, base, question):
    done = bot("ask", question, "--knowledge", base)
    assert done == Done(0, "I see no words to look up. Ask a question in a sentence or a few words.\n", "")


def test_chat_answers_each_line_of_a_pipe(bot, base):
    given = b"Is the harbour open at night?\r\n\r\n\xff\xfe\nwho owns the harbour\n"
    done = bot("chat", "--knowledge", base, given=given)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("No, it closes at dusk.\n")
    assert "The documents do not say." in done.out
    assert "> " not in done.out


def test_a_line_comes_back_for_every_question_in_order_with_every_key(base):
    given = (
        b'\xef\xbb\xbfIs the harbour open at night?\r\n\n  \n{"q": "hello", "id": "first"}\n{"q": "", "id": 7}\n'
        b'\x01\x02\n\xff\xfe\n{"q": "\\ud800", "id": "\\ud800 \\ud83d\\ude00"}\nlast, without a line end?'
    )
    done = process("ask", "--json", "--knowledge", base, given=given)
    assert (done.code, done.err) == (0, "")
    found = objects(done)
    assert [one["id"] for one in found] == [1, "first", 7, 6, 7, "\ud800 \N{GRINNING FACE}", 9]
    assert [one["status"] for one in found][:3] == ["answered", "help", "unknown"]
    assert all(list(one) == KEYS for one in found)
    assert {one["revision"] for one in found} == {found[0]["revision"]}


def test_lines_of_one_talk_follow_each_other_and_others_do_not(base):
    first = b'{"q": "How many ships did the harbour count in 2023?", "talk": "a"}\n'
    given = first + b'{"q": "and in 2022?", "talk": "a"}\n{"q": "and in 2022?", "talk": "b"}\n{"q": "and in 2022?"}\n'
    found = objects(process("ask", "--json", "--knowledge", base, given=given))
    assert [one["question"] for one in found[1:]] == ["and in 2022?"] * 3
    assert [one["taken_as"] for one in found] == [
        None,
        "How many ships did the harbour count in 2022?",
        None,
        None,
    ]
    assert [one["parts"] for one in found] == [[]] * 4


def test_a_talk_that_is_no_name_is_a_broken_line(base):
    done = process("ask", "--json", "--knowledge", base, given=b'{"q": "hello", "talk": [1]}\n')
    assert done.code == 2
    assert "'talk'" in objects(done)[0]["error"]


def test_chat_follows_up_in_a_pipe_too(bot, base):
    done = bot("chat", "--knowledge", base, given=b"How many ships did the harbour count in 2023?\nand in 2022?\n")
    assert "I took that as: How many ships did the harbour count in 2022?\n" in done.out


def test_a_broken_line_gives_its_own_object_and_exit_code_2_at_the_end(base):
    given = b'{"q": "hello", "id": 1}\n{broken\n{"id": 3}\n{"q": "hello", "id": 4}\n'
    done = process("ask", "--json", "--knowledge", base, given=given)
    assert (done.code, done.err) == (2, "")
    found = objects(done)
    assert [(one["id"], one["status"], "error" in one) for one in found] == [
        (1, "help", False), (2, None, True), (3, None, True), (4, "help", False),
    ]  # fmt: skip


def test_a_question_of_100_000_characters_is_too_long_and_no_trouble(base):
    given = b"w" * 100_000 + b"\n" + b"\x07" * 100_000 + b"\nhello\n"
    found = objects(process("ask", "--json", "--knowledge", base, given=given))
    assert [one["reason"] for one in found] == ["too_long", "empty", None]


def test_each_line_is_answered_before_the_next_is_asked(base):
    with subprocess.Popen(
        [*BOT, "ask", "--json", "--knowledge", base], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        for number in (1, 2, 3):
            talk.stdin.write(b"hello\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["id"] == number
        talk.stdin.close()
        assert talk.wait() == 0


def test_output_is_utf_8_and_plain_whatever_the_environment(base):
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1", "COLUMNS": "20", "TERM": "xterm-256color"}
    done = process("ask", "What does the harbour earn?", "--knowledge", base, env=env)
    assert done.code == 0
    assert "  [4] “In 2023 the harbour counted 412 ships and 95 yachts”\n" in done.out
    assert "\x1b" not in done.out


def test_a_reader_who_leaves_is_no_error(base):
    command = [*BOT, "ask", "--json", "--knowledge", str(base)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        assert talk.stderr is not None
        talk.stdout.close()
        talk.stdin.write(b"hello\n" * 100)
        talk.stdin.close()
        assert (talk.stderr.read(), talk.wait()) == (b"", 0)


def test_closed_standard_streams_are_no_fault(base):
    for redirect, code in (("<&-", 2), (">&-", 0)):
        line = f'"$0" -m bot chat --knowledge "$1" {redirect}'
        done = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable, base], input=b"" if code == 0 else None,
            capture_output=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (code, b"")


def on_a_terminal(*words: object, env: dict[str, str], interrupt: bool = False) -> tuple[int, bytes]:
    ours, theirs = pty.openpty()
    command = [*BOT, *map(str, words)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **env}, preexec_fn=heed_interrupts
    ) as talk:
        os.close(theirs)
        out = b""
        for piece in pieces(ours):
            out += piece
            if interrupt and out.endswith(b"> "):
                talk.send_signal(signal.SIGINT)
        return talk.wait(), out


def heed_interrupts() -> None:
    """A run in the background starts its children with SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def pieces(descriptor: int) -> Iterator[bytes]:
    try:
        while piece := os.read(descriptor, 65_536):
            yield piece
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(
    "env", [{"COLUMNS": "0"}, {"COLUMNS": "x", "TERM": "nonsense"}, {"TERM": "dumb"}, {"LC_ALL": "C"}], ids=str
)
def test_an_unusual_terminal_still_shows_the_answer(base, env):
    code, out = on_a_terminal("ask", "Is the harbour open at night?", "--knowledge", base, env=env)
    assert code == 0
    assert b"dusk" in out


def test_an_interrupt_ends_quietly(base):
    code, out = on_a_terminal("chat", "--knowledge", base, env={"TERM": "dumb"}, interrupt=True)
    assert code == 130
    assert b"Traceback" not in out
