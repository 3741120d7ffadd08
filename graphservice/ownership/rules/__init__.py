"""Which decisions about ownership are plain arithmetic on shares, roles and periods?"""

from graphservice.ownership.rules.conditions import unowned_where
from graphservice.ownership.rules.roles import OwnershipRole, unowned
from graphservice.ownership.rules.shares import RoleShare, leads, objections

__all__ = ["OwnershipRole", "RoleShare", "leads", "objections", "unowned", "unowned_where"]
