"""What is printed for a manifest: one line for each thing that is wrong, and where."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from launchready.manifest import Manifest, ManifestError, Problem, load

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

SITE = '[product]\nsite = "https://acme.test"\n'

BRIEF = """\
schema = 1
[product]
name = "Acme Plumbing"
site = "https://www.acme.test"        # canonical origin
hosts = ["acme.test", "www.acme.test", "chat.acme.test", "api.acme.test"]
[mail]
domains = ["acme.test"]
[control]
key = "${LAUNCHREADY_CONTROL_KEY}"
[consent.talk]
hosts = ["chat.acme.test"]
until = 2026-12-01
turns = 20
dollars = 1.0
[[waiver]]
audit = "EML-04"
subject = "acme.test"
owner = "Ada"
reason = "DNS moves on Friday"
until = 2026-12-31
[budget]
requests = 2000
connections = 1000
queries = 2000
bytes = 50_000_000
seconds = 120
answer_seconds = 5.0
[pace]
connections = 6
probes_per_second = 10
[vantage]
resolver = "127.0.0.1:5353"
ca = "ca.pem"
[vantage.ports]
80 = 8080
443 = 8443
53 = 5354
[vantage.addresses]
"acme.test" = ["127.0.0.1"]
"""


def test_a_manifest_with_everything_loads(loading: Loading, tmp_path: Path) -> None:
    manifest = loading(BRIEF, {"LAUNCHREADY_CONTROL_KEY": "a key that is long enough"})

    assert manifest.product.name == "Acme Plumbing"
    assert manifest.product.site_host == "www.acme.test"
    assert len(manifest.product.hosts) == 4
    assert manifest.mail is not None
    assert manifest.mail.domains == ("acme.test",)
    assert manifest.control is not None
    assert manifest.control.key == "a key that is long enough"
    assert "long enough" not in repr(manifest)
    talk = manifest.consent["talk"]
    assert (talk.hosts, talk.until, talk.turns) == (("chat.acme.test",), date(2026, 12, 1), 20)
    [waiver] = manifest.waiver
    assert (waiver.audit, waiver.subject, waiver.owner) == ("EML-04", "acme.test", "Ada")
    assert (manifest.budget.seconds, manifest.pace.probes_per_second) == (120, 10)
    assert manifest.vantage is not None
    assert manifest.vantage.resolvers == (("127.0.0.1", 5353),)
    assert manifest.vantage.ca == tmp_path / "ca.pem"
    assert manifest.vantage.ports == {80: 8080, 443: 8443, 53: 5354}
    assert manifest.vantage.addresses == {"acme.test": ("127.0.0.1",)}


def test_a_site_is_enough(loading: Loading) -> None:
    manifest = loading('[product]\nsite = "https://www.acme.test"\n')

    assert manifest.product.hosts == ("www.acme.test", "acme.test")
    assert manifest.product.name == "www.acme.test"
    assert manifest.mail is None
    assert manifest.absent == {}
    assert manifest.vantage is None
    assert manifest.budget.requests == 2_000


def test_an_absence_is_declared_by_a_person(loading: Loading) -> None:
    manifest = loading(f'{SITE}[absent.mail]\nreason = "sends no mail"\nowner = "Ada"\n')

    assert (manifest.absent["mail"].reason, manifest.absent["mail"].owner) == (
        "sends no mail", "Ada",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(f"{SITE}name =\n", "3:7", id="no value"),
        pytest.param(f'{SITE}site = "https://acme.test"\n\n', "3:27", id="a key twice"),
        pytest.param(f'{SITE}name = "Acme\n', "3:13", id="a quote that is not closed"),
        pytest.param(f'{SITE}hosts = [\n  "a.test",\n\n', "4:12", id="an open bracket"),
        pytest.param(f'{SITE}name = "a\x1bb"', "3:10", id="a control character"),
        pytest.param(f"{SITE}[mail", "3:6", id="half a header"),
        pytest.param("site: https://acme.test", "1:5", id="another language"),
    ],
)
def test_what_is_no_toml_is_said_where_it_stops_to_be(
    complaints: Complaining, text: str, place: str
) -> None:
    [said] = complaints(text)

    assert said.startswith(f"launchready.toml:{place}: this is no TOML: ")


def test_the_line_itself_follows_with_a_caret(complaints: Complaining) -> None:
    [said] = complaints(f'{SITE}  hots = ["acme.test"]  # all of them\n')

    assert said.split("\n")[1:] == [
        '      hots = ["acme.test"]  # all of them',
        "      ^",
    ]


def test_everything_is_said_at_once_in_the_order_of_lines(complaints: Complaining) -> None:
    said = complaints(
        """schema = 3
