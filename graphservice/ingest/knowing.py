"""What do imported interactions mean for who knows whom? In the transaction that writes them."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.graph.writing import Writing
from graphservice.referrals.folding import Row, fold_interactions, happened


class Knowing:
    """A consequence of interactions: new ones are added to ties, those that change have them worked out anew."""

    async def before(self, writing: Writing, changing: Sequence[str]) -> list[Row]:
        """Of interactions that are about to change: what they were."""
        return await happened(writing, changing)

    async def after(self, writing: Writing, created: Sequence[str], changed: list[Row]) -> None:
        await fold_interactions(writing, created, changed)
