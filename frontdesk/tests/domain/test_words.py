"""The small laws: ids, CSV, canonical parameters, privacy, handoff, contacts, text, signing."""

import ast
import csv as reader
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frontdesk
from frontdesk.domain import canonical, contacts, csv, passwords, signing
from frontdesk.domain.errors import Denied, Invalid
from frontdesk.domain.handoff import wants_person
from frontdesk.domain.ids import Kind, mint, token
from frontdesk.domain.money import Price, most_tokens
from frontdesk.domain.privacy import redacted, without_cards
from frontdesk.domain.text import plain

SOURCES = sorted(Path(frontdesk.__file__).parent.rglob("*.py"))


@given(st.sampled_from(Kind))
def test_ids_carry_128_bits_and_their_kind(kind: Kind) -> None:
    made = {mint(kind) for _ in range(50)}

    assert len(made) == 50
    assert all(one.startswith(f"{kind}_") and len(one) >= len(kind) + 1 + 22 for one in made)


def test_tokens_carry_256_bits() -> None:
    assert len(token()) >= 43


def test_nothing_else_mints() -> None:
    allowed = {"ids.py"}
    for path in SOURCES:
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in (
                node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")]
            )
        }
        assert path.name in allowed or not names & {"secrets", "uuid", "random"}, path


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_no_cell_of_a_csv_is_a_formula(rows: list[list[str]]) -> None:
    text = csv.written(("a", "b"), rows)

    read = list(reader.reader(io.StringIO(text, newline="")))
    assert len(read) == len(rows) + 1
    for got, given_row in zip(read[1:], rows, strict=True):
        for cell, original in zip(got, given_row, strict=True):
            assert cell.lstrip(" \u00a0\ufeff")[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
            assert cell.removeprefix("'") == original.removeprefix("'")


SIMPLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)


@given(st.dictionaries(st.text(), SIMPLE))
def test_canonical_parameters_have_one_spelling(value: dict[str, object]) -> None:
    turned = dict(reversed(list(value.items())))

    assert canonical.written(value) == canonical.written(turned)
    assert json.loads(canonical.written(value)) == value


def test_floats_have_no_canonical_spelling() -> None:
    with pytest.raises(TypeError):
        canonical.written({"amount": [1.0]})


@given(st.lists(st.text()), st.lists(st.text()))
def test_hashes_of_different_parts_differ(one: list[str], other: list[str]) -> None:
    assert (canonical.hashed(*one) == canonical.hashed(*other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail ada@example.com now", "mail [e-mail] now"),
        ("call +49 30 1234567", "call [phone]"),
        ("call 030/1234567", "call [phone]"),
        ("DE89 3704 0044 0532 0130 00", "[IBAN]"),
        ("4111 1111 1111 1111", "[card number removed]"),
        ("order 4111 1111 1111 1112", "order 4111 1111 1111 1112"),
        ("order AB-2026-000123 of 12.11.2026", "order AB-2026-000123 of 12.11.2026"),
        ("129 EUR at 8:00", "129 EUR at 8:00"),
    ],
)
def test_redacts_people_and_spares_orders(text: str, left: str) -> None:
    assert redacted(text) == left


def test_cards_are_masked_where_the_rest_stays() -> None:
    assert without_cards("4111-1111-1111-1111, ada@example.com") == (
        "[card number removed], ada@example.com"
    )


ASKS = [
    "Can I talk to a human?", "agent please", "I want to speak with someone", "human",
    "connect me with your team, I need a real person", "Let me speak to a manager",
    "Is there a real human there?", "stop this bot", "I don't want to talk to a robot",
    "please call me back", "put me through to an operator", "I'd like to chat with a person",
    "Ich möchte mit einem Menschen sprechen", "Mitarbeiter bitte", "Mensch",
    "Kann ich bitte mit jemandem reden?", "verbinden Sie mich mit einem Mitarbeiter",
    "Gib mir einen echten Menschen", "keinen Bot bitte", "Rufen Sie mich zurück",
    "Ich brauche einen Ansprechpartner", "Kundenservice",
]  # fmt: skip
ASKS_NOT = [
    "What are your opening hours?", "How many people work there?", "Was kostet eine Reinigung?",
    "Do you clean offices?", "My boiler is broken", "Wie viele Mitarbeiter habt ihr?", "Hello",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKS)
def test_hears_who_asks_for_a_person(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize("text", ASKS_NOT)
def test_does_not_hear_it_everywhere(text: str) -> None:
    assert not wants_person(text)


@pytest.mark.parametrize(
    "address", ["a+tag@example.com", "o'brien@x.museum", "j@bücher.example", "ü@example.com"]
)
def test_takes_addresses_as_people_have_them(address: str) -> None:
    assert "@" in contacts.email(address)


@pytest.mark.parametrize(
    "address", ["", "a", "a@b", "a@b@c.de", "a\r\nbcc: x@y.de", "a b@c.de", ".a@c.de", "a@-c.de"]
)
def test_refuses_addresses_that_no_mail_reaches(address: str) -> None:
    with pytest.raises(Invalid):
        contacts.email(address)


@given(st.text())
def test_plain_text_hides_nothing(text: str) -> None:
    once = plain(text)

    assert plain(once) == once
    assert not any(0xE0000 <= ord(c) <= 0xE007F or 0x202A <= ord(c) <= 0x202E for c in once)
    assert "<|im_start|>" not in once


def test_joiners_of_emoji_survive() -> None:
    assert plain("👩\u200d🔧 <|im_start|>") == "👩\u200d🔧 <im_start>"


TICKET = signing.Ticket("tkt_1", "ten_1", "https://www.acme.test", 1_000)


def test_a_ticket_comes_back_as_it_was() -> None:
    assert signing.unsealed("secret", signing.sealed("secret", TICKET), 999) == TICKET


@given(st.integers(0, 150), st.characters())
def test_a_changed_ticket_is_refused(place: int, char: str) -> None:
    sealed = signing.sealed("secret", TICKET)
    changed = sealed[:place] + char + sealed[place + 1 :]

    if changed != sealed:
        with pytest.raises(Denied):
            signing.unsealed("secret", changed, 999)


def test_a_late_ticket_is_refused() -> None:
    with pytest.raises(Denied):
        signing.unsealed("secret", signing.sealed("secret", TICKET), 1_000)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "aaaaaaaaaaaaaaaa",
        "MyPassword1234",
        "1q2w3e4r5t6y",
        "!QAZ2wsx3edc",
        "P@ssw0rd2026!",
        "ada.lovelace-42x",
        "x" * 201,
    ],
)
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(Invalid):
        passwords.check(weak, "ada.lovelace")


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**8), st.integers(0, 10**8))
def test_prices_never_round_down(
    tokens_in: int, tokens_out: int, cost_in: int, cost_out: int
) -> None:
    exact = tokens_in * cost_in + tokens_out * cost_out

    assert Price(cost_in, cost_out).cost(tokens_in, tokens_out) * 1_000_000 >= exact


@given(st.lists(st.text()))
def test_no_text_has_more_tokens_than_bytes(texts: list[str]) -> None:
    assert most_tokens(texts) >= sum(len(text.encode()) for text in texts)
