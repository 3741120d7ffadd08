"""Is an address that of a person, or of a machine or an office? The latter can introduce nobody."""

from __future__ import annotations

import re
from enum import StrEnum

MANY_PARTNERS = 500
WITHIN_DAYS = 90
FEW_REPLIES = 0.05

_MACHINES = (
    "no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?|notifications?|alerts?|"
    "automat(?:ic|ed|ion)|system|robot|bot|daemon|updates?|news(?:letter)?s?|digest|calendar(?:[-_.]notifications?)?"
)
_OFFICES = (
    "info|information|contact(?:us)?|office|hello|hi|mail|email|reception|admin(?:istrator|istration)?|support|help(?:desk)?|"
    "service|services|customer[-_.]?(?:care|service|success)|sales|marketing|press|media|pr|events?|billing|"
    "invoices?|invoicing|accounting|accounts?(?:[-_.]?payable|[-_.]?receivable)?|finance|payments?|orders?|purchasing|"
    "procurement|hr|jobs|careers|recruit(?:ing|ment)|legal|compliance|privacy|security|abuse|webmaster|it|team|all|"
    "everyone|everybody|staff|all[-_.]?(?:hands|staff|company|employees|users|team)|(?:whole|entire)[-_.]?company|"
    "assistants?[-_.](?:to|of)[-_.].+|enquir(?:y|ies)|inquir(?:y|ies)|feedback|booking|reservations"
)
_ROLE = re.compile(rf"(?:(?P<machine>{_MACHINES})|(?P<office>{_OFFICES}))(?:[-_.+]?\d+|\+.*)?", re.IGNORECASE)
_INSIDE = re.compile(r"(?:^|[-_.+])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply)(?:$|[-_.+])", re.IGNORECASE)


class SetAside(StrEnum):
    "A reason why a mailbox counts as shared or automated."

    MACHINE = "MACHINE"
    OFFICE = "OFFICE"
    BROADCAST = "BROADCAST"
    SAID = "SAID"


def by_address(email: str | None) -> SetAside | None:
    """What the part before the @ says: MACHINE or OFFICE; None where it may well be a person's."""
    local = (email or "").partition("@")[0].strip()
    if _INSIDE.search(local):
        return SetAside.MACHINE
    found = _ROLE.fullmatch(local)
    if found is None:
        return None
    return SetAside.MACHINE if found["machine"] else SetAside.OFFICE


def by_traffic(partners: int, replied: float) -> SetAside | None:
    """BROADCAST where more partners than a person has, in the days of WITHIN_DAYS, hardly ever answer.

    `replied` is the part of the evidence that comes back from them.
    """
    return SetAside.BROADCAST if partners > MANY_PARTNERS and replied < FEW_REPLIES else None


def set_aside(email: str | None, partners: int, replied: float, said: bool | None) -> SetAside | None:
    """What holds: what somebody said of it, else its address, else its traffic."""
    if said is not None:
        return SetAside.SAID if said else None
    return by_address(email) or by_traffic(partners, replied)
