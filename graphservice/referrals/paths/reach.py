"""Whom does somebody reach through so many ties at most?"""

from __future__ import annotations

import numpy as np

from graphservice.referrals.paths.tie_network import Flags, TieNetwork


def within(network: TieNetwork, begin: int, hops: int, hidden: Flags) -> list[Flags]:
    """Who is reached within 1, 2, … ties without the one who begins; no way leads through hidden people."""
    reached = np.zeros(network.size, np.bool_)
    found: list[Flags] = []
    edge = np.array([begin] if begin < network.size else [], np.int64)
    for _ in range(hops):
        people = np.unique(network.rows(edge)[1]).astype(np.int64) if len(edge) else edge
        fresh = people[~reached[people] & (people != begin)]
        reached[fresh] = True
        found.append(reached.copy())
        edge = fresh[~hidden[fresh]]
    return found
