"""What a credential travels in beside what its person usually sends."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from launchready.reach.filling import filled

HEADER, COOKIE, QUERY, BASIC = KINDS = ("header", "cookie", "query", "basic")
SIGNS = {HEADER: ":", COOKIE: "=", QUERY: "=", BASIC: ":"}


@dataclass(frozen=True, slots=True)
class Carrier:
    """A header, a cookie, a part of the query, or a name and password (RFC 7617).

    Attributes:
        value: with `{secret}` or `{token}` in it.

    """

    kind: str
    name: str
    value: str

    @classmethod
    def of(cls, text: str) -> "Carrier":
        """Read `header X-Api-Key: {token}`, `query key={token}` or `basic ada:{secret}`."""
        kind, _, rest = text.partition(" ")
        name, _, value = rest.partition(SIGNS[kind])
        return cls(kind, name.strip(), value.strip())

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def header(self, values: Mapping[str, str]) -> dict[str, str]:
        """Write the header field that it is; none where it stands in the query."""
        value = filled(self.value, values, str)
        if self.kind == HEADER:
            return {self.name: value}
        if self.kind == COOKIE:
            return {"Cookie": f"{self.name}={value}"}
        if self.kind == BASIC:
            return {"Authorization": f"Basic {b64encode(f'{self.name}:{value}'.encode()).decode()}"}
        return {}

    def query(self, values: Mapping[str, str]) -> str:
        """Write the part of the query that it is; empty where it is a header."""
        if self.kind != QUERY:
            return ""
        return f"{quote(self.name, safe='')}={quote(filled(self.value, values, str), safe='')}"
