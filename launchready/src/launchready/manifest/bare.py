"""A manifest for `check example.com`: what a bare name says, and nothing more."""

from launchready.manifest.names import NoNameError, host, origin, registrable
from launchready.manifest.problem import ManifestError, Problem, Source
from launchready.manifest.schema import HTTPS, Mail, Manifest, Product


def bare(target: str) -> Manifest:
    """Make the manifest of a bare host: itself, its `www` or apex, and its mail domain.

    Args:
        target: a host, as `example.com`, or an origin, as `https://example.com/`.

    Raises:
        ManifestError: the target is neither.

    """
    try:
        name = _host(target)
    except NoNameError as error:
        hint = f"write {error.instead}" if error.instead else ""
        problem = Problem(0, 0, "", "", f"this is no host: {error.why}", hint)
        raise ManifestError((problem,), Source(target, "")) from None
    domain = registrable(name)
    mail = Mail(domains=(domain,)) if domain else None
    return Manifest(product=Product(site=HTTPS + name), mail=mail)


def _host(target: str) -> str:
    if target.lower().startswith(HTTPS):
        return origin(target).removeprefix(HTTPS)
    return host(target)
