from build.inventory import host
from build.inventory import inventory as found
from launchready.evidence.inventory import LINK
from launchready.fix.domain.inventory import inventory
from launchready.model import Product, Step

PRODUCT = Product("www.acme.test")
STAGING = "staging.acme.test"


def test_writes_the_line_of_the_manifest_and_the_choice() -> None:
    line, choice = inventory.write(PRODUCT, found(host(STAGING, LINK))).parts

    assert line == Step(
        f'Write into [product] of launchready.toml: hosts = ["acme.test", "{STAGING}"]'
    )
    assert str(choice).startswith(f"Step(text='{STAGING}: keep it")


def test_leaves_out_what_is_gone() -> None:
    parts = inventory.write(PRODUCT, found(host(STAGING, LINK, live=False))).parts

    assert STAGING not in str(parts)


def test_what_is_no_host_name_is_not_written() -> None:
    parts = inventory.write(PRODUCT, found(host('x"]\n.acme.test', LINK))).parts

    assert "hosts = [" not in str(parts)


def test_a_wildcard_asks_for_a_look_at_the_zone() -> None:
    assert "has a wildcard" in str(inventory.write(PRODUCT, found(wildcards=("acme.test",))).parts)
