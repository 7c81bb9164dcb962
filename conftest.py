"""Import the packages before pytest names its tests after the folders that hold them.

The folder `launchready/` holds the package `launchready` in its `src/`: unless the real
package is there first, `--import-mode=importlib` takes the folder for a namespace.
"""

import pytest
from hypothesis import settings

import frontdesk  # noqa: F401 - for its place in sys.modules
import launchready  # noqa: F401 - for its place in sys.modules
import testbed  # noqa: F401 - for its place in sys.modules

# A shared machine is slow now and then, and a slow example is no fault of a parser.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that nobody waits for it alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("matrix") is None)
