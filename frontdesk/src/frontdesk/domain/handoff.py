"""Whether somebody asks for a person, in the many ways in which people do, in two languages."""

import re

_EN_PERSON = (
    r"(?:human|person|people|someone|somebody|agent|representative|rep|operator|advisor|adviser"
    r"|assistant|employee|staff|colleague|manager|supervisor|support team|team member|real one)"
)
_EN_VERB = (
    r"(?:talk|speak|chat|connect|transfer|hand|put|get|reach|contact|call|escalate|pass|refer"
    r"|need|want|prefer|like|give|forward|see|have)"
)
_DE_PERSON = (
    r"(?:mensch(?:en)?|person|jemande?[mn]?|mitarbeiter(?:in|innen|n)?|berater(?:in|n)?"
    r"|ansprechpartner(?:in)?|kolleg(?:e|en|in)|kundenservice|kundendienst|chef(?:in)?"
    r"|bearbeiter(?:in)?|angestellten?|leute[n]?|support|agent(?:en|in)?)"
)
_DE_VERB = (
    r"(?:sprech\w*|spreche\w*|red\w*|verbind\w*|weiterleit\w*|leite\w*|brauch\w*|möchte\w*|will"
    r"|wollen|kann ich|geben|gib|hol\w*|erreich\w*|kontakt\w*|telefonier\w*|chatt\w*|schreib\w*"
    r"|übergeb\w*|durchstell\w*|stell\w*|lieber|wünsch\w*)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b{_EN_VERB}\b[^.?!\n]{{0,40}}\b(?:a|an|the|your|real|live|actual|some|any|to|with|me)?"
            rf"\s*{_EN_PERSON}s?\b"
        ),
        rf"\b(?:real|live|actual)\s+{_EN_PERSON}s?\b",
        rf"^\W*(?:a\s+)?{_EN_PERSON}s?\W*(?:please|now)?\W*$",
        r"\b(?:stop|no more|enough of)\b[^.?!\n]{0,20}\b(?:bot|robot|machine|ai)\b",
        r"\b(?:don'?t|do not) want\b[^.?!\n]{0,30}\b(?:bot|robot|machine|ai|computer)\b",
        r"\bcall me back\b|\bcallback please\b|\bcustomer service\b|\bhuman support\b",
        rf"\b{_DE_VERB}\b[^.?!\n]{{0,40}}\b{_DE_PERSON}\b",
        rf"\b{_DE_PERSON}\b[^.?!\n]{{0,40}}\b{_DE_VERB}\b",
        rf"\b(?:echte[nrm]?|richtige[nrm]?|menschliche[nrm]?)\s+{_DE_PERSON}\b",
        rf"^\W*{_DE_PERSON}\W*(?:bitte|jetzt)?\W*$",
        r"\b(?:kein(?:en)?|nicht mit (?:einem|dem|einer))\s+(?:bot|roboter|maschine|ki|computer)\b",
        r"\bruf(?:en sie|t)?\s+mich\b[^.?!\n]{0,20}\b(?:an|zurück)\b|\brückruf\b",
    )
)
_NOT = re.compile(
    r"\b(?:how many|do you have|wie viele|habt ihr|haben sie|what does|was macht|who is|wer ist)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:talk|speak|chat|connect|sprech|red|verbind|reden)\w*", re.IGNORECASE)


def wants_person(text: str) -> bool:
    """Whether a message asks to be handed to a person; a wrong yes costs less than a wrong no."""
    if _NOT.search(text) and not _ASKS.search(text):
        return False
    return any(pattern.search(text) for pattern in _PATTERNS)
