"""Servers that know their own names, and proxies that let nobody else say them."""

from launchready.evidence.echoes import Echoes
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

CATCHER = (
    "server {\n    listen 80 default_server;\n    listen 443 ssl default_server;\n"
    "    ssl_reject_handshake on;\n    return 444;\n}"
)


@fix
def host_header(subject: Host, echoes: Echoes) -> Change:
    """Write the rules for the headers that came back."""
    name = host(subject.name)
    headers = {each.header for each in echoes.echoes}
    parts: list[ServerRule | Step] = []
    if "Host" in headers:
        parts += [
            ServerRule("nginx", f"# whoever asks for another name gets nothing\n{CATCHER}"),
            ServerRule("Caddy", ":80, :443 {\n\tabort\n}"),
        ]
    if headers - {"Host"}:
        forwarding = sorted(headers - {"Host", "X-Forwarded-Host"})
        lines = [f"proxy_set_header X-Forwarded-Host {name};"]
        lines += [f'proxy_set_header {header} "";' for header in forwarding]
        parts.append(ServerRule("nginx, before the program", "\n".join(lines)))
        ups = [f"header_up X-Forwarded-Host {name}", *(f"header_up -{h}" for h in forwarding)]
        parts.append(ServerRule("Caddy, in reverse_proxy", "\n".join(ups)))
    parts.append(
        Step(f"Write links from a setting, such as BASE_URL=https://{name}, in mails too.")
    )
    return Change(
        f"Let {name} take its name from nobody", tuple(parts), "launchready recheck RED-06"
    )
