"""What is going on in the demo's firm?"""

from graphservice.story.advising import advise
from graphservice.story.asking import ask_for_introductions
from graphservice.story.handing import hand_over
from graphservice.story.speaking import ask_for_references
from graphservice.story.telling import Teller
from graphservice.story.today import ACCOUNT, MAJA, tell_today

__all__ = ["ACCOUNT", "MAJA", "Teller", "tell"]


async def tell(teller: Teller) -> None:
    """Writes it by the same mutations that everybody has; told again, nothing happens twice."""
    await tell_today(teller)
    await ask_for_introductions(teller)
    await ask_for_references(teller)
    await hand_over(teller)
    await advise(teller)
