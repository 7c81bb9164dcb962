"""The header that keeps browsers on HTTPS, with a ramp up to it."""

from launchready.evidence.http import Front
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step

RAMP = (("five minutes", 300), ("a week", 604_800), ("a year", 31_536_000))
NAME = "Strict-Transport-Security"


@fix
def hsts(subject: Host, front: Front) -> Change:
    """Write the header, keeping `includeSubDomains` where it is sent already."""
    name = host(subject.name)
    sent = [seen.header(NAME.lower()).lower() for seen in front.secure]
    wide = bool(sent) and all("includesubdomains" in value for value in sent)
    value = f"max-age={RAMP[-1][1]}" + ("; includeSubDomains" if wide else "")
    steps = ", then ".join(f"max-age={seconds} for {words}" for words, seconds in RAMP[:-1])
    parts = [
        Step(f"Ramp up: {steps}, then the value below. Browsers do not forget it on request."),
        ServerRule(
            "nginx",
            f"# in the server block of {name}, and again in each location that has an\n"
            f'# add_header of its own\nadd_header {NAME} "{value}" always;',
        ),
        ServerRule("Caddy", f'{name} {{\n\theader {NAME} "{value}"\n}}'),
        ServerRule(
            "Cloudflare",
            "SSL/TLS > Edge Certificates > HTTP Strict Transport Security (HSTS)\n"
            f"  Max Age Header: 12 months\n  Include subdomains: {'on' if wide else 'off'}"
            "\n  Preload: off",
        ),
    ]
    if any(len(seen.all(NAME.lower())) > 1 for seen in front.secure):
        parts.append(Step("Send it once: of two headers browsers take the first."))
    return Change(f"Send {NAME} on every answer", tuple(parts), "launchready recheck TLS-06")
