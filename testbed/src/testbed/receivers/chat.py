"""A Slack-compatible receiver: JSON with a text, answered by `ok` or by Slack's own words."""

import json
from dataclasses import dataclass, field

from testbed.receivers.post import Posts
from testbed.web.http import Head
from testbed.world import Response

LONGEST = 40_000


@dataclass(slots=True)
class Chat:
    """Keeps the texts that were posted."""

    texts: list[str] = field(default_factory=list[str])
    posts: Posts = field(init=False)

    def __post_init__(self) -> None:
        self.posts = Posts(self._judged)

    def _judged(self, head: Head) -> Response:
        try:
            text = json.loads(head.body)["text"]
        except (ValueError, TypeError, KeyError):
            return Response(400, "invalid_payload", "text/plain")
        if not isinstance(text, str) or not text:
            return Response(400, "no_text", "text/plain")
        if len(text) > LONGEST:
            return Response(400, "msg_too_long", "text/plain")
        self.texts.append(text)
        return Response(200, "ok", "text/plain")
