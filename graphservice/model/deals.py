"""What is known of what we sell: products, deals, agreements, campaigns?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, EVENT, HASH, name
from graphservice.model.properties import (
    FILTERED,
    GROUPED,
    IMPERSONAL,
    IMPORTED,
    NAMING,
    NEEDED,
    ORDERED,
    PLAIN,
    REQUIRED,
    SHOWN,
    choice,
    day,
    moment,
    money,
    number,
    text,
)

_PHASE, _STATUS = "Each step is kept. Default for a new deal: LEAD.", "Default for a new deal: OPEN."

PRODUCT = NodeKind(
    "Product",
    "prod",
    (
        name("The name of the product.", SHOWN | FILTERED | ORDERED | IMPORTED | IMPERSONAL),
        text("line", "The product line that it belongs to.", PLAIN | GROUPED | IMPERSONAL),
        *ENTITY,
        *HASH,
    ),
)
OPPORTUNITY = NodeKind(
    "Opportunity",
    "opp",
    (
        name("The name of the deal.", SHOWN | FILTERED | ORDERED | IMPORTED | NAMING),
        choice("kind", "OpportunityKind", "The kind of business that the deal brings.", PLAIN | REQUIRED | GROUPED),
        choice("phase", "DealPhase", "The phase that the deal is in.", PLAIN | NEEDED | GROUPED, note=_PHASE),
        choice("status", "OpportunityStatus", "The status: open, won or lost.", PLAIN | NEEDED | GROUPED, note=_STATUS),
        text("stage", "The stage as our CRM calls it.", PLAIN | GROUPED | IMPERSONAL),
        money("amount", "The value of the deal.", PLAIN | ORDERED),
        text("currency", "That of what it is worth.", IMPORTED | IMPERSONAL),
        text("leadSource", "The source of the lead.", PLAIN | GROUPED | IMPERSONAL),
        day(
            "openedOn",
            "The day on which the deal began.",
            PLAIN | NEEDED | ORDERED,
            note="Default for a new deal: today.",
        ),
        day(
            "closedOn",
            "WON or LOST: the day of the decision. OPEN: the day on which the decision is expected.",
            PLAIN | ORDERED,
            note="Default: the day on which `status` says that it is decided.",
        ),
        *ENTITY,
        *HASH,
    ),
)
PHASE_CHANGE = NodeKind(
    "PhaseChange",
    "phc",
    (
        choice("from", "DealPhase", "Null: the opportunity began.", IMPORTED),
        choice("to", "DealPhase", "", NEEDED | IMPORTED),
        moment("at", "The moment at which it happened.", NEEDED | IMPORTED),
        moment("recordedAt", "The moment at which it was recorded.", NEEDED, given="$now"),
        *EVENT,
        *HASH,
    ),
)
CONTRACT = NodeKind(
    "Contract",
    "ctr",
    (
        name("The number or name of the agreement.", SHOWN | FILTERED | ORDERED | IMPORTED | NAMING),
        day("startsOn", "The first day.", PLAIN | ORDERED),
        day("endsOn", "The last day. Null: it runs until it is ended.", PLAIN | ORDERED),
        money("annualValue", "The annual value of the agreement.", PLAIN | ORDERED),
        text("currency", "That of what it brings.", IMPORTED | IMPERSONAL),
        *ENTITY,
        *HASH,
    ),
)
CAMPAIGN = NodeKind(
    "Campaign",
    "cam",
    (
        name("The name of the campaign.", SHOWN | FILTERED | ORDERED | IMPORTED | NAMING),
        text("kind", "The kind of campaign, in the words of our CRM.", PLAIN | GROUPED | IMPERSONAL),
        *ENTITY,
        *HASH,
    ),
)
# How many of one currency one of another was worth on a day.
EXCHANGE_RATE = NodeKind(
    "ExchangeRate",
    "fxr",
    (
        text("from", "ISO 4217.", NEEDED | IMPERSONAL),
        text("to", "ISO 4217.", NEEDED | IMPERSONAL),
        day("on", "", NEEDED),
        number("rate", "", NEEDED),
        *ENTITY,
    ),
)
