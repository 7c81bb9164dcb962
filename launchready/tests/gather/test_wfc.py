"""People of a file in the format of Web Fuzzing Commons are lent as those of a manifest are."""

from pathlib import Path

from build.office import judge_world
from launchready.model import State
from testbed.faults import find
from testbed.healthy import healthy
from testbed.people import LENT, variable

TEMPLATE = """authTemplate:
  loginEndpointAuth:
    endpoint: /v1/login
    verb: POST
    contentType: application/json
    payloadUserPwd: {usernameField: email, passwordField: password}
    token: {extractFrom: body, extractSelector: /token, sendIn: header,
            sendName: Authorization, sendTemplate: "Bearer {token}"}
auth:
"""


def lent(text: str) -> str:
    """Take the people out of a manifest, and name the file that has them."""
    bare = text[: text.index("\n[identity.")] + text[text.index("\n[[resource]]") :]
    assert "[identity" not in bare
    return bare.replace("[access]\n", '[access]\nauth = "auth.yaml"\n', 1)


def written(folder: Path) -> Path:
    users = [
        f"  - {{name: {who}, loginEndpointAuth: {{payloadUserPwd: "
        f'{{username: {person.email}, password: "${{{variable(who)}}}"}}}}}}\n'
        for who, person in LENT.items()
    ]
    (folder / "auth.yaml").write_text(TEMPLATE + "".join(users))
    return folder


def test_with_them_a_boundary_is_tried(tmp_path: Path) -> None:
    said = judge_world("AUT-02", healthy(), lent, written(tmp_path))

    assert said.state is State.PASS


def test_with_them_a_hole_is_found(tmp_path: Path) -> None:
    world = find("objects.reads")(healthy())

    assert judge_world("AUT-02", world, lent, written(tmp_path)).state is State.FAIL
