"""What is known of an audit without running it: SARIF calls this a rule."""

from dataclasses import dataclass

from launchready.model.words import Effort, Intrusion, Lifecycle, Row, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """An audit's identity, weight and standards.

    Attributes:
        id: noun in kebab-case, the name of its file.
        code: its number in the catalogue, such as `EML-04`.
        area: the folder it lives in.
        title: what is true when it passes.
        doc: its page, Markdown.
        standards: OWASP, ASVS, CWE and RFC ids.
        reproduce: a shell command with `{subject}` where the subject goes.

    """

    id: str
    code: str
    area: str
    title: str
    doc: str
    row: Row
    severity: Severity
    blocking: bool
    effort: Effort
    mode: Intrusion
    lifecycle: Lifecycle
    standards: tuple[str, ...]
    reproduce: str

    def __post_init__(self) -> None:
        if self.severity is Severity.CRITICAL and not self.blocking:
            raise ValueError(f"{self.id}: what is critical blocks")
