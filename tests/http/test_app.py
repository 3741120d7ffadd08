"""Does the application begin and end as it should?"""

from __future__ import annotations

import gc

import pytest
from neo4j.exceptions import DriverError

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings


async def test_while_it_runs_memory_is_settled_and_when_it_ends_the_database_is_closed(
    settings: Settings, service: Service, address: Address
) -> None:
    own = Database.connect(settings, address)
    app = create_app(settings, service, own, authenticator_of(settings))
    gc.unfreeze()
    async with app.router.lifespan_context(app):
        assert gc.get_freeze_count() > 0
        await own.verify()
    with pytest.raises(DriverError, match="closed"):
        await own.verify()
