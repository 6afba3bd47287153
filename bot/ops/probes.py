"""Serves /healthz, /readyz and /metrics on this machine only, for the operator and the process supervisor."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import OutsideError
from bot.ops.health import Health
from bot.ops.metrics import Metrics

HOST = "127.0.0.1"
_METRICS = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus' exposition format
_ENDING_SECONDS = 1.0


@asynccontextmanager
async def probes(port: int, health: Callable[[], Health], metrics: Metrics) -> AsyncIterator[str]:
    """Serves the probes for as long as the block lasts, and gives their address; port 0 takes a free one.

    /healthz answers whenever the event loop runs; /readyz answers 503 while the bot cannot answer questions.
    Raises OutsideError where the port is taken.
    """
    runner = web.AppRunner(_app(health, metrics), access_log=None, shutdown_timeout=_ENDING_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        what = f"port {port} of {HOST} cannot be listened on: {error.strerror or error}"
        raise OutsideError(what, where="DOSSIER_HEALTH_PORT", remedy="name another port, or off") from None


def _app(health: Callable[[], Health], metrics: Metrics) -> web.Application:
    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response(health().as_json)

    async def readyz(_request: web.Request) -> web.Response:
        found = health()
        return web.json_response(found.as_json, status=200 if found.ready else 503)

    async def serve_metrics(_request: web.Request) -> web.Response:
        found = health()
        text = metrics.render(longest_lag=found.longest_lag, ready=found.ready, leads=found.leads)
        return web.Response(body=text, headers={"Content-Type": _METRICS})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", serve_metrics)])
    return app
