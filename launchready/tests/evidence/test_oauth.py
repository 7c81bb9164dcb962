import pytest

from launchready.evidence.oauth import TOKENS, UNSIGNED, Begun, OAuth, Trick

# The example of RFC 7636, appendix B.
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
AT = "https://login.acme.test/authorize"


@pytest.mark.parametrize(
    ("query", "method", "verifier", "bound"),
    [
        (f"code_challenge={CHALLENGE}&code_challenge_method=S256", "S256", VERIFIER, True),
        (f"code_challenge={CHALLENGE}&code_challenge_method=S256", "S256", CHALLENGE, False),
        (f"code_challenge={CHALLENGE}&code_challenge_method=S256", "S256", "", False),
        (f"code_challenge={VERIFIER}", "plain", VERIFIER, True),
        (f"code_challenge={VERIFIER}&code_challenge_method=plain", "plain", "other", False),
        ("code_challenge_method=S256", "", "", True),
        ("state=1", "", VERIFIER, False),
    ],
)
def test_a_code_is_bound_as_the_login_began(
    query: str, method: str, verifier: str, *, bound: bool
) -> None:
    begun = Begun.of(f"{AT}?{query}")

    assert begun.method == method
    assert begun.binds(verifier) is bound


def test_reads_what_a_browser_is_sent_with() -> None:
    begun = Begun.of(f"{AT}?state=a%20b&redirect_uri=https%3A%2F%2Facme.test%2Fback")

    assert begun.url == AT
    assert begun.said("state") == "a b"
    assert begun.said("redirect_uri") == "https://acme.test/back"
    assert begun.said("nonce") == ""
    assert "a b" not in repr(begun)


@pytest.mark.parametrize("location", ["", "/login", "http://[", "https://login.acme.test]/a"])
def test_what_cannot_be_read_leads_nowhere(location: str) -> None:
    begun = Begun.of(location)

    assert not begun.url.startswith("http")
    assert not begun.asked


def test_every_token_that_is_not_signed_is_a_token() -> None:
    assert set(TOKENS) > UNSIGNED
    assert Trick.NO_STATE not in TOKENS


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ({}, False),
        ({"entered": (Trick.NO_STATE,)}, True),
        ({"astray": ("Host",)}, True),
        ({"fixed": True}, True),
        ({"linked": True}, True),
        ({"pkce": "", "stays": True}, False),
    ],
)
def test_what_is_found_is_wrong_whatever_comes_after(
    found: dict[str, object], *, wrong: bool
) -> None:
    seen = OAuth("api.acme.test", "GET /sso", "GET /back", tuple(Trick), **found)  # pyright: ignore[reportArgumentType] - a table

    assert seen.wrong is wrong
