"""Which word of another system means what in ours? Tables that a mapping file can add to and change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from graphservice.ingest.systems.rules import words

# A department or title says what somebody does by its words; the first line that holds one of them wins.
JOB_FUNCTIONS: tuple[tuple[str, str], ...] = (
    ("HUMAN_RESOURCES", "hr|human resources|people|talent|recruit\\w*|chro|personnel|training"),
    (
        "IT",
        "it|ict|technolog\\w*|technical director|information systems|cto|cio|ciso|engineer\\w*|developer|software|data|"
        "systems",
    ),
    ("FINANCE", "financ\\w*|accounting|accountant|controller|controlling|treasur\\w*|cfo|audit\\w*|tax"),
    ("LEGAL", "legal|law|lawyer|counsel|solicitor|barrister|compliance"),
    ("PROCUREMENT", "procurement|purchas\\w*|buyer|sourcing"),
    ("MARKETING", "marketing|brand|communications|cmo|public relations|advertising"),
    ("PRODUCT", "product|r&d|research|design"),
    ("SERVICE", "service|services|support|customer success|care|agent"),
    ("SALES", "sales|account executive|business development|cro|commercial"),
    ("OPERATIONS", "operations|operating|coo|logistics|supply chain|production|plant|planner|planning|facilities"),
    ("EXECUTIVE", "executive|chief|ceo|[se]?vp|president|founder|managing director|board|owner|general manager"),
)

# A stage gives phase and status, that of one pipeline as `pipeline/stage`. A lost deal is left in LEAD unless its
# history says how far it came.
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
    "won": ("REVENUE_RECOGNITION", "WON"),
    "lost": ("LEAD", "LOST"),
    "closedwon": ("REVENUE_RECOGNITION", "WON"),
    "closedlost": ("LEAD", "LOST"),
    "appointment scheduled": ("LEAD", "OPEN"),
    "qualified to buy": ("LEAD", "OPEN"),
    "presentation scheduled": ("LEAD", "OPEN"),
    "decision maker bought-in": ("LEAD", "OPEN"),
    "contract sent": ("CONTRACTING", "OPEN"),
    "appointmentscheduled": ("LEAD", "OPEN"),
    "qualifiedtobuy": ("LEAD", "OPEN"),
    "presentationscheduled": ("LEAD", "OPEN"),
    "decisionmakerboughtin": ("LEAD", "OPEN"),
    "contractsent": ("CONTRACTING", "OPEN"),
    **words.STAGES,
}

KINDS: dict[str, str] = {
    "new": "NEW_SALE",
    "new customer": "NEW_SALE",
    "new business": "NEW_SALE",
    "newbusiness": "NEW_SALE",
    "existing customer - upgrade": "UPSELL",
    "existing business": "UPSELL",
    "existingbusiness": "UPSELL",
    "expansion": "UPSELL",
    "upgrade": "UPSELL",
    "upsell": "UPSELL",
    "add-on": "CROSS_SELL",
    "cross-sell": "CROSS_SELL",
    "existing customer - replacement": "RENEWAL",
    "existing customer - downgrade": "RENEWAL",
    "renewal": "RENEWAL",
    "renewals": "RENEWAL",
    **words.KINDS,
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
    "channel partner": "PARTNER",
    "reseller": "PARTNER",
    "distributor": "PARTNER",
    "integrator": "PARTNER",
    "vendor": "PARTNER",
    "supplier": "PARTNER",
    "existing customer": "CLIENT",
    "former customer": "PROSPECT",
    "lead": "PROSPECT",
    "analyst": "PROSPECT",
    "competitor": "PROSPECT",
    "investor": "PROSPECT",
    "press": "PROSPECT",
    "other": "PROSPECT",
    **words.ACCOUNT_TYPES,
}

ACTIVITIES: dict[str, str] = {
    "meeting": "MEETING",
    "demo": "MEETING",
    "web meeting": "MEETING",
    "online meeting": "MEETING",
    "video call": "MEETING",
    "lunch": "MEETING",
    "visit": "MEETING",
    "event": "EVENT",
    "call": "CALL",
    "phone call": "CALL",
    "phone": "CALL",
    "telephone call": "CALL",
    "email": "EMAIL",
    "e-mail": "EMAIL",
    "mail": "EMAIL",
    "incoming email": "EMAIL",
    "incoming_email": "EMAIL",
    "forwarded_email": "EMAIL",
    "list email": "NOTE",
    "listemail": "NOTE",
    "mass email": "NOTE",
    "prep": "NOTE",
    "note": "NOTE",
    "other": "NOTE",
    "task": "NOTE",
    **words.ACTIVITIES,
}
# Words that say that something was done, and not what: a column that says more has the say.
SAYING_NOTHING = frozenset({"task", "other"})

BUYING_ROLES: dict[str, str] = {
    "decision maker": "DECISION_MAKER",
    "economic buyer": "ECONOMIC_BUYER",
    "economic decision maker": "ECONOMIC_BUYER",
    "evaluator": "EVALUATOR",
    "executive sponsor": "EXECUTIVE_SPONSOR",
    "influencer": "INFLUENCER",
    "business user": "BUSINESS_USER",
    "technical buyer": "TECHNICAL_BUYER",
    "budget holder": "ECONOMIC_BUYER",
    "champion": "INFLUENCER",
    "end user": "BUSINESS_USER",
    "other": "OTHER",
}

# Which priorities of a support case make it an escalation.
CASE_PRIORITIES: dict[str, bool] = {"high": True, "highest": True, "urgent": True, "critical": True, "p1": True}

# Which statuses of a support case make it an escalation.
CASE_STATUSES: dict[str, bool] = dict.fromkeys(
    ("escalated", "escalation", "eskaliert", "escaladé", "escalado", "escalada", "escalato", "geëscaleerd"), True
)

# What a member of an account's team is there for.
TEAM_ROLES: dict[str, str] = {
    "account executive": "NEW_SALES",
    "account manager": "RETENTION",
    "account representative": "NEW_SALES",
    "business development": "NEW_SALES",
    "business development representative": "NEW_SALES",
    "customer success": "RETENTION",
    "customer success manager": "RETENTION",
    "executive sponsor": "RETENTION",
    "renewal manager": "RETENTION",
    "channel manager": "CROSS_SELL",
    "product specialist": "CROSS_SELL",
    "pre-sales consultant": "UPSELL",
    "solution consultant": "UPSELL",
    "lead qualifier": "NEW_SALES",
    "sales manager": "NEW_SALES",
    "sales development representative": "NEW_SALES",
    "sales engineer": "UPSELL",
    "sales rep": "NEW_SALES",
    "sales representative": "NEW_SALES",
    "solution engineer": "UPSELL",
    "support": "RETENTION",
    "technical account manager": "RETENTION",
    "account owner": "RETENTION",
    "opportunity owner": "NEW_SALES",
    "inside sales": "NEW_SALES",
    "inside sales rep": "NEW_SALES",
    "inside sales representative": "NEW_SALES",
    "renewals manager": "RETENTION",
    "partner manager": "CROSS_SELL",
    "solutions consultant": "UPSELL",
    "solutions engineer": "UPSELL",
    "solution architect": "UPSELL",
    "csm": "RETENTION",
    "ae": "NEW_SALES",
    "bdr": "NEW_SALES",
    "sdr": "NEW_SALES",
}

# What somebody at this stage is to us; an evangelist is an advocate besides.
LIFECYCLE_STAGES: dict[str, str] = {
    "subscriber": "PROSPECT",
    "lead": "PROSPECT",
    "marketing qualified lead": "PROSPECT",
    "marketingqualifiedlead": "PROSPECT",
    "sales qualified lead": "PROSPECT",
    "salesqualifiedlead": "PROSPECT",
    "opportunity": "PROSPECT",
    "customer": "CLIENT",
    "evangelist": "CLIENT",
    "partner": "PARTNER",
    "other": "PROSPECT",
    **words.LIFECYCLE_STAGES,
}

# An account's one owner sells until its first deal is won, and retains it from then on.
OWNER_ROLES: dict[str, str] = {"before": "NEW_SALES", "after": "RETENTION"}

# The role in which somebody works on a deal of a kind.
KIND_ROLES: dict[str, str] = {
    "NEW_SALE": "NEW_SALES",
    "CROSS_SELL": "CROSS_SELL",
    "UPSELL": "UPSELL",
    "RENEWAL": "RETENTION",
}


def spelt(text: str) -> str:
    """The words of a text, without regard to case and blanks: how tables know it."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables in force: ours, with what a mapping file adds to and changes in them."""

    stages: Mapping[str, tuple[str, str]] = field(default_factory=lambda: STAGES)
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    account_types: Mapping[str, str] = field(default_factory=lambda: ACCOUNT_TYPES)
    activities: Mapping[str, str] = field(default_factory=lambda: ACTIVITIES)
    buying_roles: Mapping[str, str] = field(default_factory=lambda: BUYING_ROLES)
    team_roles: Mapping[str, str] = field(default_factory=lambda: TEAM_ROLES)
    lifecycle_stages: Mapping[str, str] = field(default_factory=lambda: LIFECYCLE_STAGES)
    case_priorities: Mapping[str, bool] = field(default_factory=lambda: CASE_PRIORITIES)
    case_statuses: Mapping[str, bool] = field(default_factory=lambda: CASE_STATUSES)
    kind_words: Mapping[str, str] = field(default_factory=lambda: words.KIND_WORDS)
    owner_roles: Mapping[str, str] = field(default_factory=lambda: OWNER_ROLES)
    job_functions: Mapping[str, str] = field(default_factory=dict)

    def with_(self, changes: Mapping[str, Mapping[str, Any]]) -> Tables:
        """`changes`: by table, the entries that come first."""
        known = {each.name: getattr(self, each.name) for each in fields(self)}
        spelt_ = {name: {spelt(word): means for word, means in table.items()} for name, table in changes.items()}
        return replace(self, **{name: {**known[name], **table} for name, table in spelt_.items()})


OURS = Tables()
_FUNCTIONS = tuple((name, words.pattern(english, name)) for name, english in JOB_FUNCTIONS)


def function_in(text: str, known: Mapping[str, str]) -> str | None:
    """What a department or title says by itself (`known`), else by one of its words."""
    return known.get(spelt(text)) or next((name for name, held in _FUNCTIONS if held.search(text)), None)


def kind_in(name: str, known: Mapping[str, str]) -> str | None:
    """What the words of a deal's name say of its kind."""
    text = spelt(name)
    return next((kind for word, kind in known.items() if words.stands(word, text)), None)


def first_of(texts: Iterable[str | None], known: Mapping[str, str]) -> str | None:
    return next((found for text in texts if text and (found := function_in(text, known))), None)
