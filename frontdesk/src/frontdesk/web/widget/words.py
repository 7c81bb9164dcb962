"""What the widget says, in English and German: `PAGE` on the page, `LIVE` from its script."""

from frontdesk.domain.phrases import Language

PAGE: dict[str, tuple[str, str]] = {
    "title": ("Chat with {business}", "Chat mit {business}"),
    "bot-status": ("Automated assistant", "Automatischer Assistent"),
    "hello": ("How can we help?", "Wie können wir helfen?"),
    "who-answers": ("Who answers", "Wer antwortet"),
    "your-data": ("Your data", "Ihre Daten"),
    "start": ("Start chat", "Chat beginnen"),
    "there": (
        "Our team is online and can take over.",
        "Unser Team ist online und kann übernehmen.",
    ),
    "away": (
        "Our team is offline. Leave your details and we will write to you.",
        "Unser Team ist offline. Hinterlassen Sie Ihre Daten, dann schreiben wir Ihnen.",
    ),
    "close": ("Close chat", "Chat schließen"),
    "conversation": ("Conversation", "Gespräch"),
    "message": ("Your message", "Ihre Nachricht"),
    "placeholder": ("Ask a question …", "Stellen Sie eine Frage …"),
    "send": ("Send", "Senden"),
    "stop": ("Stop answer", "Antwort anhalten"),
    "reopen": (
        "Write a message to open this conversation again.",
        "Schreiben Sie, um dieses Gespräch wieder zu öffnen.",
    ),
    "person": ("Talk to a person", "Mit Menschen sprechen"),
    "details": ("Leave your details", "Kontaktdaten"),
    "more": ("More", "Mehr"),
    "call": ("Book a call", "Anruf vereinbaren"),
    "quote": ("Get a quote", "Angebot anfordern"),
    "end": ("End chat", "Chat beenden"),
    "again": ("Try again", "Erneut versuchen"),
    "new-chat": ("Start a new chat", "Neuen Chat beginnen"),
    "over": ("This chat has ended", "Dieser Chat ist beendet"),
    "over-text": (
        "Your session is over. You can start a new chat at any time.",
        "Ihre Sitzung ist vorbei. Sie können jederzeit einen neuen Chat beginnen.",
    ),
    "alone": ("This chat belongs to a website", "Dieser Chat gehört zu einer Website"),
    "alone-text": (
        "Please open it on the site of {business}.",
        "Bitte öffnen Sie ihn auf der Website von {business}.",
    ),
    "back": ("Back", "Zurück"),
    "lead-title": ("Leave your details", "Hinterlassen Sie Ihre Daten"),
    "lead-text": ("A person will write to you.", "Ein Mensch wird Ihnen schreiben."),
    "name": ("Name", "Name"),
    "email": ("E-mail", "E-Mail"),
    "phone": ("Telephone (optional)", "Telefon (freiwillig)"),
    "note": ("What is it about? (optional)", "Worum geht es? (freiwillig)"),
    "website": ("Leave this empty", "Bitte leer lassen"),
    "consent-version": ("Consent text, version {version}", "Einwilligungstext, Version {version}"),
    "submit": ("Send details", "Daten senden"),
    "call-title": ("Book a call", "Einen Anruf vereinbaren"),
    "call-text": (
        "Choose a time; you check everything before it is booked.",
        "Wählen Sie eine Zeit; Sie prüfen alles, bevor gebucht wird.",
    ),
    "time": ("Date and time", "Datum und Uhrzeit"),
    "topic": ("What is it about?", "Worum geht es?"),
    "quote-title": ("Get a quote", "Ein Angebot anfordern"),
    "quote-text": (
        "We send the list price to your e-mail address, after you have checked it.",
        "Wir senden den Listenpreis an Ihre E-Mail-Adresse, nachdem Sie ihn geprüft haben.",
    ),
    "service": ("Service", "Leistung"),
    "check": ("Continue", "Weiter"),
}

