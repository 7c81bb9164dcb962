"""Events are signed as those sign them who send events: by the examples of their handbooks."""

import base64

from launchready.reach.people import Route
from launchready.reach.webhook import Event, Signing, Webhook

STANDARD = Signing(
    base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    "webhook-signature",
    form="v1,{base64}",
    signed="{id}.{time}.{body}",
    id_header="webhook-id",
    time_header="webhook-timestamp",
)
MESSAGE = Event(
    "msg_p5jXN8AQM9LWM0D4loKWxJek", "", 1_614_265_330, b'{"test": 2432232314}'
)  # fmt: skip


def hook(signing: Signing, body: str, **more: dict[str, str]) -> Webhook:
    return Webhook("x", "a.test", Route("POST", "/x"), body, signing, Route("GET", "/y"), **more)


def test_signs_as_the_example_of_standard_webhooks_is_signed() -> None:
    assert STANDARD.headers(MESSAGE, STANDARD.digest(MESSAGE)) == {
        "webhook-id": MESSAGE.id,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_signs_as_the_example_of_github_is_signed() -> None:
    signing = Signing(b"It's a Secret to Everybody", "X-Hub-Signature-256", form="sha256={hex}")
    event = Event("", "", 0, b"Hello, World!")

    assert signing.headers(event, signing.digest(event)) == {
        "X-Hub-Signature-256": (
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        )
    }
    assert not signing.timed


def test_a_time_may_stand_in_the_header_of_the_signature() -> None:
    signing = Signing(b"key", "Sig", form="t={time},v1={hex}", signed="{time}.{body}")

    assert signing.timed
    assert signing.content(MESSAGE) == b'1614265330.{"test": 2432232314}'
    assert signing.value(MESSAGE, b"\x01\xff") == "t=1614265330,v1=01ff"


def test_each_event_is_another_one_and_says_what_it_is() -> None:
    made = hook(STANDARD, '{"id": "{id}", "at": {time}, "text": "{canary}"}')
    first, second = made.event(5), made.event(5)

    assert first.canary != second.canary
    assert first.body.decode() == f'{{"id": "{first.id}", "at": 5, "text": "{first.canary}"}}'


def test_a_delivery_carries_its_type_what_is_stated_and_its_signature() -> None:
    made = hook(Signing(b"key", "Sig"), "a={canary}", headers={"X-Event": "paid {id}"})
    event = made.event(5)
    delivery = made.delivery(event)

    assert delivery.headers == {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Event": f"paid {event.id}",
        "Sig": made.signing.digest(event).hex(),
    }
    assert delivery.body == f"a={event.canary}".encode()
