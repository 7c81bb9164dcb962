"""What the model itself promises, whoever builds it."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from launchready.manifest import Manifest
from launchready.manifest.schema import Budget, Consent, Pacing, Product, Vantage
from launchready.manifest.sentence import faults

Loading = Callable[..., Manifest]

SITE = '[product]\nsite = "https://acme.test"\n'


@pytest.mark.parametrize(
    ("address", "accepted"),
    [
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("172.31.0.1", True),
        ("192.168.0.1", True),
        ("fd00::1", True),
        ("172.32.0.1", False),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("::ffff:8.8.8.8", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::808:808", False),
        ("2002:808:808::1", False),
        ("169.254.169.254", False),
        ("fe80::1", False),
        ("0.0.0.0", False),  # noqa: S104 - nobody listens here
        ("::", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_a_vantage_holds_loopback_and_private_addresses_only(
    address: str, *, accepted: bool
) -> None:
    stated: dict[str, Any] = {"resolver": "::1", "addresses": {"acme.test": [address]}}
    if accepted:
        assert Vantage.model_validate(stated).addresses == {"acme.test": (address,)}
        assert Vantage.model_validate({"resolver": address}).resolvers == ((address, 53),)
        return
    with pytest.raises(ValidationError, match="neither loopback nor private"):
        Vantage.model_validate(stated)
    with pytest.raises(ValidationError, match="neither loopback nor private"):
        Vantage.model_validate({"resolver": address})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("127.0.0.1", (("127.0.0.1", 53),)),
        ("127.0.0.1:5353", (("127.0.0.1", 5353),)),
        ("::1", (("::1", 53),)),
        ("[::1]", (("::1", 53),)),
        ("[::1]:5353", (("::1", 5353),)),
        (["127.0.0.1:1", "127.0.0.1:2"], (("127.0.0.1", 1), ("127.0.0.1", 2))),
    ],
    ids=["v4", "v4 and port", "v6", "v6 in brackets", "v6 and port", "two"],
)
def test_a_resolver_is_an_address_with_or_without_a_port(
    written: str | list[str], expected: tuple[tuple[str, int], ...]
) -> None:
    assert Vantage.model_validate({"resolver": written}).resolvers == expected


@pytest.mark.parametrize(
    "written",
    ["127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:+1", "127.0.0.1:\uff11", "[::1",
     "[::1]5353", "", ":53", "localhost"],
)  # fmt: skip
def test_half_a_resolver_is_none(written: str) -> None:
    with pytest.raises(ValidationError):
        Vantage.model_validate({"resolver": written})


@pytest.mark.parametrize(
    ("table", "most"),
    [
        (Budget, {"requests": 100_000, "connections": 100_000, "queries": 100_000,
                  "bytes": 10_000_000_000, "seconds": 3_600, "answer_seconds": 60}),
        (Pacing, {"connections": 16, "probes_per_second": 50}),
        (Consent, {"requests": 100_000, "mails": 100, "turns": 1_000, "tokens": 10_000_000,
                   "dollars": 100, "seconds": 3_600}),
    ],
    ids=["budget", "pace", "consent"],
)  # fmt: skip
def test_every_ceiling_has_a_ceiling(table: type[BaseModel], most: dict[str, float]) -> None:
    numbers = {name for name, field in table.model_fields.items()
               if field.annotation in {int, float}}  # fmt: skip
    assert numbers == set(most)
    for name, value in most.items():
        with pytest.raises(ValidationError, match="less than or equal"):
            table.model_validate({name: value + 1})
        with pytest.raises(ValidationError, match="greater than or equal"):
            table.model_validate({name: -1})


def test_hosts_are_normalised_as_they_come_in(loading: Loading) -> None:
    manifest = loading(
        '[product]\nsite = "https://Bücher.TEST/"\nhosts = ["BÜCHER.test.", "WWW.Bücher.test"]'
    )

    assert manifest.product.site == "https://xn--bcher-kva.test"
    assert manifest.product.hosts == ("xn--bcher-kva.test", "www.xn--bcher-kva.test")


def test_a_name_may_hold_what_its_language_needs(loading: Loading) -> None:
    assert (
        loading(f'{SITE}name = "\u0645\u06cc\u200c\u062e"').product.name
        == "\u0645\u06cc\u200c\u062e"
    )


def test_a_waiver_names_its_subject_as_verdicts_do(loading: Loading) -> None:
    waiver = f'{SITE}[[waiver]]\naudit = "dmarc"\nsubject = "Acme.test."\nowner = "Ada"\n'
    waiver += 'reason = "r"\nuntil = 2020-01-01\n'

    assert loading(waiver).waiver[0].subject == "acme.test"


def test_nothing_changes_a_manifest() -> None:
    product = Product(site="https://acme.test")

    with pytest.raises(ValidationError, match="frozen"):
        product.site = "https://other.test"


def test_pydantic_is_never_told_to_repeat_what_stands_there() -> None:
    with pytest.raises(ValidationError) as caught:
        Manifest.model_validate({"product": {"site": 5}, "control": {"key": "hunter2"}})

    assert "hunter2" not in str(caught.value)


def test_an_error_without_words_of_ours_keeps_those_of_pydantic() -> None:
    error = ValidationError.from_exception_data(
        "manifest", [{"type": "string_unicode", "loc": ("product", "name"), "input": "a"}]
    )

    [fault] = faults(error)
    assert fault.message.startswith('"name" in [product]: Input should be a valid string')
