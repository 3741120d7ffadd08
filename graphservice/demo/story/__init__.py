"""What is going on in the demo's firm?"""

from graphservice.demo.story.advising import advise
from graphservice.demo.story.aiming import aim
from graphservice.demo.story.asking import ask_for_introductions
from graphservice.demo.story.handing import hand_over
from graphservice.demo.story.speaking import ask_for_references
from graphservice.demo.story.telling import Teller
from graphservice.demo.story.today import ACCOUNT, MAJA, tell_today

__all__ = ["ACCOUNT", "MAJA", "Teller", "tell_rest", "tell_today"]


async def tell_rest(teller: Teller) -> None:
    """Writes what is no part of today, by the same mutations that everybody has; told again, nothing happens twice."""
    await ask_for_introductions(teller)
    await ask_for_references(teller)
    await hand_over(teller)
    await advise(teller)
    await aim(teller)
