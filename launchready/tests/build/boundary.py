"""What is tried with each audit of a boundary: they differ in who tries, and in nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from build.trials import tries
from launchready.audits import Audit
from launchready.evidence.trials import Trials, Who
from launchready.fix import Fix
from launchready.model import Product, State, Step

by_lines = pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["draft read none", "draft list none", "draft update none"], State.PASS),
        (["lead read seen allowed", "lead delete none"], State.PASS),
        (["lead read none allowed", "lead delete none"], State.PASS),
        (["lead read seen allowed", "lead list none allowed"], State.NOT_APPLICABLE),
        (["draft read seen"], State.FAIL),
        (["draft read none", "draft list seen"], State.FAIL),
        (["draft read none", "draft update changed"], State.FAIL),
        (["draft read none", "draft update seen"], State.FAIL),
        (["draft read none", "draft delete gone"], State.FAIL),
        (["lead read seen allowed", "lead update changed allowed", "lead delete gone"], State.FAIL),
    ],
)


@dataclass(frozen=True, slots=True)
class Boundary:
    """An audit, who tries, and what it calls them."""

    audit: Audit
    kind: type[Trials]
    who: Who
    name: str

    def judges_by_the_effect(self) -> Callable[[list[str], State], None]:
        """Make the test that judges tables of tries."""

        @by_lines
        def test(lines: list[str], state: State) -> None:
            assert self.audit.judge(tries(self.kind, self.who, *lines)).state is state

        return test

    def says_what_was_reached(self) -> Callable[[], None]:
        """Make the test that reads a finding."""

        def test() -> None:
            seen = tries(self.kind, self.who, "lead read none", "draft delete gone")
            said = self.audit.judge(seen)

            assert said.summary == f"{self.name} gets at what is not theirs: draft"
            [finding] = said.findings
            assert finding.where == f"delete /v1/drafts/{{id}} at api.acme.test by {self.who.words}"
            assert finding.got == "its owner does not find it any more (200)"
            assert finding.want == "the object still there"

        return test

    def says_how_much_was_tried(self) -> Callable[[], None]:
        """Make the test that reads the summary of a pass."""

        def test() -> None:
            seen = tries(self.kind, self.who, "lead read seen allowed", "draft read none")

            words = f"Nothing that is forbidden to {self.who.words} had an effect (1 tried)"
            assert self.audit.judge(seen).summary == words

        return test


def locks_each_route_once(fix: Fix, kind: type[Trials], who: Who) -> Callable[[], None]:
    """Make the test that reads the steps of a fix."""

    def test() -> None:
        seen = tries(kind, who, "draft read seen", "draft list none", "draft delete gone")
        change = fix.write(Product("www.acme.test"), seen)
        texts = [part.text for part in change.parts if isinstance(part, Step)]

        assert texts[0].startswith("read /v1/drafts/{id} at api.acme.test: look the object up")
        assert texts[1].endswith("among those of the caller before it is removed.")
        assert len(texts) == 3
        assert change.recheck.startswith("launchready recheck AUT-0")

    return test
