import pytest

from launchready.evidence.in_use import InUse, RecordsInUse
from launchready.fix.domain.providers import providers
from launchready.model import Product, Step


def steps(*records: InUse) -> list[str]:
    parts = providers.write(Product("www.acme.test"), RecordsInUse(records)).parts
    return [part.text for part in parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (
            InUse("www.acme.test", "CNAME", "a.netlify.app", "Netlify"),
            (
                "At www.acme.test, delete the CNAME record that is a.netlify.app; or, if it is in"
                ' use, write "Netlify" into `web` of [providers] in the manifest.'
            ),
        ),
        (
            InUse("acme.test", "SPF", "sendgrid.net", "SendGrid"),
            (
                "At acme.test, delete the include of sendgrid.net; or, if it is in use, write"
                ' "SendGrid" into `mail` of [providers] in the manifest.'
            ),
        ),
        (
            InUse("acme.test", "A", "192.0.2.1"),
            (
                "At acme.test, delete the A record that is 192.0.2.1; or, if it is in use, write"
                ' "192.0.2.1" into `web` of [providers] in the manifest.'
            ),
        ),
    ],
)
def test_says_what_to_delete_or_to_declare(record: InUse, text: str) -> None:
    assert steps(record)[0] == text


def test_leaves_alone_what_is_declared() -> None:
    assert len(steps(InUse("acme.test", "A", "192.0.2.1", declared=True))) == 1


def test_writes_no_name_that_is_none() -> None:
    assert "`" not in steps(InUse("acme.test", "MX", 'x"`y.test'))[0]
