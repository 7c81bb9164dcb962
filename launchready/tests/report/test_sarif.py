import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft4Validator

from launchready.model import (
    Finding,
    Host,
    MailDomain,
    Product,
    Scorecard,
    Severity,
    State,
    Verdict,
)
from launchready.report import Format, render
from report import scorecards as samples
from report.scorecards import (
    DMARC,
    EXPIRING,
    NO_CONSENT,
    NO_POLICY,
    SHADY,
    SILENT,
    UNSPOKEN,
    failed,
    passed,
    scorecard,
)


def run(card: Scorecard) -> dict[str, Any]:
    [only] = json.loads(render(card, Format.SARIF))["runs"]
    return only


def result(card: Scorecard) -> dict[str, Any]:
    [only] = run(card)["results"]
    return only


@pytest.mark.parametrize(
    "name", ["healthy", "faulty", "undetermined", "waived", "outside", "leaking", "broken"]
)
def test_follows_the_official_schema(name: str, sarif: Draft4Validator) -> None:
    sarif.validate(json.loads(render(getattr(samples, name), Format.SARIF)))


def test_the_official_schema_would_object(sarif: Draft4Validator) -> None:
    log = json.loads(render(samples.faulty, Format.SARIF))
    log["runs"][0]["results"][0]["kind"] = "undetermined"

    assert not sarif.is_valid(log)


@pytest.mark.parametrize(
    ("verdict", "kind", "level"),
    [
        pytest.param(passed(DMARC, Host("a.test"), "x"), "pass", "none", id="pass"),
        pytest.param(NO_POLICY, "fail", "error", id="fail"),
        pytest.param(
            replace(NO_POLICY, rule=replace(DMARC, severity=Severity.MEDIUM)),
            "fail",
            "warning",
            id="medium",
        ),
        pytest.param(
            replace(NO_POLICY, rule=replace(DMARC, severity=Severity.LOW)),
            "fail",
            "note",
            id="low",
        ),
        pytest.param(EXPIRING, "fail", "warning", id="warn"),
        pytest.param(SHADY, "fail", "note", id="preview"),
        pytest.param(SILENT, "open", "none", id="inconclusive"),
        pytest.param(NO_CONSENT[0], "review", "none", id="needs consent"),
        pytest.param(UNSPOKEN, "review", "none", id="undeclared"),
        pytest.param(
            replace(NO_CONSENT[0], state=State.NOT_APPLICABLE), "notApplicable", "none", id="absent"
        ),
    ],
)
def test_every_state_has_its_kind_and_level(verdict: Verdict, kind: str, level: str) -> None:
    told = result(scorecard(verdict))

    assert (told["kind"], told["level"]) == (kind, level)


def test_a_message_says_what_was_seen_wanted_and_how_to_mend_it() -> None:
    assert result(scorecard(NO_POLICY))["message"]["text"] == (
        "The policy is p=none: mail that forges acme.test is delivered. "
        "_dmarc.acme.test: got v=DMARC1; p=none, wanted p=quarantine or p=reject. "
        "Fix: Publish a policy of quarantine, and read the reports for two weeks"
    )


def test_a_message_is_no_link_and_has_no_placeholder() -> None:
    fault = failed(DMARC, Host("a.test"), "[click](https://evil.test) {0}", Finding("x", "y", "z"))

    told = result(scorecard(fault))["message"]["text"]
    assert told.startswith("[click] (https://evil.test) {{0}}. ")


def test_a_rule_carries_its_page_and_its_standards() -> None:
    [rule] = run(scorecard(NO_POLICY))["tool"]["driver"]["rules"]

    assert (rule["id"], rule["name"]) == ("dmarc", "EML-04")
    assert rule["shortDescription"]["text"] == "DMARC is enforced"
    assert "## How to fix" in rule["help"]["markdown"]
    assert rule["properties"]["tags"] == ["email", "RFC 9989"]


def test_results_point_to_their_rules() -> None:
    told = run(samples.faulty)

    rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in told["results"])
    assert len(set(rules)) == len(rules)


def test_a_waiver_suppresses_and_says_who_and_until_when() -> None:
    [waived] = [one for one in run(samples.waived)["results"] if one["ruleId"] == "dmarc"]

    assert waived["suppressions"] == [
        {
            "kind": "external",
            "justification": "Ada Lovelace, until 2026-12-31: The DNS moves on Friday",
        }
    ]


def test_fingerprints_hold_on_to_audit_and_subject_alone() -> None:
    def fingerprint(verdict: Verdict) -> str:
        return result(scorecard(verdict))["partialFingerprints"]["launchready/1"]

    healed = passed(DMARC, NO_POLICY.subject, "All is well")
    assert fingerprint(NO_POLICY) == fingerprint(healed)
    others = [Host("acme.test"), Product("acme.test"), MailDomain("b.test")]
    assert fingerprint(NO_POLICY) not in {
        fingerprint(replace(NO_POLICY, subject=other)) for other in others
    }


@pytest.mark.parametrize(
    ("name", "code", "successful"),
    [
        pytest.param("healthy", 0, True, id="ready"),
        pytest.param("waived", 0, True, id="conditional"),
        pytest.param("faulty", 1, True, id="not ready"),
        pytest.param("undetermined", 3, True, id="undetermined"),
        pytest.param("outside", 0, True, id="the asked rows"),
        pytest.param("broken", 4, False, id="a bug of ours"),
    ],
)
def test_the_invocation_says_how_the_run_ended(name: str, code: int, *, successful: bool) -> None:
    [told] = run(getattr(samples, name))["invocations"]

    assert (told["exitCode"], told["executionSuccessful"]) == (code, successful)


def test_our_own_bug_is_a_notification() -> None:
    [told] = run(samples.broken)["invocations"]

    [notification] = told["toolExecutionNotifications"]
    assert notification["message"]["text"] == "bug in dmarc: KeyError('p')"
    assert notification["associatedRule"] == {"id": "dmarc"}


def test_every_result_has_both_locations() -> None:
    [location] = result(scorecard(NO_POLICY))["locations"]

    assert location["physicalLocation"]["artifactLocation"]["uri"] == "launchready.toml"
    [logical] = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "mail-domain:acme.test"
