"""Rules that put one header on every answer, for the servers that people use."""

from launchready.model import ServerRule


def sending(name: str, value: str, host: str) -> tuple[ServerRule, ...]:
    """Write the rules for nginx, Caddy and Cloudflare.

    Raises:
        ValueError: the value would end the text that it stands in.

    """
    if not value.isprintable() or not value.isascii() or set(value) & set('"\\`${}'):
        raise ValueError(f"{value!r} is no header for a rule")
    return (
        ServerRule(
            "nginx",
            f"# in the server block of {host}, and again in each location that has an\n"
            f'# add_header of its own\nadd_header {name} "{value}" always;',
        ),
        ServerRule("Caddy", f'{host} {{\n\theader {name} "{value}"\n}}'),
        ServerRule(
            "Cloudflare",
            "Rules > Transform Rules > Modify Response Header > Create rule\n"
            f'  When: (http.host eq "{host}")\n  Set static: {name}\n  Value: {value}',
        ),
    )
