"""Does each kept operation still become the Cypher beside it?"""

from __future__ import annotations

import pytest

from graphservice.settings import Settings
from tests.engine.composing import Composer
from tests.engine.snapshots import NAMES, VIEWER, kept, operation, plain, shown


@pytest.mark.parametrize("name", NAMES)
async def test_an_operation_becomes_the_kept_cypher(name: str) -> None:
    statements = [statement.text for statement in await Composer(Settings())(*operation(name), VIEWER)]
    assert shown(statements) == kept(name)
    assert plain(kept(name)) == " ".join(f"{plain(each)};" for each in statements)
