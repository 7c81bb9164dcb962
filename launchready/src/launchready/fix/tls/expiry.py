"""How to renew now, and how to see that it happens by itself."""

from launchready.evidence.tls import Certificates
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Host, ServerRule, Step


@fix
def expiry(subject: Host, certificates: Certificates) -> Change:
    """Write the steps, with the date by which they are needed."""
    name = host(subject.name)
    last = min((end.leaf.not_after for end in certificates.presented), default=None)
    by = f" before {last:%Y-%m-%d %H:%M} UTC" if last else ""
    return Change(
        summary=f"Renew the certificate of {name}{by}",
        parts=(
            Step(f"Renew it now: certbot renew --cert-name {name} --force-renewal"),
            ServerRule(
                "nginx",
                "# /etc/letsencrypt/renewal-hooks/deploy/reload: else the old one stays in use\n"
                "#!/bin/sh\nnginx -s reload",
            ),
            ServerRule("Caddy", f"# renews by itself; why not: journalctl -u caddy | grep {name}"),
            Step("Test the way: certbot renew --dry-run, and systemctl list-timers certbot.timer"),
            Step("Watch the date from outside: a renewal that fails tells nobody by itself."),
        ),
        recheck="launchready recheck TLS-02",
    )
