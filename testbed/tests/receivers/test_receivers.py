"""The far ends of notifications: they take what is right, once, and fail when told to."""

import hashlib
import hmac
import smtplib
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx2
import pytest

from testbed.neighbours import Neighbours, neighbours
from testbed.receivers.webhook import Webhook
from testbed.tls.authority import root

PATIENCE = 10
NOW = 1_790_000_000
SECRET = "a secret of the tenant"  # noqa: S105 - of a tenant that does not exist
BODY = b'{"topic": "lead"}'


@pytest.fixture
def them() -> Iterator[Neighbours]:
    with neighbours(Neighbours(webhook=Webhook(SECRET, now=lambda: float(NOW)))) as it:
        yield it


def signed(body: bytes = BODY, key: str = SECRET, at: int = NOW) -> str:
    mac = hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def post(them: Neighbours, signature: str, key: str = "k1", body: bytes = BODY) -> int:
    headers = {"frontdesk-signature": signature} | ({"idempotency-key": key} if key else {})
    url = f"http://{them.place('webhook')}/hook"
    return httpx2.post(url, content=body, headers=headers, timeout=PATIENCE).status_code


def test_a_signed_post_has_its_effect_once(them: Neighbours) -> None:
    assert [post(them, signed()) for _ in range(3)] == [200, 200, 200]

    assert them.webhook.effects == {"k1": {"topic": "lead"}}
    assert them.webhook.repeated == {"k1": 2}


@pytest.mark.parametrize(
    ("signature", "key", "body", "why"),
    [
        pytest.param("", "k", BODY, "no signature", id="none"),
        pytest.param("v1=00", "k", BODY, "no signature", id="no-time"),
        pytest.param(signed(key="other"), "k", BODY, "another signature", id="secret"),
        pytest.param(signed(), "k", b'{"topic": "x"}', "another signature", id="changed"),
        pytest.param(signed(at=NOW - 301), "k", BODY, "too old", id="replayed"),
        pytest.param(signed().replace(f"t={NOW}", f"t={NOW + 1}"), "k", BODY,
                     "another signature", id="restamped"),
        pytest.param(signed(), "", BODY, "no idempotency key", id="no-key"),
        pytest.param(signed(b"x"), "k", b"x", "no JSON", id="no-json"),
    ],
)  # fmt: skip
def test_what_is_not_rightly_signed_has_no_effect(
    them: Neighbours, signature: str, key: str, body: bytes, why: str
) -> None:
    assert post(them, signature, key, body) == 400

    assert them.webhook.refused == [why]
    assert them.webhook.effects == {}


def test_fails_as_often_as_it_is_told(them: Neighbours) -> None:
    them.webhook.posts.failures = 2

    assert [post(them, signed()) for _ in range(3)] == [503, 503, 200]
    assert [them.webhook.posts.statuses.get(timeout=PATIENCE) for _ in range(3)] == [503, 503, 200]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        pytest.param(b'{"text": "A new lead"}', 200, "ok", id="text"),
        pytest.param(b'{"text": ""}', 400, "no_text", id="empty"),
        pytest.param(b'{"blocks": []}', 400, "invalid_payload", id="no-text"),
        pytest.param(b"text=x", 400, "invalid_payload", id="form"),
        pytest.param(b'{"text": "%s"}' % (b"x" * 40_001), 400, "msg_too_long", id="long"),
    ],
)
def test_the_chat_takes_what_slack_takes(
    them: Neighbours, body: bytes, status: int, said: str
) -> None:
    url = f"http://{them.place('chat')}/services/T/B/x"
    answer = httpx2.post(url, content=body, timeout=PATIENCE)

    assert (answer.status_code, answer.text) == (status, said)
    assert len(them.chat.texts) == (status == 200)


@pytest.fixture
def submit(them: Neighbours, tmp_path: Path) -> Iterator[smtplib.SMTP]:
    (tmp_path / "ca.pem").write_bytes(root().pem)
    context = ssl.create_default_context(cafile=tmp_path / "ca.pem")
    with smtplib.SMTP("localhost", them.ports["mail"], timeout=PATIENCE) as client:
        client.starttls(context=context)
        yield client


def letter(to: str = "ada@visitor.test") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "desk@acme.test", to, "Your quote"
    made.set_content("Drain cleaning: 129.00 EUR")
    return made


def test_a_mail_is_kept_with_its_envelope(them: Neighbours, submit: smtplib.SMTP) -> None:
    submit.send_message(letter(), "bounce@acme.test")
    mail = them.mailbox.arrived.get(timeout=PATIENCE)

    assert them.mailbox.to("ada@visitor.test") == [mail]
    assert (mail.sender, mail.secured) == ("bounce@acme.test", True)
    assert mail.message["subject"] == "Your quote"


def test_nothing_is_said_before_starttls(them: Neighbours) -> None:
    with (
        smtplib.SMTP("localhost", them.ports["mail"], timeout=PATIENCE) as client,
        pytest.raises(smtplib.SMTPResponseException) as refused,
    ):
        client.sendmail("a@acme.test", "b@visitor.test", "x")
    assert refused.value.smtp_code == 530


def test_unknown_people_are_refused_and_others_put_off(
    them: Neighbours, submit: smtplib.SMTP
) -> None:
    them.mailbox.unknown = frozenset({"nobody@visitor.test"})
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        submit.send_message(letter("nobody@visitor.test"))
    them.mailbox.failures = 1
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        submit.send_message(letter())

    submit.send_message(letter())
    assert len(them.mailbox.mails) == 1


def test_a_password_is_asked_for_where_one_is_set(them: Neighbours, submit: smtplib.SMTP) -> None:
    them.mailbox.login = ("desk", "right")
    submit.close()
    with smtplib.SMTP("localhost", them.ports["mail"], timeout=PATIENCE) as client:
        trust = ssl.create_default_context(cadata=root().pem.decode())
        client.starttls(context=trust)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("desk", "wrong")
        client.login("desk", "right")
        client.send_message(letter())
    assert len(them.mailbox.mails) == 1
