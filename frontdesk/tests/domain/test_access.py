"""The whole table of rights: every action, every kind of subject."""

import re
from pathlib import Path

import pytest

import frontdesk
from frontdesk.domain.access import (
    Action,
    Anonymous,
    Audience,
    Member,
    Operator,
    Role,
    Scope,
    Subject,
    System,
    Thing,
    Visitor,
    authorize,
)
from frontdesk.domain.errors import Denied

SUBJECTS: dict[str, tuple[Subject, Audience, Role | None]] = {
    "anonymous": (Anonymous(), Audience.PUBLIC, None),
    "visitor": (Visitor("v", "t1", "c"), Audience.VISITOR, None),
    "agent": (Member("a", "t1", Role.AGENT), Audience.MEMBER, Role.AGENT),
    "admin": (Member("b", "t1", Role.ADMIN), Audience.MEMBER, Role.ADMIN),
    "owner": (Member("c", "t1", Role.OWNER), Audience.MEMBER, Role.OWNER),
    "operator": (Operator(), Audience.OPERATOR, None),
    "system": (System("job"), Audience.SYSTEM, None),
}


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("action", Action, ids=lambda action: action.word)
def test_only_the_right_audience_with_the_right_role_may(name: str, action: Action) -> None:
    subject, audience, role = SUBJECTS[name]
    right = action.audience is Audience.PUBLIC or (
        audience is action.audience
        and (action.role is None or (role is not None and role >= action.role))
    )
    try:
        authorize(subject, action)
    except Denied:
        assert not right
    else:
        assert right


@pytest.mark.parametrize("action", Action, ids=lambda action: action.word)
def test_members_actions_name_a_role(action: Action) -> None:
    assert (action.role is not None) is (action.audience is Audience.MEMBER)


def test_a_thing_of_another_tenant_is_refused() -> None:
    with pytest.raises(Denied):
        authorize(SUBJECTS["owner"][0], Action.LEAD_READ, Thing("x", tenant="t2"))


def test_a_scope_cannot_be_made_by_hand() -> None:
    with pytest.raises(TypeError):
        Scope(Anonymous(), Action.LOGIN, "", "t1", "", "", object())


def test_nothing_but_authorize_makes_a_scope() -> None:
    for path in Path(frontdesk.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        assert not re.search(r"\bScope\(|_SEAL", source) or path.name == "access.py", path
