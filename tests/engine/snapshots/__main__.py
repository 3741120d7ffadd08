"""What does a kept operation become now?"""

from __future__ import annotations

import asyncio
import sys

from graphservice.settings import Settings
from tests.engine.composing import Composer
from tests.engine.snapshots import NAMES, VIEWER, operation, shown


async def _print(name: str) -> None:
    statements = await Composer(Settings())(*operation(name), VIEWER)
    sys.stdout.write(shown([statement.text for statement in statements]))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in NAMES:
        sys.exit(f"Name one of: {', '.join(NAMES)}.")
    asyncio.run(_print(sys.argv[1]))
