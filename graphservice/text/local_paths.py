"""Is this the address of a page of ours, and of nobody else's?"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 2_000
# A browser reads `//host` and `/\host` as another site's address, and leaves out tabs and line breaks before it looks.
_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def is_local_path(text: str) -> bool:
    """Whether it is a path with what follows it, as a browser spells them: from `/` on, without scheme and host."""
    return len(text) <= LONGEST and _PATH.fullmatch(text) is not None
