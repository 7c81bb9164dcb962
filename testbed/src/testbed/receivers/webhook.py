"""A receiver of signed webhooks as a careful customer writes it: it verifies, and once is once.

Written from the documentation of the signature (`t=SECONDS,v1=HMAC-SHA-256 of "t.body"`), not
with the product's code.
"""

import hashlib
import hmac
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from testbed.receivers.post import Posts
from testbed.web.http import Head
from testbed.world import Response

OLDEST = 300


@dataclass(slots=True)
class Webhook:
    """Keeps what was rightly signed, each under its key.

    Attributes:
        secret: of the signatures; another one may be set later.
        now: seconds since 1970.
        effects: what was done, by idempotency key: a repetition does nothing again.
        repeated: how often a key came again.
        refused: why posts were refused.

    """

    secret: str = ""
    now: Callable[[], float] = time.time
    effects: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    repeated: Counter[str] = field(default_factory=Counter[str])
    refused: list[str] = field(default_factory=list[str])
    posts: Posts = field(init=False)

    def __post_init__(self) -> None:
        self.posts = Posts(self._judged)

    def _judged(self, head: Head) -> Response:
        key = head.header("idempotency-key")
        if wrong := self._wrong(head) or ("" if key else "no idempotency key"):
            self.refused.append(wrong)
            return Response(400, wrong, "text/plain")
        try:
            facts = json.loads(head.body)
        except ValueError:
            self.refused.append("no JSON")
            return Response(400, "no JSON", "text/plain")
        if key in self.effects:
            self.repeated[key] += 1
        else:
            self.effects[key] = facts
        return Response(200, "{}", "application/json")

    def _wrong(self, head: Head) -> str:
        """Say what is wrong with a signature; empty if nothing is."""
        pairs = [part.partition("=") for part in head.header("frontdesk-signature").split(",")]
        parts = {name: value for name, _, value in pairs}
        stamp, given = parts.get("t", ""), parts.get("v1", "")
        if not stamp.isdigit() or not given:
            return "no signature"
        if abs(self.now() - int(stamp)) > OLDEST:
            return "too old"
        signed = stamp.encode() + b"." + head.body
        right = hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()
        return "" if hmac.compare_digest(right, given) else "another signature"
