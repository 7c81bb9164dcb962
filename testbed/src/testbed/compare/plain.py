"""The plain status rule: what another one is answered with a success is open to them.

It leaves lists out, since everybody has one of their own, and knows the policy, as whoever reads
its results does.
"""

import asyncio
import json
import ssl
from dataclasses import dataclass

from testbed.compare.twins import OTHERS, route
from testbed.healthy import API
from testbed.web.office import KINDS, PREFIX, SHARED
from testbed.web.people import ADA, BEN, EVE, Person
from testbed.world import IPV4
from testbed.world.office import Deed, Stranger

WHO: dict[Stranger, Person] = {"peer": BEN, "foreign": EVE}
DEEDS: tuple[Deed, ...] = ("read", "update", "delete")


@dataclass(frozen=True, slots=True)
class Api:
    """The office's API on a port of this machine."""

    port: int

    async def entered(self, person: Person) -> str:
        """Log somebody in; give their token."""
        login = {"email": person.email, "password": person.password}
        _, body = await self.asked("POST", f"{PREFIX}login", "", login)
        return str(json.loads(body)["token"])

    async def asked(
        self, method: str, path: str, token: str, sent: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Send one request; give status and body."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        content = b"" if sent is None else json.dumps(sent).encode()
        lines = [f"{method} {path} HTTP/1.1", f"host: {API}", "connection: close",
                 "content-type: application/json", f"content-length: {len(content)}"]  # fmt: skip
        lines += [f"authorization: Bearer {token}"] if token else []
        reader, writer = await asyncio.open_connection(
            IPV4, self.port, ssl=trusting, server_hostname=API
        )
        try:
            writer.write("\r\n".join([*lines, "", ""]).encode() + content)
            top, _, body = (await reader.read()).partition(b"\r\n\r\n")
        finally:
            writer.close()
        return int(top.split(b" ")[1]), body


async def alarms(port: int) -> set[str]:
    """Try every deed as every stranger; give the routes that the rule calls open."""
    api = Api(port)
    owner = await api.entered(ADA)
    tokens: dict[Stranger, str] = {
        who: await api.entered(WHO[who]) if who in WHO else "" for who in OTHERS
    }
    found: set[str] = set()
    for kind in KINDS:
        for deed in DEEDS:
            for who, token in tokens.items():
                allowed = kind == "leads" and deed in SHARED.get(who, frozenset())
                if await _open(api, owner, token, kind, deed) and not allowed:
                    found.add(route(deed, kind))
    return found


async def _open(api: Api, owner: str, other: str, kind: str, deed: Deed) -> bool:
    """Make an object, and let the other one do it."""
    _, made = await api.asked("POST", f"{PREFIX}{kind}", owner, {"name": "a draft"})
    method, _, path = route(deed, kind).partition(" ")
    path = path.replace("{id}", str(json.loads(made)["id"]))
    sent = {"name": "another name"} if deed == "update" else None
    status, _ = await api.asked(method, path, other, sent)
    return status in range(200, 300)
