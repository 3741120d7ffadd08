"""Is a message one that somebody wrote to somebody, or one of many?"""

from __future__ import annotations

from graphservice.referrals.rules.mailboxes import SetAside, by_address

MOST_RECIPIENTS = 12  # with more, nobody is meant in person
_BULK = ("bulk", "list", "junk", "auto_reply")


def bulk(list_id: str | None, unsubscribe: str | None, precedence: str | None, automatic: str | None) -> bool:
    """By what mailing lists, newsletters and programs write into the headers."""
    return bool(list_id or unsubscribe or automatic) or (precedence or "").lower() in _BULK


def crowded(recipients: int) -> bool:
    return recipients > MOST_RECIPIENTS


def by_machine(sender: str) -> bool:
    return by_address(sender) is SetAside.MACHINE
