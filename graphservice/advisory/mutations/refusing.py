"""How is a change refused?"""

from __future__ import annotations

from graphservice.engine.mutations import Refused
from graphservice.errors import Objection


def refused(field: str, message: str, code: str) -> Refused:
    return Refused({0: [Objection(field, message, code)]})
