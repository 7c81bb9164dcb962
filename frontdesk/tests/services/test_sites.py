from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli import main
from frontdesk.domain.access import Action
from frontdesk.domain.errors import Missing
from frontdesk.domain.phrases import Language
from frontdesk.services.sites import euros, publish


@pytest.mark.parametrize(
    ("cents", "english", "german"),
    [
        (12_900, "€129", "129 €"), (3_450, "€34.50", "34,50 €"), (5, "€0.05", "0,05 €"),
        (123_400_000, "€1,234,000", "1.234.000 €"),
    ],
)  # fmt: skip
def test_a_price_reads_as_its_readers_expect(cents: int, english: str, german: str) -> None:
    assert (euros(cents, Language.EN), euros(cents, Language.DE)) == (english, german)


def test_a_tenant_that_has_told_nothing_has_a_site_with_its_prices(world) -> None:
    site = world.desk.sites.shown(world.scope(Action.PAGE_READ), "acme", Language.DE)

    assert (site.name, site.tagline, site.promises) == ("Acme Ltd", "", ())
    assert [(offer.title, offer.price) for offer in site.offers] == [("Drain cleaning", "129 €")]


def test_a_site_is_of_a_tenant_that_there_is(world) -> None:
    with pytest.raises(Missing):
        world.desk.sites.shown(world.scope(Action.PAGE_READ), "nobody", Language.EN)
    with pytest.raises(Missing):
        publish(world.desk.store, "nobody", {}, {})


def test_a_published_site_is_told_in_the_reader_s_language(world) -> None:
    service = {"title": {"en": "Drain", "de": "Rohr"}, "text": {"en": "x", "de": "y"}}
    content = {"tagline": {"en": "Hi", "de": "Tag"}, "services": {"Drain cleaning": service}}
    publish(world.desk.store, "acme", content, {"Drain cleaning": 100})
    site = world.desk.sites.shown(world.scope(Action.PAGE_READ), "acme", Language.DE)

    assert (site.tagline, site.offers[0].title, site.offers[0].price) == ("Tag", "Rohr", "1 €")


@pytest.mark.parametrize(
    ("text", "said"), [("tagline = 1", "tagline"), ("surprise = 1", "surprise"), ("[", "site.toml")]
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(text)
    words = ["site", "--data", str(tmp_path / "data"), "acme", str(path)]
    done = CliRunner().invoke(main, words)

    assert done.exit_code == 1
    assert said in done.output
