"""Which people go along when an account passes from one of us to another, and which stay?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graphservice.ownership.current_assignments import Ask


@dataclass(frozen=True, slots=True)
class AccountPeople:
    """Those who mainly work at the accounts and are owned by who gives: who goes along, and who stays."""

    going: Sequence[str] = ()
    staying: Sequence[str] = ()


async def people(
    ask: Ask, targets: Sequence[str], giver: str, role: str | None, at: datetime, *, along: bool
) -> AccountPeople:
    """Of the accounts among the targets. Who is owned in the role goes along, if `along`; what is named goes anyway."""
    named = set(targets)
    rows = await ask("ownership/people_of_accounts", ids=sorted(named), owner=giver, at=at)
    known = {contact: roles for _, contact, roles in rows if contact not in named}
    going = [each for each, roles in known.items() if along and (role is None or role in roles)]
    return AccountPeople(going, [each for each in known if each not in set(going)])
