from build.fetches import fetches as seen
from launchready.fix.web.fetches import fetches
from launchready.model import Product, Step


def test_each_kind_of_way_gets_its_lock_once() -> None:
    change = fetches.write(
        Product("www.acme.test"),
        seen(
            "preview decimal arrived",
            "preview hex arrived",
            "preview mapped arrived",
            "avatar mapped_hex arrived",
            "avatar redirect away",
        ),
    )

    steps = [part.text for part in change.parts if isinstance(part, Step)]
    where = "In avatar, preview at api.acme.test: "
    once = "parse the address once, and judge what it resolves to, never how it is written."
    assert steps[:2] == [
        f"{where}{once}",
        f"{where}unwrap IPv4 in IPv6 before you judge an address.",
    ]
    assert steps[2].startswith("Do it in one outbound client that everything uses")
    assert len(steps) == 3
    assert change.recheck == "launchready recheck INJ-10"
