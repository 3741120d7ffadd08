"""May one more person sit beside those who hold seats? The rules of a panel, for one seat."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota, Terms
from graphservice.errors import Objection


def clashes(who: PanelCandidate, others: Sequence[PanelCandidate], terms: Terms) -> list[Objection]:
    """What keeps somebody from a seat beside the others; empty: nothing. `terms`: of the board, with who competes."""
    return [
        *_room(others, terms),
        *(wrong for other in others if (wrong := _company(who, other, terms))),
        *(_full(quota, who) for quota in terms.quotas if _is_full(quota, who, others)),
        *(_short(quota) for quota in terms.quotas if _is_short(quota, who, others, terms.seats)),
    ]


def _room(others: Sequence[PanelCandidate], terms: Terms) -> list[Objection]:
    if len(others) < terms.seats:
        return []
    message = f"The board has {terms.seats} seats, and {len(others)} are taken: end a seat first (`endBoardSeat`)."
    return [Objection("seat", message, "SEATS_HELD")]


def _company(who: PanelCandidate, other: PanelCandidate, terms: Terms) -> Objection | None:
    if who.group == other.group:
        message = f"{who.called} works at the same company, or its parent, as {other.called}, who holds a seat."
        return Objection("contact", message, "SAME_COMPANY")
    if frozenset({who.group, other.group}) in terms.apart:
        message = f"{who.called} works at a competitor of the company of {other.called}, who holds a seat."
        return Objection("contact", message, "COMPETITORS")
    return None


def _is_full(quota: Quota, who: PanelCandidate, others: Sequence[PanelCandidate]) -> bool:
    return quota.most is not None and quota.of(who) and sum(map(quota.of, others)) >= quota.most


def _full(quota: Quota, who: PanelCandidate) -> Objection:
    message = f"With {who.called}, more than {quota.most} members would be of {quota.name}."
    return Objection("contact", message, "QUOTA_EXCEEDED")


def _is_short(quota: Quota, who: PanelCandidate, others: Sequence[PanelCandidate], seats: int) -> bool:
    """Whether the seats that stay free could not make up for what the quota lacks, though this one could have."""
    lacking = quota.least - sum(map(quota.of, others))
    return lacking > 0 and not quota.of(who) and lacking > seats - len(others) - 1


def _short(quota: Quota) -> Objection:
    message = f"The seat is needed for a quota: at least {quota.least} of {quota.name}. Choose one of these."
    return Objection("contact", message, "QUOTA_MISSED")
