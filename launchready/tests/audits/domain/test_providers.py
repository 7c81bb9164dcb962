import pytest

from launchready.audits.domain.providers import providers
from launchready.evidence.in_use import InUse, RecordsInUse, in_use
from launchready.model import State

WEB = ("Vercel", "10.0.0.0/8")


def at(target: str, source: str = "www.acme.test") -> InUse:
    return in_use(source, "CNAME", target, "web", WEB)


@pytest.mark.parametrize(
    ("targets", "state"),
    [
        (["x.vercel-dns.com"], State.PASS),
        (["x.vercel-dns.com", "10.1.2.3"], State.PASS),
        (["x.vercel-dns.com", "acme.netlify.app"], State.FAIL),
        (["192.0.2.1"], State.FAIL),
        ([], State.NOT_APPLICABLE),
    ],
)
def test_each_record_must_point_to_somebody_declared(targets: list[str], state: State) -> None:
    assert providers.judge(RecordsInUse(tuple(map(at, targets)))).state is state


def test_each_stranger_is_listed_with_who_it_is() -> None:
    said = providers.judge(RecordsInUse((at("a.netlify.app"), at("10.1.1.1"), at("192.0.2.1"))))

    assert said.summary == "Records point to Netlify, 192.0.2.1, which nobody declared"
    assert [(finding.where, finding.got) for finding in said.findings] == [
        ("CNAME www.acme.test", "a.netlify.app (Netlify)"),
        ("CNAME www.acme.test", "192.0.2.1"),
    ]