[product]
site = "https://acme.test"
hots = 1
hosts = ["acme.test", "a_b.test", "acme.test"]
[[waiver]]
audit = "EML-04"
[consent.talk]
hosts = ["acme.test", "other.test"]
until = 2020-01-01
[budget]
seconds = "long"
[control]
key = "hunter2"
[pace]
connections = "${HOME}"
"""
    )

    assert [line.split(": ")[0].removeprefix("launchready.toml:") for line in said] == [
        "1:1", "4:1", "5:23", "5:35", "6:3", "6:3", "6:3", "10:1", "12:1", "14:1", "16:1",
    ]  # fmt: skip


def test_a_strange_host_of_a_consent_is_told_beside_other_faults(complaints: Complaining) -> None:
    said = complaints(
        '[product]\nsite = "https://acme.test"\nhosts = ["acme.test"]\nnam = 1\n'
        '[consent.talk]\nhosts = ["other.test"]\nuntil = 2020-01-01\n'
    )

    assert [line.split(": ")[0] for line in said] == [
        "launchready.toml:4:1", "launchready.toml:6:10", "launchready.toml:7:1",
    ]  # fmt: skip


def test_of_many_faults_the_first_hundred_are_told(complaints: Complaining) -> None:
    said = complaints(SITE + "".join(f"key{number} = 1\n" for number in range(1_000)))

    assert len(said) == 101
    assert said[99].startswith('launchready.toml:102:1: unknown key "key99"')
    assert said[100].startswith(
        "launchready.toml:103:1: more is wrong from here on; mend the rest first"
    )


def test_a_link_out_of_the_folder_is_not_followed(complaints: Complaining, tmp_path: Path) -> None:
    (tmp_path / "link.pem").symlink_to("/etc/hostname")

    [said] = complaints(f'{SITE}[vantage]\nresolver = "::1"\nca = "link.pem"')

    assert "leads out of the manifest's folder" in said


def test_a_problem_carries_its_parts(loading: Loading) -> None:
    with pytest.raises(ManifestError) as caught:
        loading(f'{SITE}hosts = ["acme.test", 5]\n')

    assert caught.value.problems == (
        Problem(
            line=3, column=23, key="product.hosts[1]", got="5",
            message='item 2 of "hosts" in [product] must be a string, not a whole number',
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"\xff\xfe[\x00", "launchready.toml:1:1: byte 0xff is no UTF-8; save the file as UTF-8"),
        (
            b'[product]\nname = "\xc3\xa4\xe9"\n',
            "launchready.toml:2:10: byte 0xe9 is no UTF-8; save the file as UTF-8",
        ),
        (
            b"#" * 1_000_001,
            "launchready.toml: it is larger than 1,000,000 bytes; no manifest needs that",
        ),
    ],
    ids=["UTF-16", "Latin-1", "a large file"],
)
def test_a_file_that_is_no_text_of_ours(complaints: Complaining, text: bytes, line: str) -> None:
    [said] = complaints(text)

    assert said.split("\n")[0] == line


def test_a_byte_order_mark_and_carriage_returns_are_no_fault(loading: Loading) -> None:
    text = b'\xef\xbb\xbf[product]\r\nsite = "https://acme.test"\r\n'

    assert loading(text).product.site == "https://acme.test"


def test_columns_count_characters_behind_a_byte_order_mark(complaints: Complaining) -> None:
    [said] = complaints(b'\xef\xbb\xbf[product]\r\nsite = "https://acme.test"\r\nhots = 1\r\n')

    assert said.split("\n") == [
        'launchready.toml:3:1: unknown key "hots" in [product]; did you mean "hosts"?',
        "    hots = 1",
        "    ^",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "this is a directory; name the file in it"),
        ("absent.toml", "there is no such file"),
        ("launchready.toml/absent.toml", "it cannot be read: Not a directory"),
    ],
    ids=["a directory", "no file", "below a file"],
)
def test_a_path_that_leads_to_no_file(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "launchready.toml").touch()
    path = tmp_path / name

    with pytest.raises(ManifestError) as caught:
        load(path, environ={})

    assert str(caught.value) == f"{path}: {message}"


def test_without_a_day_consents_are_held_against_the_current_one(tmp_path: Path) -> None:
    path = tmp_path / "launchready.toml"
    consent = '[consent.talk]\nhosts = ["acme.test"]\nuntil = {}\n'
    path.write_text(SITE + consent.format("9999-12-31"))
    assert load(path, environ={}).consent["talk"].until == date(9999, 12, 31)

    path.write_text(SITE + consent.format("2020-01-01"))
    with pytest.raises(ManifestError, match="this consent ended on 2020-01-01"):
        load(path, environ={})


WORDS = st.sampled_from(
    ["[product]", "[mail]", "[[waiver]]", "[vantage.ports]", "[consent.talk]", "site", "hosts",
     "until", " = ", '"https://acme.test"', '["acme.test"]', "\n", "1", "2020-01-01", "inf", "{",
     "}", "[", "]", ".", '"', "'''", "#", "\u202e", "\x1b", "${HOME}", "key",
     '"sk-proj-ABCDEF123456"', "# sk-proj-ABCDEF123456"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30).map("".join))
@example("[product]\nsite = 1\n[consent]\n[[waiver]]\n[vantage]\nports = { 1 = { a = 1 } }\n")
def test_any_text_loads_or_says_what_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8", newline="")

    try:
        load(path, environ={}, today=date(2026, 11, 23))
    except ManifestError as error:
        lines = text.split("\n")
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        said = str(error)
        assert all(c.isprintable() or c == "\n" for c in said)
        assert "ABCDEF123456" not in said


RESET = """[access.reset]
request = "POST /forgot"
request_body = "a={address}"
address = "ada@acme.test"
link = "https://acme.test/reset/*"
redeem = "POST /reset"
redeem_body = "token={token}&new={new}"
lasts_seconds = 60
"""
PEER = """[identity.peer]
secret = "${LAUNCHREADY_CODE}"
carriers = ["query a={secret}"]
"""


@pytest.mark.parametrize(
    ("there", "absent", "said"),
    [(PEER, "carriers", "carriers of [identity.peer]"), (RESET, "reset", "[access.reset]")],
)
def test_nothing_is_there_and_absent(loading: Loading, there: str, absent: str, said: str) -> None:
    word = f'[absent.{absent}]\nreason = "none"\nowner = "Ada"\n'
    access = f'{SITE}[access]\nhost = "acme.test"\nwhoami = "GET /me"\nid = "/id"\n'

    with pytest.raises(ManifestError) as wrong:
        loading(f"{access}{there}{word}", {"LAUNCHREADY_CODE": "a long enough word"})

    assert f"{said} and [absent.{absent}] contradict each other; keep one" in str(wrong.value)
