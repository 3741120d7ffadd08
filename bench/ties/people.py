"""Which people and ties are asked? Few know many, most know few; a third of the ties lie within one account."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.paths.tie_network import Ints

SEED = 7
_WITHIN = 0.35
_STEEP = 1.5  # of the power law of acquaintances: its density falls with 1 more


class Drawn(NamedTuple):
    """The first `owners` people are ours; ties from the smaller number to the larger, each once."""

    size: int
    owners: int
    one: Ints
    other: Ints
    strength: NDArray[np.float64]
    account: Ints


def drawn(size: int, ties: int, owners: int, seed: int = SEED) -> Drawn:
    """So many people, ties, and people of ours; each of ours knows some hundreds."""
    dice = np.random.default_rng(seed)
    account = np.sort(dice.integers(0, max(size // 20, 1), size)).astype(np.int32)
    account[:owners] = -1
    pull = np.minimum((1 - dice.random(size)) ** (-1 / _STEEP), 0.002 * size)
    pull[:owners] = dice.uniform(200, 800, owners) * pull.mean() * size / (2 * ties)
    keys = np.empty(0, np.int64)
    while len(keys) < ties:
        missing = int((ties - len(keys)) * 1.2) + 1_000
        keys = np.unique(np.concatenate([keys, _pairs(dice, pull, account, owners, missing)]))
    keys = np.sort(dice.permutation(keys)[:ties])
    one, other = (keys // size).astype(np.int32), (keys % size).astype(np.int32)
    strength = np.clip(dice.beta(1.3, 4.0, ties), 0.02, 0.98)
    return Drawn(size, owners, one, other, strength, account)


def _pairs(
    dice: np.random.Generator, pull: NDArray[np.float64], account: Ints, owners: int, count: int
) -> NDArray[np.int64]:
    size, ladder = len(pull), np.cumsum(pull / pull.sum())
    inside = int(count * _WITHIN)
    first = np.minimum(np.searchsorted(ladder, dice.random(count)), size - 1)
    second = np.minimum(np.searchsorted(ladder, dice.random(count)), size - 1)
    first[:inside] = dice.integers(owners, size, inside)
    starts = np.searchsorted(account, account[first[:inside]])
    ends = np.searchsorted(account, account[first[:inside]], side="right")
    second[:inside] = starts + (dice.random(inside) * (ends - starts)).astype(np.int64)
    one, other = np.minimum(first, second), np.maximum(first, second)
    kept = one != other
    keys: NDArray[np.int64] = one[kept] * size + other[kept]
    return keys
