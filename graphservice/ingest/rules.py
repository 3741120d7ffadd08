"""What do the words of another system mean in ours? Tables, and small functions over plain values that read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A department or title says what somebody does by its words; the first line that holds one of them wins.
JOB_FUNCTIONS: tuple[tuple[str, str], ...] = (
    ("HUMAN_RESOURCES", "hr|human resources|people|talent|recruit\\w*|chro|personnel|training"),
    ("IT", "it|information technology|information systems|cto|cio|ciso|engineer\\w*|developer|software|data|systems"),
    ("FINANCE", "financ\\w*|accounting|accountant|controller|controlling|treasur\\w*|cfo|audit\\w*|tax"),
    ("LEGAL", "legal|law|lawyer|counsel|solicitor|barrister|compliance"),
    ("PROCUREMENT", "procurement|purchas\\w*|buyer|sourcing"),
    ("MARKETING", "marketing|brand|communications|cmo|public relations|advertising"),
    ("PRODUCT", "product|r&d|research|design"),
    ("SERVICE", "service|services|support|customer success|care|agent"),
    ("SALES", "sales|account executive|business development|cro|commercial"),
    ("OPERATIONS", "operations|operating|coo|logistics|supply chain|production|plant|planner|planning|facilities"),
    ("EXECUTIVE", "executive|chief|ceo|president|founder|managing director|board|owner|general manager"),
)
_FUNCTIONS = tuple((name, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for name, words in JOB_FUNCTIONS)

# A stage gives phase and status. A lost deal is left in LEAD unless its history says how far it came.
STAGES: dict[str, tuple[str, str]] = {
    "prospecting": ("LEAD", "OPEN"),
    "qualification": ("LEAD", "OPEN"),
    "discovery": ("LEAD", "OPEN"),
    "needs analysis": ("LEAD", "OPEN"),
    "value proposition": ("LEAD", "OPEN"),
    "id. decision makers": ("LEAD", "OPEN"),
    "perception analysis": ("LEAD", "OPEN"),
    "proposal": ("CONTRACTING", "OPEN"),
    "proposal/quote": ("CONTRACTING", "OPEN"),
    "proposal/price quote": ("CONTRACTING", "OPEN"),
    "negotiation": ("CONTRACTING", "OPEN"),
    "negotiation/review": ("CONTRACTING", "OPEN"),
    "closed won": ("REVENUE_RECOGNITION", "WON"),
    "closed lost": ("LEAD", "LOST"),
}

KINDS: dict[str, str] = {
    "new": "NEW_SALE",
    "new customer": "NEW_SALE",
    "new business": "NEW_SALE",
    "existing customer - upgrade": "UPSELL",
    "existing business": "UPSELL",
    "upgrade": "UPSELL",
    "upsell": "UPSELL",
    "add-on": "CROSS_SELL",
    "cross-sell": "CROSS_SELL",
    "existing customer - replacement": "RENEWAL",
    "existing customer - downgrade": "RENEWAL",
    "renewal": "RENEWAL",
}

ACCOUNT_TYPES: dict[str, str] = {
    "prospect": "PROSPECT",
    "customer": "CLIENT",
    "client": "CLIENT",
    "customer - direct": "CLIENT",
    "customer - channel": "CLIENT",
    "partner": "PARTNER",
    "channel partner / reseller": "PARTNER",
    "installation partner": "PARTNER",
    "technology partner": "PARTNER",
}

ACTIVITIES: dict[str, str] = {
    "meeting": "MEETING",
    "event": "EVENT",
    "call": "CALL",
    "email": "EMAIL",
    "list email": "EMAIL",
    "prep": "NOTE",
    "other": "NOTE",
    "task": "NOTE",
}

BUYING_ROLES: dict[str, str] = {
    "decision maker": "DECISION_MAKER",
    "economic buyer": "ECONOMIC_BUYER",
    "economic decision maker": "ECONOMIC_BUYER",
    "evaluator": "EVALUATOR",
    "executive sponsor": "EXECUTIVE_SPONSOR",
    "influencer": "INFLUENCER",
    "business user": "BUSINESS_USER",
    "technical buyer": "TECHNICAL_BUYER",
}

Period = tuple[str, int, int | None]


def job_function(*texts: str | None) -> str | None:
    """What the first of these texts that means anything says; OTHER where none does, None where all are blank."""
    for text in texts:
        for name, words in _FUNCTIONS if text else ():
            if words.search(str(text)):
                return name
    return "OTHER" if any(texts) else None


def stage(text: str, closed: bool, won: bool) -> tuple[str, str]:
    """Phase and status of a stage; one that is in no table is judged by whether the deal is closed and won."""
    if known := STAGES.get(text.lower()):
        return known
    return ("REVENUE_RECOGNITION", "WON") if won else ("LEAD", "LOST" if closed else "OPEN")


def kind(type: str | None, name: str, product: str | None, earlier: Iterable[str | None]) -> str:
    """What a deal brings: as its type says, else its name, else what the account had bought before (`earlier`)."""
    if type and (known := KINDS.get(type.lower())):
        return known
    if "renewal" in name.lower():
        return "RENEWAL"
    bought = list(earlier)
    if not bought:
        return "NEW_SALE"
    return "UPSELL" if product is None or product in bought else "CROSS_SELL"


def ownership(since: int, first_won: int | None) -> list[Period]:
    """The roles of an account's one owner: new sales until the first deal was won, retention from then on."""
    return _turning("NEW_SALES", "RETENTION", since, first_won)


def contact_types(account_type: str | None, since: int, first_won: int | None) -> list[Period]:
    """What the people of an account are to us: prospects, clients once a deal was won; partners as the type says."""
    known = ACCOUNT_TYPES.get((account_type or "").lower())
    if first_won is None:
        return [(known or "PROSPECT", since, None)]
    periods = _turning("PROSPECT", "CLIENT", since, first_won)
    return [*periods, ("PARTNER", since, None)] if known == "PARTNER" else periods


def interaction_parts(activity: str, direction: str | None) -> tuple[str, str]:
    """The parts that we and they play in an interaction."""
    if activity == "EMAIL":
        return ("RECIPIENT", "SENDER") if direction == "INBOUND" else ("SENDER", "RECIPIENT")
    if activity == "CALL":
        return ("CALLED", "CALLER") if direction == "INBOUND" else ("CALLER", "CALLED")
    if activity == "NOTE":
        return "AUTHOR", "MENTIONED"
    return "ORGANISER" if activity == "MEETING" else "ATTENDEE", "ATTENDEE"


def _turning(before: str, after: str, since: int, turn: int | None) -> list[Period]:
    if turn is None:
        return [(before, since, None)]
    return [(after, turn, None)] if turn <= since else [(before, since, turn), (after, turn, None)]
