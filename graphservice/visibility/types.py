"""What is shared, with whom, by whom, and until when?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import argument, by_id, connection, prop, to_one
from graphservice.kinds import Account, Contact, Opportunity, Owner, Query, Share, Team, adds_to


@adds_to(Share)
class ShareFields:
    account: Account | None = to_one(
        "visibility/share_account", "The account that is shared. Null: something else is shared."
    )
    contact: Contact | None = to_one(
        "visibility/share_contact", "The contact that is shared. Null: something else is shared."
    )
    opportunity: Opportunity | None = to_one(
        "visibility/share_opportunity", "The deal that is shared. Null: something else is shared."
    )
    owner: Owner | None = to_one("visibility/share_owner", "The owner who sees it. Null: a team sees it.")
    team: Team | None = to_one("visibility/share_team", "The team whose members see it. Null: an owner sees it.")
    reason: str = prop("reason", "The reason, in the words of the viewer who shared it.")
    shared_by: Actor = actor("recordedBy", "The viewer who shared it.")
    valid_from: datetime = prop("validFrom", "The moment from which it is shared.")
    valid_to: datetime | None = prop("validTo", "The moment at which the share ends or ended. Null: it has no end.")
    end_reason: str | None = prop("endReason", "The reason for an early end. Null: nobody ended it.")


@adds_to(Query)
class Shares:
    share: Share | None = by_id("The share with this id. Null: there is none.")
    shares: Connection[Share, Edge[Share]] = connection(
        "visibility/shares",
        "The shares of records, the latest first. Who sees a part of the records sees the shares of what they see.",
        argument("of", strawberry.ID, "Only shares of this account, contact or deal."),
        argument("with", strawberry.ID, "Only shares with this owner or team."),
        argument("active", bool, "Whether only shares are given that hold now (true), or only those that do not."),
        order=("-validFrom",),
    )
