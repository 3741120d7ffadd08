"""Who can introduce us, and may they be asked?"""

from __future__ import annotations

from graphservice.assistants.questions import Asker
from graphservice.assistants.tools.tool import (
    RELATIONSHIP,
    Arguments,
    AssistantTool,
    Meant,
    Result,
    number,
    shown_first,
    text,
)

_LONGEST = 2_000


async def _who_can_introduce(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    to, beginning = await meant.id("to", *RELATIONSHIP), await meant.id("beginning", "Owner", "Team")
    if beginning is None and not given.get("anybody"):
        beginning = asker.viewer.owner
    asked = {"to": to, "from": beginning, "first": given.get("first", 3)}
    return meant.answered(await asker.ask("introductions", **asked))


async def _ask(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    people = await meant.ids("people", "Owner", "Contact")
    input = {"people": people, "message": given.get("message")}
    input = {name: value for name, value in input.items() if value is not None}
    would = {"records": input, "then": "The request is recorded; the message itself is sent by the person who asks."}
    return await shown_first(meant, "ask_for_introduction", "ask_for_introduction", input, would)


INTRODUCTIONS = (
    AssistantTool(
        "who_can_introduce",
        "Who can introduce us",
        "The best paths to a contact, or to anybody at an account, through people who know one another: for each "
        "step the evidence and the latest contact, whom to ask first, and the owners of the goal. Where there is "
        "none, the tie that is missing.",
        {
            "to": text("Whom we want to meet: a contact or an account. A name or an id."),
            "beginning": text("The owner or team with whom the path begins. Left out: the person who asks."),
            "anybody": {"type": "boolean", "description": "True: it may begin with any owner."},
            "first": number("How many paths.", 1, 10, 3),
        },
        _who_can_introduce,
        ("to",),
    ),
    AssistantTool(
        "ask_for_introduction",
        "Ask for an introduction",
        "Records a request along a path of who_can_introduce. The first call writes nothing: it says whether "
        "everybody on the path may be asked now.",
        {
            "people": {
                "type": "array",
                "items": text("A name or an id."),
                "minItems": 2,
                "maxItems": 5,
                "description": "Everybody on the path in its order, as `people` of it: ours first, the goal last.",
            },
            "message": {**text("The text for whoever is asked first."), "maxLength": _LONGEST},
        },
        _ask,
        ("people",),
        writes=True,
    ),
)
