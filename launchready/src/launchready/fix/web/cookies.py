"""The Set-Cookie lines as they should be, with the values left out."""

from launchready.evidence.cookies import Cookie, cookies_of
from launchready.evidence.http import Front
from launchready.fix import fix
from launchready.fix.safe import host, is_path, is_token
from launchready.model import Change, Host, ServerRule, Step


@fix
def cookies(subject: Host, front: Front) -> Change:
    """Write a corrected line for each cookie whose line is not right."""
    name = host(subject.name)
    found = dict.fromkeys(cookie for seen in front.exchanges for cookie in cookies_of(seen))
    kept = [cookie for cookie in found if not cookie.deletes]
    lines = {_line(cookie): None for cookie in kept if is_token(cookie.name)}
    parts: list[ServerRule | Step] = [ServerRule("HTTP", "\n".join(lines))] if lines else []
    if any(not is_token(cookie.name) for cookie in kept):
        parts.append(Step("Give every cookie a name of letters, digits, hyphen and underscore."))
    if any(cookie.session and cookie.prefix != "__Host-" for cookie in kept):
        parts.append(Step("A name that begins with __Host- keeps other hosts from setting it."))
    parts.append(
        Step("Change it where the application sets it: a proxy cannot know which is which.")
    )
    return Change(f"Guard the cookies of {name}", tuple(parts), "launchready recheck WEB-07")


def _line(cookie: Cookie) -> str:
    path = cookie.path if is_path(cookie.path) and cookie.prefix != "__Host-" else "/"
    parts = [f"Set-Cookie: {cookie.name}=…", f"Path={path}", "Secure"]
    if cookie.session or cookie.http_only:
        parts.append("HttpOnly")
    parts.append(f"SameSite={cookie.same_site or 'Lax'}")
    if cookie.same_site == "None":
        parts.append("Partitioned")
    if cookie.max_age is not None:
        parts.append(f"Max-Age={cookie.max_age}")
    return "; ".join(parts)
