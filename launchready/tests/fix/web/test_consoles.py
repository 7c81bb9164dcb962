from launchready.evidence.consoles import OpenConsole, OpenConsoles
from launchready.fix.web.consoles import consoles
from launchready.model import Change, Host, ServerRule


def change(*found: OpenConsole) -> Change:
    return consoles.write(Host("acme.test"), OpenConsoles("acme.test", 33, found))


def test_each_path_gets_a_rule_and_each_tool_a_step() -> None:
    made = change(
        OpenConsole("/metrics", "Prometheus metrics", grave=True),
        OpenConsole("/graphql?query={__schema{types{name}}}", "GraphQL introspection", grave=True),
    )
    rules = {part.server: part.text for part in made.parts if isinstance(part, ServerRule)}

    assert rules["nginx"] == (
        "location = /metrics { return 404; }\nlocation = /graphql { return 404; }"
    )
    assert "path /metrics /graphql" in rules["Caddy"]
    assert "introspection: false" in str(made)
    assert "a port of their own" in str(made)


def test_a_host_without_tools_still_changes_something() -> None:
    assert change().parts
