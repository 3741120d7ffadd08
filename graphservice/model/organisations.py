"""What is known of accounts and of the people there, and of segments of both?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import CADENCE, ENTITY, EVENT, HASH, PERSON, name
from graphservice.model.properties import (
    DOMAIN_NAME,
    FILTERED,
    FOLDED,
    GROUPED,
    IMPERSONAL,
    IMPORTED,
    MAILBOX,
    NAMING,
    NEEDED,
    ORDERED,
    OURS,
    PERSONAL,
    PLAIN,
    SHOWN,
    TELLING,
    WRITTEN,
    Format,
    choice,
    count,
    flag,
    fraction,
    json,
    moment,
    money,
    number,
    text,
    whole,
)

_WHOLE_NAME = "Default: first names and last name."

ACCOUNT = NodeKind(
    "Account",
    "acc",
    (
        name("The name of the organisation.", SHOWN | FILTERED | TELLING | ORDERED | IMPORTED | NAMING),
        text(
            "domain",
            "The internet domain, as in `example.com`.",
            PLAIN | TELLING | IMPERSONAL,
            format=Format.DOMAIN,
            most=DOMAIN_NAME,
        ),
        text("industry", "The industry of the account.", PLAIN | ORDERED | GROUPED | IMPERSONAL),
        text("region", "The sales region of the account.", PLAIN | ORDERED | GROUPED | IMPERSONAL),
        text(
            "country",
            "The country: ISO 3166-1 alpha-2, as in `SE`.",
            PLAIN | ORDERED | GROUPED | IMPERSONAL,
            format=Format.COUNTRY,
        ),
        count("employees", "The number of employees.", PLAIN | ORDERED),
        money("annualRevenue", "The annual revenue.", PLAIN | ORDERED),
        text("currency", "That of what it earns.", IMPORTED | IMPERSONAL),
        text("tier", "The importance of the account to us, in our own grades.", PLAIN | ORDERED | GROUPED | IMPERSONAL),
        fraction("churnRisk", "The likelihood that we lose the account, from 0 to 1.", PLAIN | ORDERED),
        count("openEscalations", "The number of open escalations.", PLAIN | ORDERED),
        text(
            "givenType",
            "What an import calls it: what its people are to us follows.",
            IMPORTED | IMPERSONAL,
            column="type",
        ),
        *CADENCE,
        *ENTITY,
        *HASH,
    ),
)
CONTACT = NodeKind(
    "Contact",
    "con",
    (
        name("The whole name.", FILTERED | TELLING | ORDERED | WRITTEN | IMPORTED | PERSONAL, note=_WHOLE_NAME),
        text("givenName", "The first names.", SHOWN | WRITTEN | IMPORTED | PERSONAL),
        text("familyName", "The last name.", PLAIN | FOLDED | ORDERED | PERSONAL),
        text(
            "email",
            "The e-mail address.",
            FILTERED | TELLING | WRITTEN | IMPORTED | PERSONAL,
            format=Format.EMAIL,
            most=MAILBOX,
        ),
        text("phone", "The telephone number.", SHOWN | WRITTEN | IMPORTED | PERSONAL, most=100),
        text("title", "The title as last known.", FOLDED | FILTERED | ORDERED | WRITTEN | IMPORTED | PERSONAL),
        text("department", "The department, as it was given.", PLAIN | FOLDED | ORDERED | GROUPED | PERSONAL),
        choice("jobFunction", "JobFunction", "The function of the department.", PLAIN | ORDERED | GROUPED),
        text("seniority", "The seniority, as it was given.", PLAIN | GROUPED | PERSONAL),
        text(
            "country",
            "The country of the contact: ISO 3166-1 alpha-2, as in `SE`.",
            PLAIN | ORDERED | GROUPED | PERSONAL,
            format=Format.COUNTRY,
        ),
        choice(
            "alignedWith", "Alignment", "The side of our business that the contact is aligned with.", PLAIN | GROUPED
        ),
        text(
            "companyName",
            "The company that the contact was recorded with, where it is not an account.",
            SHOWN | IMPORTED | PERSONAL,
            column="company",
        ),
        flag(
            "optedOut",
            "Whether the contact asked not to be contacted.",
            PLAIN | NEEDED,
            note="Default for a new contact: false.",
        ),
        choice("givenType", "ContactType", "What an import says that they are to us.", IMPORTED, column="type"),
        moment("forgottenAt", "The moment at which the person was forgotten. Null: they were not.", SHOWN),
        # As `graphservice measures` worked them out, on all contacts and ties.
        number("influence"),
        number("betweenness"),
        number("constraint", "Null: they know nobody."),
        whole("core"),
        number("participation", "Null: they know nobody."),
        whole("community", "The same in all who belong together."),
        moment("measuredAt"),
        whole("measuresVersion"),
        *PERSON,
        *CADENCE,
        *ENTITY,
        *HASH,
    ),
    person=True,
)
SEGMENT = NodeKind(
    "Segment",
    "seg",
    (
        name("The name of the segment.", NAMING),
        json("rule", "Account and contact, each a `where` as GraphQL has it.", NEEDED | NAMING),
        *CADENCE,
        *ENTITY,
        *HASH,
    ),
)
SEGMENT_VERSION = NodeKind(
    "SegmentVersion",
    "sgv",
    (
        whole("number", "", NEEDED),
        text("name", "", NEEDED | NAMING),
        json("rule", "", NEEDED | NAMING),
        moment("at", "", NEEDED),
        text("by", "", NEEDED | OURS),
        *EVENT,
    ),
)
