import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator


@pytest.fixture(scope="session")
def sarif() -> Draft4Validator:
    schema = json.loads((Path(__file__).parent / "data/sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
