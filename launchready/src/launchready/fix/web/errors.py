"""How to keep the inside inside: versions by rule, traces by the framework's own switch."""

from urllib.parse import urlsplit

from launchready.evidence.internals import ErrorAnswers
from launchready.fix import fix
from launchready.fix.safe import host, is_path
from launchready.model import Change, Host, ServerRule, Step

SWITCHES = {
    "Python": "Python: DEBUG = False in Django, debug=False in Flask and FastAPI.",
    "Django": "Django: DEBUG = False, and ALLOWED_HOSTS set.",
    "Werkzeug": "Flask: never run with --debug or FLASK_DEBUG=1; its console runs code.",
    "JavaScript": "Node: NODE_ENV=production, and an error handler behind the last route.",
    "Java": "Spring: server.error.include-stacktrace=never, include-message=never.",
    "PHP": "PHP: display_errors = Off, log_errors = On.",
    ".NET": ".NET: ASPNETCORE_ENVIRONMENT=Production, and UseExceptionHandler.",
    "Ruby": "Rails: RAILS_ENV=production, config.consider_all_requests_local = false.",
    "SQL": "Catch database errors where the query is made; log them, and answer with a sentence.",
}

PLACES_AT_MOST = 5


@fix
def errors(subject: Host, answers: ErrorAnswers) -> Change:
    """Write the rules against versions, and the switch of each framework that was seen."""
    name = host(subject.name)
    kinds = {leak.kind for leak in answers.leaks}
    steps = [Step(text) for word, text in SWITCHES.items() if any(word in kind for kind in kinds)]
    parts: list[ServerRule | Step] = [
        Step("Answer errors with one sentence and a number, and log the rest under that number."),
        *steps,
        *(Step(f"It came in answer to {at}.") for at in _places(answers)),
    ]
    if any(not leak.grave for leak in answers.leaks):
        parts.append(
            ServerRule(
                "nginx",
                f"# in the server block of {name}\nserver_tokens off;\n"
                "proxy_hide_header X-Powered-By;",
            )
        )
    if not answers.alive:
        parts.append(
            Step("Find the request in the log that ended the process, and run two of them.")
        )
    return Change(f"Keep the inside of {name} inside", tuple(parts), "launchready recheck WEB-10")


def _places(answers: ErrorAnswers) -> list[str]:
    """Name requests whose answers leaked by method and path."""
    asked = (leak.how.split(" ", 2) for leak in answers.leaks)
    found = ((words[0], urlsplit(words[1]).path) for words in asked if len(words) > 1)
    plain = dict.fromkeys(f"{method} {path}" for method, path in found if is_path(path))
    return list(plain)[:PLACES_AT_MOST]
