"""What can be asked in all? The kinds, with what each capability adds to them."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

import graphservice.advisory.schema
import graphservice.changes.schema
import graphservice.directory.schema
import graphservice.forgetting.schema
import graphservice.ownership.schema
import graphservice.performance.schema
import graphservice.rate_limit
import graphservice.referrals.schema
import graphservice.saved_views.schema
import graphservice.stewardship.schema
import graphservice.timeline.schema
import graphservice.visibility.schema
from graphservice import kinds
from graphservice.engine.connections import Names
from graphservice.engine.read.model import forgiving
from graphservice.engine.scalars import SCALARS
from graphservice.engine.wording import worded
from graphservice.timeline.types import ENTRIES
from graphservice.writing.road import MOST

schema = strawberry.Schema(
    kinds.Query,
    kinds.Mutation,
    kinds.Subscription,
    types=[*kinds.NODES, *ENTRIES],
    config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
)
forgiving(schema._schema)  # noqa: SLF001
worded(schema._schema, MOST)  # noqa: SLF001
