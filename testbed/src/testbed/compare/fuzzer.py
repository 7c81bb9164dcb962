"""Schemathesis with its two checks of access, its peers, and the office's own document.

Of its check for missing credentials those failures count that say that the call was served: that
it answered with another refusal than 401 or 403 is a fault of the contract, and no open door.
"""

import asyncio
import json
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from testbed.compare.document import document
from testbed.compare.plain import Api
from testbed.healthy import API
from testbed.web.people import ADA, BEN, EVE
from testbed.world import IPV4

PEERS = {"ada": ADA, "ben": BEN, "eve": EVE}
CHECKS = "ignored_auth,object_level_authorization"
EXAMPLES, SECONDS = "20", 90
OTHER_REFUSAL = "Unexpected response to a request without authentication"
CONFIG = f'[auth.wfc]\npath = "auth.yaml"\npeers = {json.dumps(list(PEERS))}\n'


def release() -> str:
    """The version in use."""
    return version("schemathesis")


async def alarms(port: int) -> set[str]:
    """Run it; give the routes that it calls open.

    Raises:
        TimeoutError: it did not end in time.
        FileNotFoundError: it wrote no report.

    """
    api = Api(port)
    tokens = {name: await api.entered(person) for name, person in PEERS.items()}
    with TemporaryDirectory(prefix="compare-") as place:
        folder = Path(place)
        (folder / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
        (folder / "auth.yaml").write_text(json.dumps(_people(tokens)), encoding="utf-8")
        (folder / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
        await asyncio.wait_for(_run(folder, port), SECONDS)
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return {
        operation
        for failure in report["failures"]
        if failure["title"] != OTHER_REFUSAL
        for operation in failure["operations"]
    }


def _people(tokens: dict[str, str]) -> dict[str, object]:
    """Write the file of the people, in the format of the Web Fuzzing Commons."""
    return {
        "auth": [
            {
                "name": name,
                "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}],
            }
            for name, token in tokens.items()
        ]
    }


async def _run(folder: Path, port: int) -> None:
    child = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("schemathesis")),
        "--config-file", "schemathesis.toml", "run", "openapi.json",
        "--url", f"https://{IPV4}:{port}", "-H", f"Host:{API}", "--tls-verify", "false",
        "--checks", CHECKS, "--max-examples", EXAMPLES, "--seed", "1", "--continue-on-failure",
        "--suppress-health-check", "all", "--report", "json", "--report-json-path", "report.json",
        cwd=folder, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await child.wait()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
