"""What deploy/ says for several processes is well-formed, and gives every shard to one of them.

The schemas hold the keys that are used here, as the Compose Specification and the API of Kubernetes have them; any
other key is refused.
"""

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from bot.chat.client import CLOSING_SECONDS
from bot.chat.shards import parse_shards
from bot.settings import Settings, variable

Object = dict[str, Any]


def exactly(optional: Object | None = None, /, **required: Any) -> Object:
    """The schema of an object with these keys and no others."""
    known = {**required, **(optional or {})}
    return {"type": "object", "properties": known, "required": [*required], "additionalProperties": False}


def many(schema: Object) -> Object:
    return {"type": "array", "items": schema, "minItems": 1}


def named(schema: Object) -> Object:
    """An object whose keys are names."""
    return {"type": "object", "propertyNames": {"pattern": "^[a-zA-Z0-9._-]+$"}, "additionalProperties": schema}


TEXT: Object = {"type": "string", "minLength": 1}
YES: Object = {"type": "boolean"}
NUMBER: Object = {"type": "integer", "minimum": 0}
TIME: Object = {"type": "string", "pattern": "^[0-9]+(s|m)$"}
NAME: Object = {"type": "string", "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}
ENVIRONMENT = {"type": "object", "propertyNames": {"pattern": "^[A-Z_]+$"}, "additionalProperties": TEXT}

SERVICE = exactly({
    "build": exactly(context=TEXT, dockerfile=TEXT), "read_only": YES, "tmpfs": many(TEXT), "cap_drop": many(TEXT),
    "security_opt": many(TEXT), "stop_grace_period": TIME, "mem_limit": {"type": "string", "pattern": "^[0-9]+[bkmg]$"},
    "env_file": many(TEXT), "environment": ENVIRONMENT, "volumes": many(TEXT),
    "depends_on": named(exactly(condition={"enum": ["service_started", "service_healthy"]})),
}, image=TEXT, restart={"enum": ["unless-stopped", "always", "on-failure", "no"]},
    healthcheck=exactly(test=many(TEXT), interval=TIME, timeout=TIME, start_period=TIME, retries=NUMBER),
)  # fmt: skip
COMPOSE: Object = {
    **exactly(name=NAME, services=named(SERVICE), volumes=named(exactly())), "patternProperties": {"^x-": {}},
}  # fmt: skip

LABELS = {"type": "object", "additionalProperties": TEXT}
METADATA = exactly({"labels": LABELS}, name=NAME)
PROBE = exactly(exec=exactly(command=many(TEXT)), periodSeconds=NUMBER, timeoutSeconds=NUMBER, failureThreshold=NUMBER)
AMOUNTS = exactly({"cpu": TEXT, "memory": TEXT, "storage": TEXT})
CONTAINER = exactly(
    name=NAME, image=TEXT, envFrom=many(exactly(secretRef=exactly(name=NAME))),
    env=many(exactly(name=TEXT, value=TEXT)), startupProbe=PROBE, livenessProbe=PROBE, readinessProbe=PROBE,
    securityContext=exactly(allowPrivilegeEscalation=YES, readOnlyRootFilesystem=YES,
                            capabilities=exactly(drop=many(TEXT))),
    resources=exactly(requests=AMOUNTS, limits=AMOUNTS), volumeMounts=many(exactly(name=NAME, mountPath=TEXT)),
)  # fmt: skip
POD = exactly(
    terminationGracePeriodSeconds=NUMBER, automountServiceAccountToken=YES, containers=many(CONTAINER),
    securityContext=exactly(runAsNonRoot=YES, runAsUser=NUMBER, runAsGroup=NUMBER, fsGroup=NUMBER,
                            seccompProfile=exactly(type=TEXT)),
    volumes=many(exactly(name=NAME, emptyDir=exactly())),
)  # fmt: skip
CLAIM = exactly(metadata=exactly(name=NAME),
                spec=exactly(accessModes=many(TEXT), resources=exactly(requests=AMOUNTS)))  # fmt: skip
STATEFUL_SET = exactly(
    apiVersion={"const": "apps/v1"}, kind={"const": "StatefulSet"}, metadata=METADATA,
    spec=exactly(serviceName=NAME, replicas=NUMBER, podManagementPolicy={"enum": ["Parallel", "OrderedReady"]},
                 selector=exactly(matchLabels=LABELS), volumeClaimTemplates=many(CLAIM),
                 template=exactly(metadata=exactly(labels=LABELS), spec=POD)),
)  # fmt: skip
HEADLESS = exactly(
    apiVersion={"const": "v1"}, kind={"const": "Service"}, metadata=METADATA,
    spec=exactly(clusterIP={"const": "None"}, selector=LABELS),
)  # fmt: skip


@pytest.fixture
def compose(repo: Path) -> Any:
    return yaml.safe_load((repo / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def manifests(repo: Path) -> list[Any]:
    return list(yaml.safe_load_all((repo / "deploy" / "statefulset.yaml").read_text(encoding="utf-8")))


def is_setting(name: str) -> bool:
    return name in {variable(field) for field in Settings.model_fields}


def faults(schema: Object, found: Any) -> list[str]:
    return [str(one) for one in jsonschema_rs.validator_for(schema).iter_errors(found)]


def test_the_compose_file_is_one_and_a_wrong_key_would_be_seen(compose: Any):
    assert faults(COMPOSE, compose) == []
    compose["services"]["bot-0"]["enviroment"] = {}
    assert len(faults(COMPOSE, compose)) == 1


def test_the_manifests_are_what_kubernetes_takes_and_a_wrong_key_would_be_seen(manifests: list[Any]):
    headless, stateful = manifests
    assert (faults(HEADLESS, headless), faults(STATEFUL_SET, stateful)) == ([], [])
    stateful["spec"]["template"]["spec"]["containers"][0]["readynessProbe"] = {}
    assert len(faults(STATEFUL_SET, stateful)) == 1


def test_the_services_have_every_shard_once_and_wait_for_a_database_that_is_healthy(compose: Any):
    bots = [one for name, one in compose["services"].items() if name.startswith("bot")]
    plans = [parse_shards(one["environment"]["DOSSIER_SHARDS"], "") for one in bots]
    assert sorted(shard for plan in plans for shard in plan.ids) == list(range(plans[0].count))
    for one in bots:
        assert all(map(is_setting, one["environment"]))
        assert one["environment"]["DOSSIER_KNOWLEDGE"] == "postgresql"
        assert one["depends_on"]["database"]["condition"] == "service_healthy"
        assert int(one["stop_grace_period"].rstrip("s")) > 2 * CLOSING_SECONDS
    mounted = {mount.split(":")[0] for one in compose["services"].values() for mount in one["volumes"]}
    assert mounted == compose["volumes"].keys()


def test_the_pods_have_every_shard_once_and_are_those_that_the_service_names(manifests: list[Any]):
    headless, stateful = manifests
    spec = stateful["spec"]
    [container] = spec["template"]["spec"]["containers"]
    settings = {one["name"]: one["value"] for one in container["env"]}
    plans = [parse_shards(settings["DOSSIER_SHARDS"], f"dossier-{n}") for n in range(spec["replicas"])]
    assert sorted(shard for plan in plans for shard in plan.ids) == list(range(plans[0].count))
    assert all(map(is_setting, settings))
    labels = spec["template"]["metadata"]["labels"]
    assert labels == spec["selector"]["matchLabels"] == headless["spec"]["selector"]
    assert spec["serviceName"] == headless["metadata"]["name"]


def test_alive_is_asked_of_the_one_probe_and_ready_of_the_other(manifests: list[Any], repo: Path):
    [container] = manifests[1]["spec"]["template"]["spec"]["containers"]
    asked = {name: container[f"{name}Probe"]["exec"]["command"][-1] for name in ("startup", "liveness", "readiness")}
    paths = {name: re.findall(r"127\.0\.0\.1:8080(/\w+)", text) for name, text in asked.items()}
    assert paths == {"startup": ["/healthz"], "liveness": ["/healthz"], "readiness": ["/readyz"]}
    assert "DOSSIER_HEALTH_PORT=8080" in (repo / "deploy" / "Containerfile").read_text(encoding="utf-8")
    mounted = {one["mountPath"] for one in container["volumeMounts"]}
    assert {"/var/cache/dossier", "/var/lib/dossier", "/tmp"} == mounted
