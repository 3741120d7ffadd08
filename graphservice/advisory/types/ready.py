"""Which advocates can be asked now for something, the best first?"""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.readiness import compared, is_tired, ready_of
from graphservice.advisory.rules.consent import Consent, consent
from graphservice.advisory.types.advocates import Readiness, readiness_shown
from graphservice.advisory.types.pages import After, First, page_of
from graphservice.advisory.vocabulary import Activity
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, Info, ref
from graphservice.kinds import Account, Advocate, Contact, Query, adds_to

_ACTIVITY = strawberry.argument(description="The activity to ask for: only advocates who agreed to it.")
_TOPIC = strawberry.argument(description="Only those who can speak about this topic.")
_INDUSTRY = strawberry.argument(description="Only those whose account is in this industry.")
_REGION = strawberry.argument(description="Only those whose account is in this region.")


@strawberry.type(description="An advocate who can be asked now.")
class ReadyAdvocate:
    advocate: Advocate = strawberry.field(description="The advocate.")
    contact: Contact = strawberry.field(description="The contact.")
    account: Account | None = strawberry.field(description="The account where they work. Null: not known.")
    readiness: Readiness = strawberry.field(description="The comparison with our other advocates.")


@strawberry.type(description="An advocate who can be asked now, in the list.")
class ReadyAdvocateEdge:
    node: ReadyAdvocate = strawberry.field(description="The advocate.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


ReadyAdvocates = Connection[ReadyAdvocate, ReadyAdvocateEdge]


@adds_to(Query)
class ReadyListed:
    @strawberry.field(
        description=(
            "The advocates who can be asked now for an activity, the highest readiness first: they agreed to it, "
            "did not opt out, and are within the limits on requests."
        )
    )
    async def ready_advocates(
        self,
        info: Info,
        activity: Annotated[Activity, _ACTIVITY],
        topic: Annotated[str | None, _TOPIC] = None,
        industry: Annotated[str | None, _INDUSTRY] = None,
        region: Annotated[str | None, _REGION] = None,
        first: First = None,
        after: After = None,
    ) -> ReadyAdvocates:
        context = info.context
        every = await compared(context)
        wanted = {"INDUSTRY": industry, "REGION": region}
        able = [
            (known, score)
            for known, score in every.scored
            if _can_be_asked(known, activity, context)
            and (topic is None or topic.casefold() in known.topics)
            and all(value is None or value in known.of(name) for name, value in wanted.items())
        ]
        able.sort(key=lambda each: (-each[1].value, each[0].contact))
        part = page_of(able, lambda each: (-each[1].value, each[0].contact), "ready_advocates", first, after)
        ready = await ready_of(context, every, {str(known.advocate) for known, _ in part.items})
        nodes = [
            ReadyAdvocate(
                advocate=ref(known.advocate),
                contact=ref(known.contact),
                account=ref(known.account),
                readiness=readiness_shown(ready[str(known.advocate)], context.now),
            )
            for known, _ in part.items
        ]
        edges = [ReadyAdvocateEdge(node=node, cursor=at) for node, at in zip(nodes, part.cursors, strict=True)]
        return ReadyAdvocates(edges=edges, nodes=nodes, page_info=part.info, total_count=len(able))


def _can_be_asked(known: CandidateFacts, activity: Activity, context: Context) -> bool:
    agreed = consent(activity, known.agreed, ()) is Consent.AGREED
    return agreed and not known.standing.opted_out and not is_tired(context, known)
