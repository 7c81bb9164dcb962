"""What the product itself says, in the languages that it speaks."""

from enum import StrEnum


class Language(StrEnum):
    """A language in which the product speaks."""

    EN = "en"
    DE = "de"


def language(name: str) -> Language:
    """Choose by the first two letters of a language tag; English where it is unknown."""
    try:
        return Language(name[:2].lower())
    except ValueError:
        return Language.EN


PHRASES: dict[str, tuple[str, str]] = {
    "disclosure": (
        (
            "I am {business}'s automated assistant, not a person. I answer from our own "
            "documents and can hand you to a person at any time."
        ),
        (
            "Ich bin der automatische Assistent von {business}, kein Mensch. Ich antworte aus "
            "unseren eigenen Unterlagen und kann Sie jederzeit an einen Menschen übergeben."
        ),
    ),
    "privacy": (
        (
            "{business} stores this conversation to answer you and deletes it after {days} days. "
            "Please send no payment card, health or other sensitive data."
        ),
        (
            "{business} speichert dieses Gespräch, um Ihnen zu antworten, und löscht es nach "
            "{days} Tagen. Bitte senden Sie keine Karten-, Gesundheits- oder andere "
            "sensible Daten."
        ),
    ),
    "found": (
        "This is what our documents say:",
        "Das steht dazu in unseren Unterlagen:",
    ),
    "nothing-found": (
        (
            "I found nothing about this in our documents, so I will not guess. "
            "Shall I hand you to a person? Just say so, or leave your details."
        ),
        (
            "Dazu habe ich in unseren Unterlagen nichts gefunden, und raten will ich nicht. "
            "Soll ich Sie an einen Menschen übergeben? Sagen Sie es einfach, "
            "oder hinterlassen Sie Ihre Daten."
        ),
    ),
    "offer-person": (
        "If that does not help, ask for a person.",
        "Wenn das nicht hilft, fragen Sie nach einem Menschen.",
    ),
    "handoff-online": (
        "I have told our team. A person will answer here; I will be quiet from now on.",
        (
            "Ich habe unser Team benachrichtigt. Ein Mensch wird hier antworten; "
            "ich halte mich ab jetzt zurück."
        ),
    ),
    "handoff-offline": (
        (
            "Nobody from our team is online right now. I have passed your message on; leave your "
            "e-mail address and a person will write to you."
        ),
        (
            "Im Moment ist niemand aus unserem Team online. Ich habe Ihre Nachricht weitergegeben; "
            "hinterlassen Sie Ihre E-Mail-Adresse, dann schreibt Ihnen ein Mensch."
        ),
    ),
    "failed": (
        (
            "I could not answer just now. Nothing was done. "
            "I have passed your question on to a person."
        ),
        (
            "Ich konnte gerade nicht antworten. Es wurde nichts veranlasst. "
            "Ich habe Ihre Frage an einen Menschen weitergegeben."
        ),
    ),
    "budget": (
        "The assistant has reached its limit for now. I have passed your question on to a person.",
        (
            "Der Assistent hat sein Limit vorerst erreicht. "
            "Ich habe Ihre Frage an einen Menschen weitergegeben."
        ),
    ),
    "person-joined": ("{name} has joined.", "{name} ist jetzt da."),
    "bot-back": (
        "The automated assistant answers again.",
        "Ab jetzt antwortet wieder der automatische Assistent.",
    ),
    "closed": ("This conversation was closed.", "Dieses Gespräch wurde beendet."),
    "card-removed": (
        "You sent what looks like a payment card number. I removed it and did not store it.",
        (
            "Sie haben anscheinend eine Kartennummer gesendet. "
            "Ich habe sie entfernt und nicht gespeichert."
        ),
    ),
    "confirm-needed": (
        "Please check the details below and confirm. Nothing happens before you do.",
        "Bitte prüfen Sie die Angaben unten und bestätigen Sie. Vorher geschieht nichts.",
    ),
    "tool-done": ("Done: {title}.", "Erledigt: {title}."),
    "tool-waits": (
        "Confirmed. A person of our team still has to approve: {title}.",
        "Bestätigt. Ein Mensch aus unserem Team muss noch zustimmen: {title}.",
    ),
    "tool-refused": ("This was not done: {title}.", "Das wurde nicht ausgeführt: {title}."),
    "lead-thanks": (
        "Thank you. We have your details and will write to you.",
        "Danke. Wir haben Ihre Daten und melden uns.",
    ),
}

TERMS: dict[str, str] = {
    "Send a quote": "Angebot senden", "Book a call": "Anruf vereinbaren", "Refund": "Erstattung",
    "Service": "Leistung", "Price": "Preis", "To": "An", "Time (UTC)": "Zeit (UTC)",
    "About": "Thema", "Quote": "Angebot", "Amount": "Betrag",
}  # fmt: skip


def term(word: str, spoken: Language) -> str:
    """Give a tool's own word in a language; what is not a word of ours stays as it is."""
    return word if spoken is Language.EN else TERMS.get(word, word)


def say(key: str, spoken: Language, **values: object) -> str:
    """Give a phrase in a language, with its blanks filled."""
    return PHRASES[key][0 if spoken is Language.EN else 1].format(**values)
