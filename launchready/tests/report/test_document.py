import json

import pytest
from jsonschema import Draft202012Validator

from launchready.model import Row, Scorecard
from launchready.report import Format, render
from launchready.report.document import document, load, schema
from report import scorecards as samples
from report.scorecards import SHADY, scorecard

EVERY = [
    pytest.param(getattr(samples, name), id=name)
    for name in ("healthy", "faulty", "undetermined", "waived", "outside", "leaking", "broken")
]
DMARC_VERDICT = {
    "audit": "dmarc",
    "code": "EML-04",
    "area": "email",
    "row": "email",
    "subject": "acme.test",
    "state": "fail",
    "severity": "high",
    "blocking": True,
    "summary": "The policy is p=none: mail that forges acme.test is delivered",
    "findings": [
        {
            "where": "_dmarc.acme.test",
            "got": "v=DMARC1; p=none",
            "want": "p=quarantine or p=reject",
            "certainty": "certain",
        }
    ],
    "witnesses": ["Seen@acme.test"],
    "reproduce": "dig +short TXT _dmarc.acme.test",
    "fix": {
        "summary": "Publish a policy of quarantine, and read the reports for two weeks",
        "parts": [
            {
                "kind": "dns-record",
                "name": "_dmarc.acme.test",
                "type": "TXT",
                "value": "v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.test",
                "replaces": ["v=DMARC1; p=none"],
            },
            {
                "kind": "step",
                "text": "Read the reports for two weeks, then change quarantine to reject.",
            },
        ],
        "recheck": "launchready recheck dmarc",
    },
    "effort": "M",
    "waiver": {
        "owner": "Ada Lovelace",
        "reason": "The DNS moves on Friday",
        "until": "2026-12-31",
    },
    "reason": None,
}


def written(card: Scorecard) -> dict[str, object]:
    return json.loads(render(card, Format.JSON))


def test_says_exactly_what_the_contract_names() -> None:
    assert list(written(samples.healthy)) == [
        "schema",
        "tool",
        "product",
        "as_of",
        "readiness",
        "asked",
        "coverage",
        "rows",
        "verdicts",
        "consent",
        "vantage",
        "spent",
    ]


def test_a_verdict_says_all_that_is_known_of_it() -> None:
    verdicts = written(samples.waived)["verdicts"]

    assert isinstance(verdicts, list)
    assert [verdict for verdict in verdicts if verdict["audit"] == "dmarc"] == [DMARC_VERDICT]


def test_the_head_says_the_decision_and_its_circumstances() -> None:
    told = written(samples.outside)

    assert {key: told[key] for key in ("schema", "product", "as_of", "readiness", "asked")} == {
        "schema": "launchready.scorecard/1",
        "product": "www.acme.test",
        "as_of": "2026-11-23T22:31:00Z",
        "readiness": "undetermined",
        "asked": {"rows": ["domain", "tls"], "readiness": "ready"},
    }
    assert told["coverage"] == {"decided": 15, "applicable": 15}
    assert told["spent"] == {
        "requests": 312,
        "connections": 41,
        "queries": 118,
        "bytes": 1245004,
        "seconds": 8.437,
        "turns": 0,
        "tokens": 0,
        "begun": 0,
        "left": 0,
        "drills": [],
    }


def test_a_row_points_to_the_verdicts_that_hold_it_up() -> None:
    [tls] = [row for row in document(samples.faulty).rows if row.id is Row.TLS]

    assert tls.model_dump(mode="json") == {
        "id": "tls",
        "title": "TLS is active",
        "state": "not-ready",
        "blocking": [
            {"audit": "certificate-chain", "subject": "chat.acme.test"},
            {"audit": "tls-versions", "subject": "chat.acme.test"},
        ],
    }


def test_a_preview_blocks_nothing() -> None:
    [verdict] = document(scorecard(SHADY)).verdicts

    assert SHADY.rule.blocking
    assert not verdict.blocking


@pytest.mark.parametrize("card", EVERY)
def test_follows_its_published_schema(card: Scorecard) -> None:
    Draft202012Validator(schema()).validate(written(card))


@pytest.mark.parametrize("card", EVERY)
def test_is_read_back_as_it_was(card: Scorecard) -> None:
    assert load(render(card, Format.JSON)) == document(card)


def test_the_schema_is_one_itself_and_names_no_host() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == "urn:launchready:scorecard:1"
    assert "//" not in schema()["$id"]
    assert json.dumps(schema()) == json.dumps(schema())


def test_the_schema_refuses_what_is_no_scorecard() -> None:
    told = written(samples.healthy)

    assert not Draft202012Validator(schema()).is_valid({**told, "readiness": "fine"})
    assert not Draft202012Validator(schema()).is_valid({**told, "schema": "launchready.run/1"})
    assert not Draft202012Validator(schema()).is_valid({**told, "verdicts": [{}]})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "the file: Invalid JSON", id="empty"),
        pytest.param("[]", "the file: Input should be an object", id="no object"),
        pytest.param("{}", "schema: Field required", id="nothing in it"),
        pytest.param(
            '{"schema": "launchready.scorecard/2"}',
            "schema: Input should be 'launchready.scorecard/1'",
            id="another version",
        ),
    ],
)
def test_says_what_does_not_fit(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="^" + sentence):
        load(text)


def test_reads_what_a_later_minor_version_adds() -> None:
    told = {**written(samples.healthy), "mood": "sunny"}

    assert load(json.dumps(told)) == document(samples.healthy)
