"""What can be asked in all? The kinds, with what each capability adds to them."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

import graphservice.advisory.schema
import graphservice.changes.schema
import graphservice.directory.schema
import graphservice.ownership.schema
import graphservice.referrals.schema
import graphservice.stewardship.schema
import graphservice.timeline.schema
from graphservice import kinds
from graphservice.engine.connections import Names
from graphservice.engine.model import forgiving
from graphservice.engine.road_of_many import MOST
from graphservice.engine.scalars import SCALARS
from graphservice.engine.wording import worded
from graphservice.timeline.types import ENTRIES

schema = strawberry.Schema(
    kinds.Query,
    kinds.Mutation,
    kinds.Subscription,
    types=[*kinds.NODES, *ENTRIES],
    config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
)
forgiving(schema._schema)  # noqa: SLF001
worded(schema._schema, MOST)  # noqa: SLF001
