"""People in the authentication format of Web Fuzzing Commons."""

from collections.abc import Callable
from pathlib import Path

import pytest

from launchready.manifest import Manifest, ManifestError, format_problem

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = """[product]
site = "https://acme.test"
[access]
host = "acme.test"
whoami = "GET /me"
auth = "auth.yaml"
"""
ENVIRON = {"LAUNCHREADY_A": "hush a", "LAUNCHREADY_B": "hush b"}
LOGIN = """
    loginEndpointAuth:
      endpoint: /v1/login
      verb: POST
      contentType: application/json
"""
USER = f"""auth:
  - name: owner{LOGIN}      payloadUserPwd:
        username: ada@acme.test
        usernameField: email
        password: ${{LAUNCHREADY_A}}
        passwordField: password
      token: {{extractFrom: body, extractSelector: /token, sendIn: header,
              sendName: Authorization, sendTemplate: "Bearer {{token}}"}}
"""
HEADERS = """auth:
  - name: owner
    fixedHeaders:
      - {name: Authorization, value: "Key ${LAUNCHREADY_A}"}
      - {name: X-Tenant, value: acme}
"""


def lent(loading: Loading, folder: Path, auth: str, site: str = SITE) -> Manifest:
    (folder / "auth.yaml").write_text(auth)
    return loading(site, ENVIRON)


def said(
    loading: Loading, folder: Path, auth: str, environ: dict[str, str] | None = None
) -> list[str]:
    (folder / "auth.yaml").write_text(auth)
    with pytest.raises(ManifestError) as caught:
        loading(SITE, ENVIRON if environ is None else environ)
    texts = [format_problem(each, caught.value.source) for each in caught.value.problems]
    assert "hush" not in "".join(texts)
    return [text.split("\n")[0] for text in texts]


def test_a_login_with_name_and_password(loading: Loading, tmp_path: Path) -> None:
    owner = lent(loading, tmp_path, USER).identity["owner"]

    assert owner.secret == "hush a"  # noqa: S105 - of this test
    assert owner.login == "POST /v1/login"
    assert owner.body == '{"email": "ada@acme.test", "password": "{secret}"}'
    assert owner.token == "/token"  # noqa: S105 - a place
    assert owner.headers == {"Authorization": "Bearer {token}"}


def test_a_form_is_written_as_one(loading: Loading, tmp_path: Path) -> None:
    form = USER.replace("application/json", "application/x-www-form-urlencoded")

    owner = lent(loading, tmp_path, form).identity["owner"]

    assert owner.body == "email=ada%40acme.test&password={secret}"


def test_fixed_headers_carry_the_secret(loading: Loading, tmp_path: Path) -> None:
    owner = lent(loading, tmp_path, HEADERS).identity["owner"]

    assert (owner.secret, owner.login) == ("hush a", None)
    assert owner.headers == {"Authorization": "Key {secret}", "X-Tenant": "acme"}


def test_a_raw_payload_holds_the_secret_anywhere(loading: Loading, tmp_path: Path) -> None:
    raw = f"""auth:
  - name: owner{LOGIN}      payloadRaw: '{{"u": "ada", "p": "${{LAUNCHREADY_A}}"}}'
      expectCookies: true
"""
    owner = lent(loading, tmp_path, raw).identity["owner"]

    assert owner.body == '{"u": "ada", "p": "{secret}"}'
    assert (owner.token, owner.headers) == (None, {})


def test_the_older_words_of_a_token_are_known(loading: Loading, tmp_path: Path) -> None:
    older = (
        USER[: USER.index("      token:")]
        + """      token:
        extractFromField: /data/jwt
        headerPrefix: "JWT "
        httpHeaderName: X-Auth
"""
    )
    owner = lent(loading, tmp_path, older).identity["owner"]

    assert owner.token == "/data/jwt"  # noqa: S105 - a place
    assert owner.headers == {"X-Auth": "JWT {token}"}


