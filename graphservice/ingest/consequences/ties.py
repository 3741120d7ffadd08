"""What do imported interactions mean for who knows whom? In the transaction that writes them."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.graph.writing import Writing
from graphservice.referrals.folding import Row, fold_acquaintances, fold_company, fold_interactions, happened


class Knowing:
    """A consequence of interactions: new ones are added to ties, those that change have them worked out anew."""

    async def before(self, writing: Writing, _: Sequence[str], changing: Sequence[str]) -> list[Row]:
        """Of interactions that are about to change: what they were."""
        return await happened(writing, changing)

    async def after(self, writing: Writing, created: Sequence[str], changed: list[Row]) -> None:
        await fold_interactions(writing, created, changed)


class Joining:
    """A consequence of further people in interactions: whoever is there with them has it shared with more."""

    async def before(self, writing: Writing, new: Sequence[str], changing: Sequence[str]) -> list[Row]:
        """What the interactions were without them."""
        return await happened(writing, sorted({*new, *changing}))

    async def after(self, writing: Writing, _: Sequence[str], before: list[Row]) -> None:
        await fold_company(writing, before)


class Acquainting:
    """A consequence of records that say who knows whom: ties follow what is said now."""

    async def before(self, _: Writing, new: Sequence[str], changing: Sequence[str]) -> list[str]:
        """Of whom the records speak."""
        return sorted({*new, *changing})

    async def after(self, writing: Writing, _: Sequence[str], people: list[str]) -> None:
        await fold_acquaintances(writing, people)
