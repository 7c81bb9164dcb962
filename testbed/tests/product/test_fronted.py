"""The real product behind the fronts: what a person and the auditor find there.

Starting it takes some seconds: its tenants are founded with real password hashes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testbed.healthy import API, CHAT, WWW
from testbed.product.fronted import Fronted, guide

PATIENCE = 240
OUTSIDE = {"domain", "tls", "redirects", "email", "secrets", "web"}


def test_the_site_embeds_the_chat_as_anyone_would(product: Fronted, fetch: Callable) -> None:
    status, headers, body = fetch(product.it, f"https://{WWW}/")

    assert status == 200
    assert f'<script src="https://{CHAT}/static/widget/loader.js"' in body
    assert f"https://{CHAT}" in headers["Content-Security-Policy"]
    status, headers, _ = fetch(product.it, f"https://{CHAT}/static/widget/loader.js")
    assert (status, headers["Cross-Origin-Resource-Policy"]) == (200, "cross-origin")


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        (f"https://{CHAT}/", 200, "Acme Plumbing"),
        (f"https://{CHAT}/livez", 200, "alive"),
        (f"https://{CHAT}/login", 200, "password"),
        (f"https://{CHAT}/widget/acme", 200, "Acme Plumbing"),
        (f"https://{API}/api/v1/tenants/acme/notice", 200, "Acme Plumbing"),
        (f"https://{API}/api/v1/conversation", 401, "unknown"),
        (f"https://{CHAT}/metrics", 401, "operator"),
        (f"https://{CHAT}/nothing", 404, "missing"),
    ],
)
def test_the_product_answers_behind_tls(
    product: Fronted, fetch: Callable, url: str, status: int, said: str
) -> None:
    got, headers, body = fetch(product.it, url)

    assert got == status
    assert said in body
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")


def test_plain_http_leads_to_tls(product: Fronted, walk: Callable) -> None:
    assert walk(product.it, f"http://{CHAT}/widget/acme")[1] == f"https://{CHAT}/widget/acme"


def test_the_lent_mail_is_one_that_the_product_sent(product: Fronted) -> None:
    raw = product.it.manifest.with_name("lead.eml").read_bytes()

    assert b"DKIM-Signature: v=1; a=rsa-sha256" in raw
    assert b"The drain drips." in raw
    mails = product.them.mailbox.mails
    assert [mail.secured for mail in mails if raw.endswith(mail.raw)] == [True]


def test_a_person_is_told_how_to_open_it(product: Fronted) -> None:
    told = guide(product)

    assert f"MAP *.acme.test 127.0.0.1:{product.it.ports.https}" in told
    assert "owner@acme.test" in told


@pytest.mark.matrix
def test_the_product_passes_every_audit_that_its_manifest_declares(product: Fronted) -> None:
    program = str(Path(sys.executable).with_name("launchready"))
    command = [program, "check", str(product.it.manifest), "--format", "json", "--quiet"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE, check=False,
        env=os.environ | product.environ,
    )  # fmt: skip
    verdicts = json.loads(done.stdout)["verdicts"]
    others = [v for v in verdicts if v["state"] not in {"pass", "not-applicable"}]

    assert len(verdicts) > 80
    assert [(v["code"], v["subject"]) for v in others if v["state"] != "undeclared"] == []
    assert {v["area"] for v in others}.isdisjoint(OUTSIDE)
