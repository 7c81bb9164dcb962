"""What every site says in English and German; what a business says of itself is its own."""

from frontdesk.domain.phrases import Language

WORDS: dict[str, tuple[str, str]] = {
    "skip": ("Skip to the content", "Zum Inhalt springen"),
    "services": ("Services and prices", "Leistungen und Preise"),
    "services-text": (
        "The price that you read is the price that you pay.",
        "Der Preis, den Sie lesen, ist der Preis, den Sie zahlen.",
    ),
    "about": ("About us", "Über uns"),
    "contact": ("Contact", "Kontakt"),
    "hours": ("Opening hours", "Öffnungszeiten"),
    "write": ("E-mail", "E-Mail"),
    "ring": ("Telephone", "Telefon"),
    "visit": ("Address", "Adresse"),
    "ask": (
        (
            "Questions? Ask in the chat at the bottom right. It answers from our own documents, "
            "says where each answer comes from, and hands you to a person whenever you like."
        ),
        (
            "Fragen? Stellen Sie sie im Chat unten rechts. Er antwortet aus unseren eigenen "
            "Unterlagen, nennt zu jeder Antwort die Quelle und übergibt Sie jederzeit an einen "
            "Menschen."
        ),
    ),
    "see": ("See services and prices", "Leistungen und Preise ansehen"),
    "language": ("Language", "Sprache"),
    "sections": ("Sections", "Abschnitte"),
}


def spoken(language: Language) -> dict[str, str]:
    """Give the words of one language."""
    return {key: pair[0 if language is Language.EN else 1] for key, pair in WORDS.items()}
