"""What can be asked about who knows whom?"""

from graphservice.referrals.types.introducing import Introducing
from graphservice.referrals.types.tie_queries import KnowingOwner, KnownAccount, KnownContact, TieQueries

__all__ = ["Introducing", "KnowingOwner", "KnownAccount", "KnownContact", "TieQueries"]
