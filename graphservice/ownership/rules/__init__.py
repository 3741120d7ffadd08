"""Which decisions about ownership are plain arithmetic on shares, roles and periods?"""

from graphservice.ownership.rules.conditions import unowned_where
from graphservice.ownership.rules.roles import OwnershipRole, unowned
from graphservice.ownership.rules.shares import Held, leads, objections

__all__ = ["Held", "OwnershipRole", "leads", "objections", "unowned", "unowned_where"]
