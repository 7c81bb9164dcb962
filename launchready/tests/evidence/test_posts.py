import pytest

from build.http import chain
from launchready.evidence.http import Closed
from launchready.evidence.posts import Post

TO = "https://acme.test/m"


@pytest.mark.parametrize(
    ("way", "lost"),
    [
        (f"{TO} 200", False),
        (f"{TO} 405", False),
        (f"{TO} 301 > {TO}/ 200", True),
        (f"{TO} 308 > {TO}/ 200", False),
        (f"{TO} 307 > {TO}/ 302 > {TO} 200", True),
        (f"http://acme.test/m 301 > {TO} 200", True),
        (f"{TO} 302 > https://www.acme.test/m 404", True),
        (f"{TO} 302 > https://www.acme.test/ 200", True),
        (f"{TO} 302 > https://acme.test/ 200", False),
        (f"{TO} 303 > https://acme.test/contact 200", False),
        (f"{TO} 302 > https://login.test/in 200", False),
        (f"{TO} 301 > left https://other.test/m", True),
        (f"{TO} 301 > looped {TO}", True),
        (f"{TO} 301 > broken https://[", False),
    ],
)
def test_a_redirect_that_mends_the_address_meets_the_post(way: str, lost: bool) -> None:
    assert (Post("https://acme.test/", chain(way)).lost_at is not None) is lost


def test_a_closed_port_loses_nothing_on_the_way() -> None:
    post = Post("https://acme.test/", Closed(TO))

    assert (post.action, post.lost_at) == (TO, None)
