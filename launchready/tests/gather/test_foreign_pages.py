"""What other sites send is tried as browsers send it, and what cannot be seen is said."""

from dataclasses import replace

import pytest

from build.office import judge
from launchready.model import State
from testbed.world.entry import Carrier, Entry, Guard
from testbed.world.office import Office

FORMS = Entry(same_site="None", guard=Guard.NONE, forms=True)
LINKS = Entry(guard=Guard.NONE, gets=True)


def without_tokens(text: str) -> str:
    return text.replace('headers = { Authorization = "Bearer {token}" }\n', "")


def test_a_lax_cookie_is_tried_by_links_alone() -> None:
    said = judge("AUT-14")

    assert said.state is State.PASS
    assert said.summary == "Nothing that another site can send had an effect (6 tried)"


def test_a_cookie_that_goes_everywhere_is_tried_in_every_way() -> None:
    said = judge("AUT-14", Office(entry=replace(FORMS, guard=Guard.ORIGIN)))

    assert said.state is State.PASS
    assert said.summary.endswith("(96 tried)")


@pytest.mark.parametrize(
    ("entry", "routes", "way"),
    [
        (LINKS, ["POST /v1/leads"], "a link from another site"),
        (FORMS, ["POST /v1/leads"], "a form from another site"),
        (
            replace(FORMS, overrides=True),
            ["POST /v1/leads", "DELETE /v1/leads/{id}"],
            "a form from another site",
        ),
        (
            replace(FORMS, forms=False, guard=Guard.FOREIGN),
            ["POST /v1/leads"],
            "text/plain from a page whose origin is null",
        ),
        (
            replace(FORMS, guard=Guard.TYPE),
            ["POST /v1/leads"],
            "a body without a content type from another site",
        ),
    ],
)
def test_each_hole_is_found_by_its_own_way(entry: Entry, routes: list[str], way: str) -> None:
    said = judge("AUT-14", Office(entry=entry))

    assert said.state is State.FAIL
    assert [finding.where for finding in said.findings if "lead" in finding.where] == [
        f"{route} at api.acme.test, as {way}" for route in routes
    ]


def with_hidden_fields(text: str) -> str:
    """The same people, whose own id goes as a hidden field with each change."""
    form = '\n[[access.before]]\nroute = "GET /v1/me"\nkeep = { csrf = "/id" }\n'
    hidden = text.replace('"{private}"}', '"{private}", "csrf": "{csrf}"}')
    return hidden.replace("\n[identity.owner]", f"{form}\n[identity.owner]")


def test_the_hidden_field_of_somebody_else_is_tried() -> None:
    office = Office(entry=replace(FORMS, guard=Guard.ANYONES))
    said = judge("AUT-14", office, lent=with_hidden_fields)

    assert said.state is State.FAIL
    assert said.findings[0].where == (
        "POST /v1/leads at api.acme.test, as a form from another site, with the hidden fields of "
        "somebody else"
    )


def test_where_no_cookie_carries_the_session_it_is_not_applicable() -> None:
    entry = replace(FORMS, takes=frozenset({Carrier.BEARER}))
    said = judge("AUT-14", Office(entry=entry))

    assert said.state is State.NOT_APPLICABLE


def test_a_session_that_is_in_the_cookie_alone_is_tried_as_well() -> None:
    assert judge("AUT-14", Office(entry=FORMS), lent=without_tokens).state is State.FAIL
    assert judge("AUT-14", lent=without_tokens).state is State.PASS


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(tires=12), "throttles us (429)"),
        (Office(forgets=True, patience=20), "the session of [identity.owner] ends too soon"),
        (Office(keeps=True), "was made by this run and cannot be removed"),
    ],
)
def test_what_goes_wrong_on_the_way_is_inconclusive(office: Office, words: str) -> None:
    said = judge("AUT-14", office)

    assert said.state is State.INCONCLUSIVE
    assert words in said.summary


def test_a_hole_stays_one_where_nothing_can_be_removed() -> None:
    said = judge("AUT-14", Office(entry=LINKS, keeps=True))

    assert said.state is State.FAIL


def test_a_cookie_that_no_answer_sets_has_no_attribute_to_go_by() -> None:
    office = Office(entry=replace(FORMS, sets=False))
    said = judge("AUT-14", office)

    assert said.state is State.INCONCLUSIVE
    assert "set by no answer" in said.summary
