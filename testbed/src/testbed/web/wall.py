"""What stands in front of a product that does not let the auditor in."""

from typing import assert_never

from testbed.world import Response, Wall, page


def response(wall: Wall) -> Response:
    """Give the one answer that every path gets."""
    match wall:
        case Wall.CHALLENGE:
            text = "<p>Checking that you are a person.</p><script>/* a puzzle */</script>"
            return page("Just a moment...", text, 403).plus(("cf-mitigated", "challenge"))
        case Wall.FORBIDDEN:
            return page("403 Forbidden", "<p>You may not see this.</p>", 403)
        case Wall.THROTTLED:
            text = "<p>Too many requests.</p>"
            return page("429 Too Many Requests", text, 429).plus(("Retry-After", "60"))
        case Wall.LOGIN:
            return page(
                "Sign in",
                '<form action="/login" method="post"><input name="user">'
                '<input name="password" type="password"><button>Sign in</button></form>',
            )
        case _:
            assert_never(wall)
