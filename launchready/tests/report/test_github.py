from launchready.model import Finding, Host
from launchready.report import Format, render
from report import scorecards as samples
from report.scorecards import DMARC, failed, scorecard

FAULTY = """\
::notice title=www.acme.test%3A not ready to launch::3 faults stop the launch; \
2 blocking audits still wait for an answer. Decided 29 of 31.
::error title=TLS-02 certificate-chain on chat.acme.test::The server sends no intermediate \
certificate%0AFix (15 minutes): Serve the whole chain: the certificate, then its issuer
::error title=RED-01 https-redirect on acme.test::http://acme.test/ answers 200 without TLS\
%0AFix (an hour): Redirect http://acme.test/ to HTTPS on the first hop
::error title=RED-01 https-redirect on www.acme.test::http://www.acme.test/ answers 200 \
without TLS%0AFix (an hour): Redirect http://www.acme.test/ to HTTPS on the first hop
::error title=EML-04 dmarc on acme.test::The policy is p=none: mail that forges acme.test is \
delivered%0AFix (half a day): Publish a policy of quarantine, and read the reports for two weeks
::warning title=TLS-06 tls-versions on chat.acme.test::No answer came in time: \
192.0.2.7:443 said nothing for 5.0 s
::warning title=WEB-07 cookie-attributes on chat.acme.test::A wall stood in the way: \
a challenge page stands before https://chat.acme.test/
::warning title=TLS-03 certificate-expiry on acme.test::11 days are left, and nothing renewed \
it in the last third of its life
"""


def test_annotates_what_stops_what_is_open_and_what_is_worth_mending() -> None:
    assert render(samples.faulty, Format.GITHUB) == FAULTY


def test_a_healthy_product_gets_its_decision_alone() -> None:
    [notice] = render(samples.healthy, Format.GITHUB).splitlines()

    assert notice.startswith("::notice title=www.acme.test%3A ready to launch::")


def test_properties_and_messages_are_escaped() -> None:
    fault = failed(DMARC, Host("a,b:c%d"), "100% \r\n::error::x", Finding("x", "y", "z"))

    [error] = render(scorecard(fault), Format.GITHUB).splitlines()[1:2]
    assert error == r"::error title=EML-04 dmarc on a%2Cb%3Ac%25d::100%25 \r\n::error::x"
