"""Who owns it, who is overdue, who takes it over, and what is left when somebody goes?"""

from __future__ import annotations

from graphservice.assistants.questions import Asker
from graphservice.assistants.tools.tool import (
    RELATIONSHIP,
    Arguments,
    AssistantTool,
    Meant,
    Result,
    choice,
    day,
    number,
    shown_first,
    text,
)
from graphservice.ownership.rules.roles import OwnershipRole

_NAMED = "A name or an id."
_ROLE = "The role, such as RETENTION."


async def _who_owns(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    id = await meant.id("relationship", *RELATIONSHIP)
    as_of = f"{given['on']}T00:00:00Z" if "on" in given else None
    return meant.answered(await asker.ask("who_owns", id=id, role=given.get("role"), asOf=as_of))


async def _overdue(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    owner, team = await meant.id("owner", "Owner"), await meant.id("team", "Team")
    everybody = given.get("everybody") or (owner is team is asker.viewer.owner is None) or None
    asked = {"owner": owner, "team": team, "everybody": everybody, "role": given.get("role")}
    return meant.answered(await asker.ask("overdue", **asked, first=given.get("first", 10)))


async def _hand_over(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    targets = await meant.ids("relationships", *RELATIONSHIP)
    giver, taker = await meant.id("giver", "Owner"), await meant.id("taker", "Owner")
    input = {"targets": targets, "from": giver, "to": taker, "role": given["role"], "dueOn": given.get("due_on")}
    input = {name: value for name, value in input.items() if value is not None}
    now = [await asker.ask("who_owns", id=id, role=given["role"]) for id in targets[:5]]
    would = {
        "proposes": input,
        "owners_now": now,
        "then": "The taker is asked; nothing changes hands before they accept.",
    }
    return await shown_first(meant, "hand_over", "hand_over", input, would)


async def _what_if_leaves(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    owner = await meant.id("owner", "Owner")
    on = given.get("on") or asker.service.settings.clock.now().date().isoformat()
    return meant.answered(await asker.ask("what_if_leaves", owner=owner, on=on, first=given.get("first", 10)))


OWNERSHIP = (
    AssistantTool(
        "who_owns",
        "Who owns a relationship",
        "The owners of an account or a contact by role, with shares, since when, and the roles that nobody holds.",
        {
            "relationship": text(f"The account or contact. {_NAMED}"),
            "role": choice(OwnershipRole, f"{_ROLE} Left out: all roles."),
            "on": day("The day at whose beginning (UTC) the owners are looked at. Left out: now."),
        },
        _who_owns,
        ("relationship",),
    ),
    AssistantTool(
        "who_is_overdue",
        "Who is overdue and worth most",
        "Relationships that have not heard from us within their cadence, the most valuable first, with the latest "
        "touch and the next planned one. Left out who: those of the person who asks.",
        {
            "owner": text(f"Whose relationships. {_NAMED}"),
            "team": text(f"The team whose members' relationships. {_NAMED}"),
            "everybody": {"type": "boolean", "description": "True: those of all owners."},
            "role": choice(OwnershipRole, _ROLE),
            "first": number("How many.", 1, 50, 10),
        },
        _overdue,
    ),
    AssistantTool(
        "hand_over",
        "Hand a relationship over",
        "Proposes a hand-off to another owner. The first call writes nothing: it shows what would be proposed, or "
        "why it would be refused.",
        {
            "relationships": {"type": "array", "items": text(_NAMED), "minItems": 1, "maxItems": 100,
                              "description": "The accounts and contacts."},
            "taker": text(f"The owner who takes them over. {_NAMED}"),
            "giver": text(f"The owner who gives them. {_NAMED} Left out: the person who asks."),
            "role": choice(OwnershipRole, f"{_ROLE} The taker gets it in this role."),
            "due_on": day("The day by which it is done."),
        },
        _hand_over,
        ("relationships", "taker", "role"),
        writes=True,
    ),
    AssistantTool(
        "what_if_leaves",
        "What would be left if somebody leaves",
        "What an owner's departure would leave: roles without an owner, accounts that only they know well, open "
        "deals, and a proposed taker for each relationship.",
        {
            "owner": text(f"Who leaves. {_NAMED}"),
            "on": day("The first day without them. Left out: today."),
            "first": number("How many of each list.", 1, 50, 10),
        },
        _what_if_leaves,
        ("owner",),
    ),
)  # fmt: skip
