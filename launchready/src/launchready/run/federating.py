"""From the manifest's login by another one's word to what the door knows of it."""

from launchready.manifest.oauth import OAuth
from launchready.manifest.places import listened
from launchready.reach.people import Federated, Route, Step


def federated(stated: OAuth, before: tuple[Step, ...]) -> Federated:
    """Say how it begins, and where the run is its provider."""
    address, port = listened(stated.listen)
    return Federated(
        begin=Route.of(stated.begin),
        callback=stated.callback,
        issuer=stated.issuer,
        address=address,
        port=port,
        client=stated.client_id,
        email=stated.subject_email,
        existing=stated.existing,
        secret=stated.client_secret or "",
        begin_body=stated.begin_body,
        before=before,
        several=stated.providers > 1,
        remove=Route.of(stated.remove) if stated.remove else None,
        removal=stated.removal,
    )
