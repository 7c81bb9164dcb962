"""The forty edge cases on which known tools are silent or wrong, each as a world.

Most of them are twins. What `launchready` must say of each stands beside it, so that a table of
what it and others find can be made (docs/mail-cases.md), and held by a test.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from testbed.faults import find
from testbed.healthy import APEX, DKIM_AT, DMARC, SPF, WWW, healthy
from testbed.world import World

# An RSA key of 512 bits, made by OpenSSL: no library of today makes one.
SHORT = (
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMXVTn09VHFeaJ5hlRiFjriDDbJIMXH07Y/plyUGidSUxortqZaJ"
    "/SIFnSVRkNiFKPUx8P9dd+pM63LIv4PoiLsCAwEAAQ=="
)


@dataclass(frozen=True, slots=True)
class Case:
    """One edge case.

    Attributes:
        what: in a few words.
        audit: the id of the audit that decides it.
        says: the state that some subject must get.
        change: what makes the world of it.
        words: what the verdict has to say.

    """

    number: int
    what: str
    audit: str
    says: str
    change: Callable[[World], World]
    words: str = ""

    @property
    def world(self) -> World:
        """Make its world."""
        return self.change(healthy())


def _twin(number: int, what: str, name: str, words: str = "") -> Case:
    twin = find(name)
    says = {"broken": "fail", "tricky": "pass"}[twin.kind]
    return Case(number, what, twin.audit, says, twin, words)


def _ptr(world: World) -> World:
    return world.put(APEX, "TXT", f"v=spf1 ptr {SPF.removeprefix('v=spf1 ')}")


def _mx_without_ipv6(world: World) -> World:
    hosts = [f"mx{number}.mailer.test" for number in range(4)]
    world = world.put(APEX, "TXT", f"v=spf1 mx {SPF.removeprefix('v=spf1 ')}")
    world = world.put(APEX, "MX", *(f"10 {host}" for host in hosts))
    for number, host in enumerate(hosts):
        world = world.put(host, "A", f"192.0.2.{number + 1}")
    return world


def _key_of_512_bits(world: World) -> World:
    return world.put(DKIM_AT, "TXT", f"v=DKIM1; k=rsa; p={SHORT}")


def _no_sample(world: World) -> World:
    return replace(world, letters=())


def _percentage(world: World) -> World:
    return world.put(f"_dmarc.{APEX}", "TXT", DMARC.replace("p=reject", "p=reject; pct=20"))


def _null_mx(world: World) -> World:
    return world.put(APEX, "MX", "0 .")


def _alias_at_the_apex(world: World) -> World:
    return world.only_in(APEX, "CNAME", WWW)


def forty() -> tuple[Case, ...]:
    """Give the cases in their order."""
    return (*_mail(), *_names(), *_web())


def _mail() -> tuple[Case, ...]:
    return (
        _twin(1, "SPF: more than ten look-ups", "spf.eleven-lookups"),
        _twin(2, "SPF: more than two void look-ups", "spf.three-voids"),
        _twin(3, "SPF: two records", "spf.two-records"),
        _twin(4, "SPF: `+all`", "spf.plus-all"),
        _twin(5, "SPF: `?all`", "spf.neutral-all"),
        Case(6, "SPF: `ptr`", "spf", "warn", _ptr, "ptr"),
        _twin(7, "SPF: an include that comes round", "spf.include-loop"),
        Case(8, "SPF: `mx` of hosts without IPv6 is no void", "spf", "pass", _mx_without_ipv6),
        Case(9, "DKIM: a key of 512 bits", "dkim", "fail", _key_of_512_bits, "512"),
        _twin(10, "DKIM: a key of 1024 bits", "dkim.short-key", "1024"),
        _twin(11, "DKIM: revoked, told from missing", "dkim.revoked", "revoked"),
        _twin(12, "DKIM: `t=y`", "dkim.test-mode", "t=y"),
        _twin(13, "DKIM: the key is another one", "dkim.another-key"),
        Case(14, "DKIM: no mail shows the selector", "dkim", "undeclared", _no_sample),
        _twin(15, "DKIM: a record of more than 255 bytes", "dkim.long-record"),
        _twin(16, "DMARC: `p=none`", "dmarc.policy-none"),
        _twin(17, "DMARC: no `rua`", "dmarc.no-reports"),
        _twin(18, "DMARC: `rua` elsewhere, not agreed", "dmarc.reports-not-agreed"),
        Case(19, "DMARC: `pct`, which is gone", "dmarc", "warn", _percentage, "pct"),
        _twin(20, "DMARC: `t=y`", "dmarc.test-mode", "t=y"),
        _twin(21, "DMARC: `sp=none` leaves subdomains open", "dmarc.subdomains-open"),
        _twin(22, "DMARC: the parent's policy holds", "dmarc.inherited"),
        Case(23, "a null MX", "exchanger", "not-applicable", _null_mx),
        _twin(24, "MTA-STS: the policy host's certificate", "transport.wrong-certificate"),
    )


def _names() -> tuple[Case, ...]:
    return (
        _twin(25, "a CNAME of nothing", "dangling.alias-of-deleted-app"),
        _twin(26, "a CNAME of an unclaimed site", "dangling.unclaimed-at-provider"),
        _twin(27, "a wildcard that hides stale names", "dangling.wildcard-zone"),
        Case(28, "a CNAME at the apex", "spf", "fail", _alias_at_the_apex),
        _twin(29, "AAAA dead, A answers", "resolution.ipv6-closed"),
        _twin(30, "a lame delegation", "delegation.second-server-refuses"),
        _twin(31, "name servers that disagree", "resolution.name-servers-disagree"),
    )


def _web() -> tuple[Case, ...]:
    return (
        _twin(32, "http to http to https", "canonical.www-before-https"),
        _twin(33, "path and query lost", "deep-links.the-apex-forgets-the-path"),
        _twin(34, "https back to http", "canonical.ends-on-http"),
        _twin(35, "ping-pong behind a proxy", "loops.flexible"),
        _twin(36, "a missing intermediate", "certificate.missing-intermediate"),
        _twin(37, "a certificate for the apex alone", "certificate.wrong-name"),
        _twin(38, "renewal that has failed", "expiry.tenth-of-90-days"),
        _twin(39, "TLS 1.0", "versions.tls-1-0"),
        _twin(40, "mixed content in srcset", "mixed-content.srcset"),
    )