LIVE: dict[str, tuple[str, str]] = {
    "bot": ("Assistant", "Assistent"),
    "you": ("You", "Sie"),
    "sources": ("Sources", "Quellen"),
    "state-bot": ("Automated assistant", "Automatischer Assistent"),
    "state-waiting-online": ("A person will be here soon", "Gleich ist ein Mensch für Sie da"),
    "state-waiting": ("Nobody is online right now", "Im Moment ist niemand online"),
    "state-person": ("You are talking to a person", "Sie sprechen mit einem Menschen"),
    "state-closed": ("Conversation closed", "Gespräch beendet"),
    "offline": (
        "No connection. We keep trying; what you wrote is still here.",
        "Keine Verbindung. Wir versuchen es weiter; Ihr Text bleibt erhalten.",
    ),
    "limited": (
        "That was a lot at once. You can go on in {wait}.",
        "Das war viel auf einmal. In {wait} können Sie weitermachen.",
    ),
    "seconds": ("{n} seconds", "{n} Sekunden"),
    "minutes": ("{n} minutes", "{n} Minuten"),
    "broken": (
        "Something broke on our side. Please try again.",
        "Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es erneut.",
    ),
    "denied": (
        "This site may not show the chat. Please tell its owner.",
        "Diese Website darf den Chat nicht zeigen. Bitte sagen Sie es dem Betreiber.",
    ),
    "unreached": (
        "The chat cannot be reached. Please try again.",
        "Der Chat ist nicht erreichbar. Bitte versuchen Sie es erneut.",
    ),
    "off": ("This is switched off at the moment.", "Das ist im Moment abgeschaltet."),
    "empty": ("Write something first.", "Schreiben Sie zuerst etwas."),
    "long": (
        "Use at most {most} characters; these are {n}.",
        "Höchstens {most} Zeichen; das sind {n}.",
    ),
    "field-name": ("Write your name.", "Schreiben Sie Ihren Namen."),
    "field-email": (
        "Write an e-mail address such as name@example.com.",
        "Schreiben Sie eine E-Mail-Adresse wie name@example.com.",
    ),
    "field-phone": (
        "Write a telephone number such as +49 30 1234567, or leave it out.",
        "Schreiben Sie eine Telefonnummer wie +49 30 1234567, oder keine.",
    ),
    "field-message": ("Use at most 2000 characters.", "Höchstens 2000 Zeichen."),
    "field-consent": (
        "We may keep your details only if you agree.",
        "Nur mit Ihrer Einwilligung dürfen wir Ihre Daten speichern.",
    ),
    "field-consent_version": (
        "The consent text has changed. Please close this form and read it again.",
        "Der Einwilligungstext hat sich geändert. Bitte öffnen Sie das Formular erneut.",
    ),
    "field-starts_at": (
        "Choose a full quarter of an hour within the next six months.",
        "Wählen Sie eine volle Viertelstunde in den nächsten sechs Monaten.",
    ),
    "field-topic": ("Say in a few words what it is about.", "Sagen Sie kurz, worum es geht."),
    "field-service": ("Choose a service.", "Wählen Sie eine Leistung."),
    "address-first": (
        "Leave your e-mail address first; the quote goes there.",
        "Hinterlassen Sie zuerst Ihre E-Mail-Adresse; dorthin geht das Angebot.",
    ),
    "taken": (
        "This time is taken. Please choose another.",
        "Diese Zeit ist vergeben. Bitte wählen Sie eine andere.",
    ),
    "changed": (
        "This was decided already, or its time has run out.",
        "Das ist schon entschieden, oder die Zeit ist abgelaufen.",
    ),
    "confirm": ("Confirm", "Bestätigen"),
    "decline": ("Decline", "Ablehnen"),
    "nothing-yet": (
        "Nothing happens before you confirm.",
        "Bevor Sie bestätigen, geschieht nichts.",
    ),
    "proposal-awaiting-approval": (
        "Confirmed. A person still has to approve.",
        "Bestätigt. Ein Mensch muss noch zustimmen.",
    ),
    "proposal-done": ("Done", "Erledigt"),
    "proposal-declined": ("Declined", "Abgelehnt"),
    "proposal-expired": ("Expired", "Abgelaufen"),
    "proposal-refused": ("Refused", "Nicht genehmigt"),
}


def spoken(words: dict[str, tuple[str, str]], language: Language) -> dict[str, str]:
    """Give the words of one language."""
    return {key: pair[0 if language is Language.EN else 1] for key, pair in words.items()}
