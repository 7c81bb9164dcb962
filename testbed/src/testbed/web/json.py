"""Bodies in JSON, as small services read and write them."""

import json
from typing import cast

from testbed.world.site import Asked, Headers, Response

JSON = "application/json"


def sent(asked: Asked) -> dict[str, str]:
    """Read the object that was sent, all of it as text; empty where there is none."""
    try:
        body: object = json.loads(asked.body)
    except ValueError:
        return {}
    if not isinstance(body, dict):
        return {}
    return {str(k): str(v) for k, v in cast("dict[object, object]", body).items()}


def answer(status: int, body: object, headers: Headers = ()) -> Response:
    """Write an answer."""
    return Response(status, json.dumps(body), JSON, headers)
