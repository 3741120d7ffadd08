"""How is the network of the candidates measured without holding up everybody else?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from graphservice.advisory.population import Population
from graphservice.advisory.rules.network import Measures, measured
from graphservice.graph.computing import apart

_AT_ONCE = 200  # people whose network is measured faster than another process starts
_SECONDS = 60.0


async def measures(population: Population) -> Mapping[str, Measures]:
    people = [each.contact for each in population.people]
    if len(people) <= _AT_ONCE:
        return await asyncio.to_thread(measured, people, population.ties)
    return await apart(measured, people, population.ties, seconds=_SECONDS)
