"""Which advocates can be asked now for something, the best first?"""

from __future__ import annotations

from typing import Annotated

import strawberry

from graphservice.advisory.known import Known
from graphservice.advisory.readiness import compared, is_tired, ready_of
from graphservice.advisory.rules.consent import Consent, consent
from graphservice.advisory.types.advocates import Readiness, readiness_shown
from graphservice.advisory.types.pages import After, First, page_of
from graphservice.advisory.vocabulary import Activity
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info
from graphservice.kinds import Account, Advocate, Contact, Query, adds_to

_ACTIVITY = strawberry.argument(description="What they are to be asked for: only who agreed to it.")
_TOPIC = strawberry.argument(description="Only those who can speak about this topic.")
_INDUSTRY = strawberry.argument(description="Only those whose account is of this industry.")
_REGION = strawberry.argument(description="Only those whose account is in this region.")


@strawberry.type(description="An advocate who can be asked now.")
class ReadyAdvocate:
    advocate: Advocate = strawberry.field(description="The advocate.")
    contact: Contact = strawberry.field(description="The contact who it is.")
    account: Account | None = strawberry.field(description="Where they work; null: nowhere that is known.")
    readiness: Readiness = strawberry.field(description="How they compare with our other advocates.")


@strawberry.type(description="An advocate who can be asked now, in the list.")
class ReadyAdvocateEdge:
    node: ReadyAdvocate = strawberry.field(description="The advocate.")
    cursor: str = strawberry.field(description="This place in the list, for `after`.")


ReadyAdvocates = Connection[ReadyAdvocate, ReadyAdvocateEdge]


@adds_to(Query)
class ReadyListed:
    @strawberry.field(
        description="The advocates who can be asked now for something, the highest score of readiness first: they "
        "agreed to it, did not opt out, and were not asked too often."
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


def _can_be_asked(known: Known, activity: Activity, context: Context) -> bool:
    agreed = consent(activity, known.agreed, ()) is Consent.AGREED
    return agreed and not known.standing.opted_out and not is_tired(context, known)
