"""The server's judges see what Discord would refuse, in what is sent and in what the server itself answers."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from tests.wire.server.body import Body, Upload
from tests.wire.server.interactions import Asker, Interaction, Kind, interaction
from tests.wire.server.judge import Judge, nested
from tests.wire.server.rules import LAYOUT
from tests.wire.server.shapes import BOT, Json
from tests.wire.server.spec import Fault, Spec, read_spec
from tests.wire.server.state import NOTHING, TAKEN, UNFIT, UNKNOWN_INTERACTION, State

CALLBACK = "/interactions/1/token/callback"
MESSAGES = "/channels/1/messages"
PLAIN = {"type": 4, "data": {"content": "hello"}}


@lru_cache(maxsize=1)
def read_once(path: Path) -> Spec:
    return read_spec(path)


@pytest.fixture
def spec(shared_file: Callable[[str], Path]) -> Spec:
    return read_once(shared_file("discord/openapi.json"))


def embed(**parts: object) -> Json:
    return {"type": 4, "data": {"embeds": [parts]}}


def choices(count: int = 1, name: str = "a", value: str = "a") -> Json:
    return {"type": 8, "data": {"choices": [{"name": name, "value": value}] * count}}


def layout(*components: Json) -> Json:
    return {"type": 4, "data": {"flags": LAYOUT, "components": list(components)}}


def button(**parts: object) -> Json:
    return {"type": 1, "components": [{"type": 2, "style": 2, **parts}]}


AT_THE_LIMIT = {
    "content of 2,000": {"type": 4, "data": {"content": "x" * 2000}},
    "title of 256": embed(title="x" * 256),
    "6,000 in embeds": embed(description="x" * 4096, footer={"text": "x" * 1904}),
    "25 choices": choices(25),
    "value of 100": choices(value="x" * 100),
    "4,000 in a layout": layout({"type": 10, "content": "x" * 4000}),
    "a button": layout(button(label="a", custom_id="a")),
}
PAST_IT = {
    "content of 2,001": {"type": 4, "data": {"content": "x" * 2001}},
    "title of 257": embed(title="x" * 257),
    "6,001 in embeds": embed(description="x" * 4096, footer={"text": "x" * 1905}),
    "26 choices": choices(26),
    "name of 101": choices(name="x" * 101),
    "value of 101": choices(value="x" * 101),
    "4,001 in a layout": layout({"type": 10, "content": "x" * 4001}),
    "41 components": layout(*[{"type": 10, "content": "x"}] * 41),
    "content beside a layout": {"type": 4, "data": {"flags": LAYOUT, "content": "x", "components": []}},
    "an empty message": {"type": 4, "data": {}},
    "an empty embed": embed(),
    "label of 81": layout(button(label="x" * 81, custom_id="a")),
    "custom id of 101": layout(button(label="a", custom_id="x" * 101)),
    "a custom id twice": layout(button(label="a", custom_id="a"), button(label="b", custom_id="a")),
    "a button without label": layout(button(custom_id="a")),
    "a picture not sent": embed(image={"url": "attachment://a.png"}),
    "a flag that is not its own": {"type": 4, "data": {"content": "a", "flags": 1}},
    "no such callback": {"type": 77},
}


@pytest.mark.parametrize("body", AT_THE_LIMIT.values(), ids=AT_THE_LIMIT)
def test_what_is_at_a_limit_is_taken(spec: Spec, body: Json):
    assert Judge(spec).sent("POST", CALLBACK, Body(body)) == []


@pytest.mark.parametrize("body", PAST_IT.values(), ids=PAST_IT)
def test_what_is_past_a_limit_is_refused(spec: Spec, body: Json):
    judge = Judge(spec)
    assert judge.sent("POST", CALLBACK, Body(body))
    assert judge.faults


def test_a_channel_takes_2000_characters_though_its_description_says_more(spec: Spec):
    assert Judge(spec).sent("POST", MESSAGES, Body({"content": "x" * 2000})) == []
    assert spec.sent("POST", MESSAGES, {"content": "x" * 2001}) == []
    assert Judge(spec).sent("POST", MESSAGES, Body({"content": "x" * 2001}))


def test_a_listed_file_has_to_be_there(spec: Spec):
    said = {"content": "a", "attachments": [{"id": 0, "filename": "a.png"}]}
    sent = {"files[0]": Upload("a.png", "image/png", b"")}
    assert Judge(spec).sent("POST", MESSAGES, Body(said, sent)) == []
    assert Judge(spec).sent("POST", MESSAGES, Body(said))


def test_commands_keep_to_their_form(spec: Spec):
    path = "/applications/1/commands"
    good = {"name": "ask", "type": 1, "description": "Ask"}
    option = {"name": "q", "description": "Q", "type": 3}
    assert Judge(spec).sent("PUT", path, Body([good])) == []
    for bad in (
        {**good, "description": ""}, {**good, "name": "x" * 33}, {**good, "options": [option] * 26},
        {**good, "options": [{**option, "autocomplete": True, "choices": [{"name": "a", "value": "a"}]}]},
    ):  # fmt: skip
        assert Judge(spec).sent("PUT", path, Body([bad])), bad
    assert Judge(spec).sent("PUT", path, Body([good, good]))


def test_a_route_that_discord_does_not_have_is_a_fault(spec: Spec):
    assert Judge(spec).sent("POST", "/nowhere", Body({}))


def test_an_answer_that_is_not_discords_is_a_fault(spec: Spec):
    whole = State().post(Body({"content": "a"}), "1").json
    assert spec.answered("POST", MESSAGES, 200, whole) == []
    for key in ("author", "flags", "timestamp"):
        assert spec.answered("POST", MESSAGES, 200, {name: value for name, value in whole.items() if name != key})
    assert spec.answered("POST", MESSAGES, 201, whole)
    assert spec.answered("POST", MESSAGES, 404, {"message": "Unknown Message", "code": 10008}) == []
    assert spec.answered("POST", MESSAGES, 404, {"message": "Unknown Message"})


def test_a_part_of_an_event_is_held_against_its_description(spec: Spec):
    judge = Judge(spec)
    judge.is_a("UserResponse", BOT)
    assert judge.faults == []
    judge.is_a("UserResponse", {"id": "1"})
    assert judge.faults


def test_faults_are_answered_in_discords_nested_form():
    found = nested([Fault(("data", "0"), "long"), Fault((), "empty")])
    assert found == {
        "data": {"0": {"_errors": [{"code": 50035, "message": "long"}]}},
        "_errors": [{"code": 50035, "message": "empty"}],
    }


def begun(state: State, kind: Kind, *, expired: bool = False) -> Interaction:
    made = interaction(kind, {}, Asker(), expired=expired)
    state.begin(made)
    return made


def test_an_interaction_has_one_first_answer():
    state = State()
    made = begun(state, Kind.COMMAND)
    assert state.call_back(Body(PLAIN), made.id, made.token, False) == NOTHING
    assert state.call_back(Body(PLAIN), made.id, made.token, False) == TAKEN
    assert state.call_back(Body(PLAIN), made.id, "another token", False) == UNKNOWN_INTERACTION


def test_an_interaction_expires():
    state = State()
    expired, late = begun(state, Kind.COMMAND, expired=True), begun(state, Kind.COMMAND)
    late.begun -= 3.1
    for made in (expired, late):
        assert state.call_back(Body(PLAIN), made.id, made.token, False) == UNKNOWN_INTERACTION


@pytest.mark.parametrize(("kind", "body"), [
    (Kind.AUTOCOMPLETE, PLAIN), (Kind.COMMAND, choices()), (Kind.COMMAND, {"type": 7, "data": {}}),
    (Kind.MODAL, {"type": 9, "data": {}}),
])  # fmt: skip
def test_an_answer_has_to_fit_the_interaction(kind: Kind, body: Json):
    state = State()
    made = begun(state, kind)
    assert state.call_back(Body(body), made.id, made.token, False) == UNFIT
