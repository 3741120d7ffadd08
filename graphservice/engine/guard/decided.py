"""Of which kinds of nodes does a viewer see a part, all or nothing? Each kind of the graph is decided here, once."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice import model
from graphservice.errors import ConfigurationError, Forbidden

# Each kind has a file that says who sees it, or is seen by everybody, or by nobody but who sees all.
GUARDED = (
    "Account",
    "Advocate",
    "BoardFeedback",
    "ChangeEvent",
    "Contact",
    "Contract",
    "Finding",
    "Handoff",
    "Interaction",
    "IntroductionRequest",
    "Job",
    "Opportunity",
    "PhaseChange",
    "ReferenceRequest",
    "SatisfactionScore",
    "Share",
    "SupportCase",
    "Target",
    "TargetVersion",
    "Touch",
    "TypeDecision",
)
# How we and our offers are built; and what the bookkeeping keeps of ids, which names nothing by itself.
EVERYBODYS = (
    "Actor",
    "AdvisoryBoard",
    "BoardAction",
    "BoardSession",
    "Campaign",
    "ChangeCount",
    "ExchangeRate",
    "Merged",
    "Migration",
    "Owner",
    "Product",
    "Segment",
    "SegmentVersion",
    "Team",
)
# What names people whatever they may be, and what has rules of its own (`performance/rules/access.py`): those read it.
NOBODYS = (
    "BoardProposal",
    "DevelopmentPlan",
    "DevelopmentStep",
    "Import",
    "Request",
    "Review",
    "ReviewEntry",
    "SavedView",
    "Session",
    "Source",
    "Tombstone",
    "Withdrawn",
    "WithdrawnInteraction",
)
_MERGED = ("Account", "Contact", "Opportunity", "Owner", "Product", "Team")
PART = "This is worked out from all records, and you see a part of them. Ask somebody who sees all."
_PERSON = "Person"  # a contact or an owner


class Unseen(Forbidden):
    """What is asked for is worked out from records that the viewer may not see."""

    code = "NOT_VISIBLE"


def kinds_meant(label: str) -> tuple[str, ...]:
    """The kinds that a label can mean. Raises ConfigurationError for one of which nobody decided who sees it."""
    if label == _PERSON:
        return ("Contact", "Owner")
    if label == "$":
        raise Unseen(PART)
    if label not in (*GUARDED, *EVERYBODYS, *NOBODYS):
        raise ConfigurationError(f"Nobody decided who sees a node with the label {label}: see engine/guard/decided.py.")
    return (label,)


def kinds_at_end(types: Sequence[str], *, known: bool) -> tuple[str, ...]:
    """What can stand at the end of a relationship of one of these types. `known`: bound before, and looked at."""
    if types == ("INTO",):
        return _MERGED
    ends = {end for each in types for join in model.RELATIONSHIPS[each].joins for end in join} if types else {"*"}
    if "*" in ends and known:
        return ()
    if "*" in ends:
        raise Unseen(PART)
    return tuple(sorted(ends - {_PERSON} | ({"Contact", "Owner"} if _PERSON in ends else set())))


def undecided() -> list[str]:
    """The kinds of the graph of which nobody decided who sees them, or which were decided twice."""
    decided = [*GUARDED, *EVERYBODYS, *NOBODYS]
    return sorted({kind for kind in (*model.NODES, *decided) if decided.count(kind) != 1 or kind not in model.NODES})
