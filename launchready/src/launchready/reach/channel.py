"""What `[[channel]]` of the manifest says of the streams of a product."""

from dataclasses import dataclass

from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Channel:
    """A stream that tells what happens to an object, or in a visitor's conversation.

    Attributes:
        resource: the kind of object; empty where it is a visitor's conversation.
        by_id: what arrives names the object by its id, and does not hold what was written.
        within: seconds until a stream says nothing more whose session has ended.

    """

    name: str
    subscribe: Route
    resource: str = ""
    by_id: bool = False
    within: int = 0
