"""The streams of events of a host, and what is wrong with them."""

from dataclasses import dataclass
from enum import StrEnum


class Turned(StrEnum):
    """How somebody is turned away who may not hear.

    PLAIN: 401, 403 or 404, in JSON.
    SILENT: a stream on which nothing comes.
    CLOSES: a stream that says so, and ends.
    SHELL: 200 with the page of a single-page application.
    """

    PLAIN = "plain"
    SILENT = "silent"
    CLOSES = "closes"
    SHELL = "shell"


@dataclass(frozen=True, slots=True)
class Radio:
    """The streams.

    Attributes:
        open: who hears what is not theirs, beside its owner: `peer` and `low` of its tenant,
            `foreign`, `anonymous`. On a visitor's stream, `peer` is another visitor.
        broadcasts: every stream tells of everything, whatever id was asked for.
        stays: a stream goes on whose session has ended.
        dies: streams of strangers break off.
        mute: nothing is told to anybody.

    """

    open: frozenset[str] = frozenset()
    turned: Turned = Turned.PLAIN
    broadcasts: bool = False
    stays: bool = False
    dies: bool = False
    mute: bool = False
