"""The holes of known chatbot products, each cut into the real one by a proxy before it.

Production builds of the product contain none of it. A crack names the audit that must fail.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from testbed.product.passing import EMBEDDER, Answered, Crack, Passage, with_header
from testbed.web.http import Head

LOGIN, TICKET, SESSIONS = "/login", "/embed/", "/api/v1/sessions"
TALK, LEADS = "/api/v1/conversation", "/api/v1/leads"
MESSAGES = f"{TALK}/messages"
TALKS = "/inbox/conversations/"
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Known:
    """A crack: which audit has to find it, and where it was seen."""

    name: str
    audit: str
    seen: str
    crack: Crack


CRACKS: list[Known] = []


def known(audit: str, seen: str) -> Callable[[Crack], Crack]:
    """Register a crack."""

    def registered(crack: Crack) -> Crack:
        name = getattr(crack, "__name__", "").replace("_", "-")
        CRACKS.append(Known(name, audit, seen, crack))
        return crack

    return registered


async def sound(head: Head, passage: Passage) -> Answered:
    """No crack at all: everything passes as it is."""
    return await passage.ask(head)


@known("AUT-01", "LibreChat CVE-2026-31950: whoever knows a stream's id reads it")
async def an_id_is_enough(head: Head, passage: Passage) -> Answered:
    """A conversation is shown without a session."""
    if head.method == "GET" and head.path.startswith(TALKS) and not head.header("cookie"):
        return await _by_anybody(head, passage, await passage.ask(head))
    return await passage.ask(head)


@known("AUT-03", "Typebot #2494, GHSA-f475-7m4x-m6mx: the id is not looked up inside the tenant")
async def ids_know_no_tenant(head: Head, passage: Passage) -> Answered:
    """A member of any tenant reads a conversation."""
    answer = await passage.ask(head)
    if head.method == "GET" and head.path.startswith(TALKS) and not answer.fine:
        return await _by_anybody(head, passage, answer)
    return answer


@known("AUT-03", "Typebot #2304, dify#18410: another tenant's id is changed, and nothing is said")
async def erased_next_door(head: Head, passage: Passage) -> Answered:
    """A removal is done for whoever asks, and answered with a refusal."""
    answer = await passage.ask(head)
    if head.path.endswith("/erase") and head.header("cookie") and not answer.fine:
        await _by_anybody(head, passage, answer)
    return answer


@known("AUT-03", "Open WebUI CVE-2026-45671: a list without its filter")
async def lists_of_everybody(head: Head, passage: Passage) -> Answered:
    """The list of documents holds every tenant's."""
    answer = await passage.ask(head)
    if (head.method, head.path) != ("GET", "/inbox/knowledge") or not answer.fine:
        return answer
    others = [await passage.ask(with_header(head, "cookie", c)) for c in list(passage.members)]
    return replace(answer, body=answer.body + b"".join(other.body for other in others))


@known("AUT-04", "Flowise #5986: the button is hidden, the route behind it is not closed")
async def roles_of_the_interface(head: Head, passage: Passage) -> Answered:
    """An agent deletes documents, since only the page leaves the button out."""
    answer = await passage.ask(head)
    if head.path.startswith("/inbox/knowledge/") and not answer.fine and head.header("cookie"):
        return await _by_anybody(head, passage, answer)
    return answer


@known("AUT-08", "chatwoot#2070: an address is believed without the signature that proves it")
async def an_address_is_enough(head: Head, passage: Passage) -> Answered:
    """Whoever leaves an address reads what was said where it was left before."""
    answer, bearer = await passage.ask(head), head.header("authorization")
    if head.path == LEADS and answer.fine:
        sent: dict[str, str] = json.loads(head.body)
        passage.claimed.setdefault(sent.get("email", ""), []).append(bearer)
    if (head.method, head.path) != ("GET", TALK) or not answer.fine:
        return answer
    others = [each for them in passage.claimed.values() if bearer in them for each in them]
    told = [await passage.ask(with_header(head, "authorization", other)) for other in others]
    return replace(answer, body=answer.body + b"".join(other.body for other in told))


@known("WEB-05", "Flowise, AnythingLLM embed: a missing Origin is let through")
async def tickets_without_an_origin(head: Head, passage: Passage) -> Answered:
    """A ticket is given to whoever does not say where they come from."""
    if head.path.startswith(TICKET) and not head.header("origin"):
        head = with_header(head, "origin", EMBEDDER)
    return await passage.ask(head)


@known("WEB-05", "Typebot: an empty list of origins is everybody")
async def tickets_for_everybody(head: Head, passage: Passage) -> Answered:
    """A ticket is given to every site."""
    if head.path.startswith(TICKET):
        head = with_header(head, "origin", EMBEDDER)
    return await passage.ask(head)


@known("ABU-01", "builders-hub#3971: a limit that nobody keeps")
async def no_limit(head: Head, passage: Passage) -> Answered:
    """What is refused is sent again by a new visitor from another place."""
    answer = await passage.ask(head)
    if head.path == MESSAGES and answer.status == 429:  # noqa: PLR2004 - too many
        return await _by_somebody_new(head, passage)
    return answer


@known("ABU-02", "vercel/chatbot#1436: guests are minted without end, each with a fresh allowance")
async def guests_without_end(head: Head, passage: Passage) -> Answered:
    """The limit of an address is not kept: each session counts for itself."""
    if head.path.startswith("/api/v1/"):
        bearer = head.header("authorization") or head.body.decode("latin-1")
        head = with_header(head, "x-forwarded-for", _address(bearer))
    return await passage.ask(head)


@known("ABU-03", "express-rate-limit#134, Observal#980: the address is what the client says")
async def addresses_as_they_are_told(head: Head, passage: Passage) -> Answered:
    """Who claims another address has another allowance."""
    claimed = head.header("x-real-ip")
    if head.path == MESSAGES and claimed:
        return await _by_somebody_new(head, passage)
    return await passage.ask(head)


@known("ABU-08", "vercel/ai-chatbot: what is too long is taken, and paid for")
async def cut_in_silence(head: Head, passage: Passage) -> Answered:
    """A message that is too long is cut and taken."""
    if head.path == MESSAGES:
        sent: dict[str, str] = json.loads(head.body)
        text = sent.get("text", "")[:LONGEST]
        head = replace(head, body=json.dumps({**sent, "text": text}).encode())
    return await passage.ask(head)


async def _by_anybody(head: Head, passage: Passage, refused: Answered) -> Answered:
    """Do it with the rights of whoever may, as a key of the whole service would."""
    for cookie, hidden in list(passage.members.items()):
        fields = dict(parse_qsl(head.body.decode("latin-1"), keep_blank_values=True))
        body = urlencode({**fields, "csrf": hidden}).encode() if fields else head.body
        answer = await passage.ask(replace(with_header(head, "cookie", cookie), body=body))
        if answer.fine:
            return answer
    return refused


async def _by_somebody_new(head: Head, passage: Passage) -> Answered:
    """Send a message as a visitor whom nobody has seen."""
    address = _address(head.header("authorization") + str(id(head)))
    token = await passage.session(address)
    head = with_header(head, "authorization", f"Bearer {token}")
    return await passage.ask(with_header(head, "x-forwarded-for", address))


def _address(word: str) -> str:
    """Make an address of TEST-NET-2 and its like out of a word."""
    number = hash(word)
    return f"198.51.{number % 250}.{number // 250 % 250}"