def test_a_template_holds_for_everybody(loading: Loading, tmp_path: Path) -> None:
    text = f"""authTemplate:{LOGIN}      payloadUserPwd: {{usernameField: email, passwordField: pw}}
auth:
  - name: owner
    loginEndpointAuth: {{payloadUserPwd: {{username: ada, password: "${{LAUNCHREADY_A}}"}}}}
  - name: peer
    loginEndpointAuth: {{payloadUserPwd: {{username: ben, password: "${{LAUNCHREADY_B}}"}}}}
  - name: somebody else
"""
    people = lent(loading, tmp_path, text).identity

    assert set(people) == {"owner", "peer"}
    assert people["peer"].login == "POST /v1/login"
    assert people["peer"].body == '{"email": "ben", "pw": "{secret}"}'
    assert people["peer"].secret == "hush b"  # noqa: S105 - of this test


def test_people_may_be_called_otherwise(loading: Loading, tmp_path: Path) -> None:
    site = f'{SITE}users = {{ owner = "ada" }}\n'

    people = lent(loading, tmp_path, HEADERS.replace("owner", "ada"), site).identity

    assert set(people) == {"owner"}


def test_the_manifest_s_own_people_come_first(loading: Loading, tmp_path: Path) -> None:
    site = f'{SITE}[identity.owner]\nsecret = "${{LAUNCHREADY_B}}"\n'

    people = lent(loading, tmp_path, HEADERS, site).identity

    assert people["owner"].secret == "hush b"  # noqa: S105 - of this test


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("${LAUNCHREADY_A}", "sesame"), "10:1: a secret stands here in clear"),
        (("LAUNCHREADY_A", "HOME"), "10:1: ${HOME} is not named LAUNCHREADY_*"),
        (("LAUNCHREADY_A", "LAUNCHREADY_C"), "10:1: LAUNCHREADY_C is not set"),
        (("verb: POST", "verb: SHOUT"), "4:1: the login is no route"),
        (
            ("endpoint: /v1/login", "externalEndpointURL: https://x.test/"),
            "4:1: externalEndpointURL",
        ),
        (("application/json", "text/xml"), "6:1: text/xml cannot be sent"),
        (("sendIn: header", "sendIn: query"), "12:1: this token cannot be carried"),
        (("extractSelector: /token", "extractSelector: token"), "12:1: the selector is no JSON"),
        (("auth:", "users:"), "1:1: there is no list of users"),
        (
            ("- name: owner", "- requireMockHandling: true\n    name: owner"),
            "2:1: requireMockHandl",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    loading: Loading, tmp_path: Path, change: tuple[str, str], line: str
) -> None:
    told = said(loading, tmp_path, USER.replace(*change, 1))

    assert told[0].startswith(f"auth.yaml:{line}")


def test_a_header_that_tells_must_refer(loading: Loading, tmp_path: Path) -> None:
    clear = HEADERS.replace("Key ${LAUNCHREADY_A}", "Key 123")

    [told] = said(loading, tmp_path, clear)

    assert told.startswith("auth.yaml:4:1: a secret stands here in clear; write")


def test_two_secrets_of_one_user_are_too_many(loading: Loading, tmp_path: Path) -> None:
    two = HEADERS.replace("value: acme", 'value: "${LAUNCHREADY_B}"')

    [told] = said(loading, tmp_path, two)

    assert told.startswith("auth.yaml:5:1: a second secret of one user")


@pytest.mark.parametrize(
    ("raw", "why"),
    [("auth: [", "it is no YAML: "), ("\x00", "it is no YAML: "), ("- a", "there is no list")],
)
def test_what_cannot_be_read_says_so(loading: Loading, tmp_path: Path, raw: str, why: str) -> None:
    [told] = said(loading, tmp_path, raw)

    assert f": {why}" in told


def test_somebody_who_is_not_there_is_missed(loading: Loading, tmp_path: Path) -> None:
    (tmp_path / "auth.yaml").write_text(HEADERS)
    with pytest.raises(ManifestError, match="nobody is called 'ada'"):
        loading(f'{SITE}users = {{ owner = "ada" }}\n', ENVIRON)


def test_a_manifest_from_outside_lends_nobody(complaints: Complaining, tmp_path: Path) -> None:
    (tmp_path / "auth.yaml").write_text(HEADERS)

    [complaint] = complaints(SITE, ENVIRON, trusted=False)

    assert complaint.startswith("launchready.toml:6:1: access.auth is refused in a manifest from")


def test_a_file_elsewhere_is_refused_by_its_name(complaints: Complaining) -> None:
    [complaint] = complaints(SITE.replace('"auth.yaml"', '"../auth.yaml"'), ENVIRON)

    assert "leads out of the manifest's folder" in complaint
