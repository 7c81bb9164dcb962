import pytest

from launchready.manifest import ManifestError, bare


@pytest.mark.parametrize(
    ("target", "hosts", "mail"),
    [
        ("acme.test", ("acme.test", "www.acme.test"), "acme.test"),
        ("www.acme.test", ("www.acme.test", "acme.test"), "acme.test"),
        ("https://acme.test/", ("acme.test", "www.acme.test"), "acme.test"),
        ("HTTPS://acme.test", ("acme.test", "www.acme.test"), "acme.test"),
        ("ACME.test.", ("acme.test", "www.acme.test"), "acme.test"),
        ("chat.acme.test", ("chat.acme.test",), "acme.test"),
        ("shop.acme.co.uk", ("shop.acme.co.uk",), "acme.co.uk"),
        ("bücher.test", ("xn--bcher-kva.test", "www.xn--bcher-kva.test"), "xn--bcher-kva.test"),
    ],
    ids=["an apex", "its www", "an origin", "an origin in upper case", "upper case and a dot",
         "another host", "a suffix of two labels", "an umlaut"],
)  # fmt: skip
def test_a_name_says_its_hosts_and_its_mail_domain(
    target: str, hosts: tuple[str, ...], mail: str
) -> None:
    manifest = bare(target)

    assert manifest.product.site == f"https://{hosts[0]}"
    assert manifest.product.hosts == hosts
    assert manifest.mail is not None
    assert manifest.mail.domains == (mail,)
    assert manifest.consent == {}


def test_a_public_suffix_has_no_mail_domain_of_its_own() -> None:
    assert bare("co.uk").mail is None


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("https://acme.test/chat", "this is no host: an origin has no path"),
        ("acme.test/chat", "this is no host: it has a path"),
        ("http://acme.test", "this is no host: it has a scheme"),
        ("acme.test:8443", "this is no host: it has a port"),
        ("192.0.2.1", "this is no host: it is an address; name the host that stands on it"),
        ("acme", "this is no host: it has no dot, so nobody out there can find it"),
    ],
)
def test_what_is_no_name_is_refused(target: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        bare(target)

    [problem] = caught.value.problems
    assert problem.message == message
    assert "acme.test" in problem.hint or not problem.hint


def test_the_refusal_prints_nothing_that_acts() -> None:
    with pytest.raises(ManifestError) as caught:
        bare("acme\x1b[31m.test")

    assert str(caught.value).isprintable()
