"""What checkdmarc says of a domain, in a virtual environment of its own; JSON comes out.

    python _checkdmarc.py PORT DOMAIN RUNS

Its functions for single records are asked, with our resolver: `check_domains` and `check_mx` would
go around it for DNSSEC, TLSA and the MTA-STS policy.
"""

import json
import sys
import time

import dns.resolver
from checkdmarc.dmarc import check_dmarc
from checkdmarc.mta_sts import query_mta_sts_record
from checkdmarc.smtp_tls_reporting import check_smtp_tls_reporting
from checkdmarc.spf import check_spf
from checkdmarc.utils import DNS_CACHE, get_mx_records


def main(port: int, domain: str, runs: int) -> dict[str, object]:
    """Ask so often, with an empty cache every time."""
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    found: list[str] = []
    seconds: list[float] = []
    for _ in range(runs):
        DNS_CACHE.clear()
        began = time.perf_counter()
        found = _found(domain, resolver)
        seconds.append(time.perf_counter() - began)
    return {"seconds": seconds, "found": found}


def _found(domain: str, resolver: dns.resolver.Resolver) -> list[str]:
    checks = {
        "SPF": check_spf,
        "DMARC": check_dmarc,
        "TLS reports": check_smtp_tls_reporting,
        "MTA-STS": query_mta_sts_record,
    }
    said: list[str] = []
    get_mx_records(domain, resolver=resolver)
    for name, check in checks.items():
        try:
            result = check(domain, resolver=resolver)
        except Exception as error:  # noqa: BLE001 - whatever it raises is what it says
            said.append(f"{name}: {error}")
            continue
        said += [f"{name}: {text}" for text in (*_errors(result), *result.get("warnings", ()))]
    return said


def _errors(result: dict) -> list[str]:
    return [str(result["error"])] if result.get("error") else []


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
