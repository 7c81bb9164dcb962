"""What the product is given: its configuration, its signing key, the authority that it trusts."""

import json
import secrets
from pathlib import Path

from testbed.healthy import APEX, CHAT, SELECTOR
from testbed.mail import Key
from testbed.mail.sign import pem
from testbed.neighbours import Neighbours
from testbed.product.terms import USUAL, Terms
from testbed.tls.authority import root

SENDER = f"desk@{APEX}"
OPERATOR = "operator@receiver.test"
SLUG = "acme"
MODEL = "puppet-large"


def written(folder: Path, port: int, them: Neighbours, fetched: str, terms: Terms = USUAL) -> Path:
    """Write everything into a folder; the path of the configuration comes back.

    `fetched` is the one place from which pages of knowledge may be fetched.
    """
    (folder / "authority.pem").write_bytes(root().pem)
    (folder / "dkim.pem").write_bytes(pem(Key()))
    path = folder / "frontdesk.toml"
    path.write_text(_production(folder, port, them, fetched, terms), encoding="utf-8")
    return path


def _production(folder: Path, port: int, them: Neighbours, fetched: str, terms: Terms) -> str:
    """Write what an operator writes, for production: nothing in it is relaxed."""
    return f"""mode = "production"
origin = "https://{CHAT}"
bind = "127.0.0.1:{port}"
data = {_quoted(folder / "data")}
secret = "{secrets.token_urlsafe(36)}"
metrics_token = "{secrets.token_urlsafe(36)}"
proxies = ["127.0.0.1/32"]
limits.ip_sessions = 200
limits.ip_minute = 108
{f"limits.product_day = {terms.messages}" if terms.messages else ""}
egress.private = ["{them.place("model")}", "{fetched}"]

{_model(them) if terms.model else ""}
[mail]
sender = "{SENDER}"
operator = "{OPERATOR}"
host = "{them.mailbox.name}"
port = {them.ports["mail"]}
ca = {_quoted(folder / "authority.pem")}

[mail.dkim]
domain = "{APEX}"
selector = "{SELECTOR}"
key = {_quoted(folder / "dkim.pem")}
"""


def _model(them: Neighbours) -> str:
    return f"""[model]
base_url = "{them.model_url}"
key = "{them.provider.key}"
model = "{MODEL}"
prices.{MODEL} = {{input = 1.0, output = 4.0, as_of = "2026-11-01"}}
"""


def _quoted(path: Path) -> str:
    return json.dumps(str(path), ensure_ascii=False)
