"""Health on a port of its own. `/healthz`: is it alive. `/readyz`: can it work. Neither asks the broker."""

import threading
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson

LOOP_SILENT_S = 15.0
"""A step runs in a thread, so the event loop answers within milliseconds; this long a silence is a hang."""


class Health:
    """What the process knows of itself. Written by the event loop, read by the HTTP thread."""

    def __init__(self, *, stuck_after_s: float) -> None:
        self._stuck_after = stuck_after_s
        self._in_flight: deque[float] = deque()
        self._progressed_at = float("-inf")
        self.loop_seen_at = time.monotonic()
        self.assigned = False
        self.recovered = False
        self.breaker_open = False
        self.draining = False

    def taken(self, at: float) -> None:
        """A record was taken in."""
        self._in_flight.append(at)

    def settled(self) -> None:
        """The oldest one in flight reached its outcome: they settle in order."""
        self._in_flight.popleft()

    def progressed(self) -> None:
        """The record in flight is not stuck: it waits for a long recovery, which goes on."""
        self._progressed_at = time.monotonic()

    @property
    def in_flight(self) -> int:
        """Records taken and not settled."""
        return len(self._in_flight)

    @property
    def oldest_age_s(self) -> float:
        """Seconds since the oldest one in flight was taken; 0 where there is none."""
        return time.monotonic() - self._in_flight[0] if self._in_flight else 0.0

    def unhealthy(self) -> list[str]:
        """Why the process should be killed."""
        reasons = []
        if (silent := time.monotonic() - self.loop_seen_at) > LOOP_SILENT_S:
            reasons.append(f"event loop silent for {silent:.0f} s")
        if min(age := self.oldest_age_s, time.monotonic() - self._progressed_at) > self._stuck_after:
            reasons.append(f"a record is in flight for {age:.0f} s")
        return reasons

    def unready(self) -> list[str]:
        """Why the process cannot work now."""
        states = (
            (not self.assigned, "no partitions assigned"),
            (not self.recovered, "state not recovered"),
            (self.breaker_open, "breaker open"),
            (self.draining, "draining"),
        )
        return self.unhealthy() + [reason for holds, reason in states if holds]


def serve(health: Health, host: str, port: int) -> int:
    """Serve in a thread until the process ends. Returns the port (of use where 0 was given)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            match self.path:
                case "/healthz":
                    reasons = health.unhealthy()
                case "/readyz":
                    reasons = health.unready()
                case _:
                    self.send_error(404)
                    return
            body = orjson.dumps({"ok": not reasons, "reasons": reasons}) + b"\n"
            self.send_response(503 if reasons else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Probes are not worth a line each."""

    server = ThreadingHTTPServer((host, port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return int(server.server_address[1])
