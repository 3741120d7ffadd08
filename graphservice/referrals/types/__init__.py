"""What can be asked about who knows whom?"""

from graphservice.referrals.types.introducing import Introducing
from graphservice.referrals.types.knowing import Knowing, KnowingOwner, KnownAccount, KnownContact

__all__ = ["Introducing", "Knowing", "KnowingOwner", "KnownAccount", "KnownContact"]
