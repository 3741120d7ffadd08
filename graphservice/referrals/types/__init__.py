"""What can be asked about who knows whom?"""

from graphservice.referrals.types.knowing import Knowing, KnowingOwner, KnownAccount, KnownContact

__all__ = ["Knowing", "KnowingOwner", "KnownAccount", "KnownContact"]
