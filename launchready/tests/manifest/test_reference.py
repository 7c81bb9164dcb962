"""The reference page and the JSON Schema say what the model does."""

import json
import tomllib
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from launchready.manifest import Manifest
from launchready.manifest.reference import example, families, json_schema, keys, page
from launchready.manifest.sentence import header
from launchready.manifest.where import KeyPath

Loading = Callable[..., Manifest]

ENVIRON = {
    "LAUNCHREADY_CONTROL_KEY": "a key that is long enough",
    "LAUNCHREADY_MAILBOX_PASSWORD": "an app password",
    "LAUNCHREADY_METER_SECRET": "a key that may read",
    "LAUNCHREADY_CLAIM_SECRET": "a key that signs",
    "LAUNCHREADY_DRILL_SECRET": "a key that lets fail",
    "LAUNCHREADY_OWNER_SECRET": "a password",
    "LAUNCHREADY_CLIENT_SECRET": "a secret of a client",
    "LAUNCHREADY_BILLING_SECRET": "a key that signs events",
    "LAUNCHREADY_BILLING_FOREIGN": "a key of another tenant",
}
KEYS = [(table, key) for family in families() for table in family for key, _ in keys(table)]


def test_the_shortest_manifest_of_the_page_loads(loading: Loading) -> None:
    shortest = page().split("```toml\n")[1].split("```")[0]

    assert loading(shortest).product.site_host == "www.acme.test"


def test_the_example_holds_every_key_and_loads(loading: Loading) -> None:
    text = example()
    manifest = loading(text, ENVIRON)

    assert manifest.model_fields_set == set(Manifest.model_fields) - {"absent"}
    assert text in page()


@pytest.mark.parametrize(
    ("table", "key"), KEYS, ids=[".".join(map(str, (*table, key))) for table, key in KEYS]
)
def test_every_key_has_a_row_with_type_meaning_and_example(table: KeyPath, key: str) -> None:
    sections = page().split("\n## ")
    title = f"`{header(table)}`" if table else "At the top"
    [section] = [text for text in sections if title in text.split("\n")[0]]
    [row] = [line for line in section.split("\n") if line.startswith(f"| `{key}` |")]
    _, kind, _, meaning, shown, _ = (cell.strip() for cell in row.split(" |"))

    assert kind
    assert meaning.endswith(".")
    assert shown.startswith(f"`{key} = ")


def test_every_field_of_every_table_is_documented() -> None:
    definitions = json.loads(json_schema())["$defs"]

    assert len(definitions) == 41
    for name, table in definitions.items():
        assert table["description"], name
        for key, field in table["properties"].items():
            assert field.get("description"), f"{name}.{key}"


def valid(text: str) -> list[str]:
    as_json = json.loads(json.dumps(tomllib.loads(text), default=str))
    errors = Draft202012Validator(json.loads(json_schema())).iter_errors(as_json)
    return ["/".join(map(str, error.path)) for error in errors]


def test_the_json_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(json_schema()))


def test_the_json_schema_accepts_the_example() -> None:
    assert valid(example()) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("schema = 2\n[product]\nsite = 'https://acme.test'", "schema"),
        ("[product]\nsite = 5", "product/site"),
        ("[product]\nsite = 'https://acme.test'\nhots = []", "product"),
        ("[product]\nsite = 'https://acme.test'\n[consent.tlak]\n", "consent"),
        ("[product]\nsite = 'https://acme.test'\n[pace]\nconnections = 17", "pace/connections"),
        ("[product]\nname = 'Acme'", "product"),
    ],
    ids=["a later format", "a wrong type", "an unknown key", "an unknown level", "too many",
         "no site"],
)  # fmt: skip
def test_the_json_schema_refuses_what_the_model_refuses(
    loading: Loading, text: str, path: str
) -> None:
    assert path in valid(text)
    with pytest.raises(Exception, match=r"launchready\.toml"):
        loading(text)
