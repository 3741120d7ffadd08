"""What is known of us: owners and teams?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, HASH, PERSON, name
from graphservice.model.properties import (
    FILTERED,
    IMPERSONAL,
    IMPORTED,
    MAILBOX,
    NEEDED,
    ORDERED,
    OURS,
    SHOWN,
    TELLING,
    WRITTEN,
    Format,
    flag,
    text,
    texts,
)

OWNER = NodeKind(
    "Owner",
    "own",
    (
        name("The whole name.", FILTERED | TELLING | ORDERED | IMPORTED | OURS),
        text(
            "email",
            "The e-mail address.",
            FILTERED | TELLING | WRITTEN | IMPORTED | OURS,
            format=Format.EMAIL,
            most=MAILBOX,
        ),
        text("title", "The title in our organisation.", WRITTEN | IMPORTED | OURS),
        flag("active", "Whether the owner still works for us.", SHOWN | FILTERED | IMPORTED | NEEDED, otherwise=True),
        texts("teaches", "Keys of the KPIs for which they agreed that others may learn from them.", IMPERSONAL),
        *PERSON,
        *ENTITY,
        *HASH,
    ),
    person=True,
)
TEAM = NodeKind(
    "Team",
    "team",
    (name("The name of the team.", SHOWN | FILTERED | ORDERED | IMPORTED | IMPERSONAL), *ENTITY, *HASH),
)
