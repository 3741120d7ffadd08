"""Who sees what? The rules once more, over nodes and relationships in plain Python: nothing of the service is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

EVERYBODYS = frozenset(
    ("Owner", "Team", "Product", "Segment", "SegmentVersion", "Campaign", "ExchangeRate", "AdvisoryBoard",
     "BoardSession", "BoardAction", "Actor", "Merged", "Migration", "ChangeCount")
)  # fmt: skip
Link = tuple[str, Mapping[str, Any], str]  # a type (`<TYPE` where it leads here), its properties, the other end
FOLLOWING = {  # seen where something is seen at one of these relationships
    "Contract": "WITH", "PhaseChange": "OF", "SupportCase": "OF", "Advocate": "<IS", "SatisfactionScore": "OF",
    "TargetVersion": "OF", "Interaction": "INVOLVES CONCERNS", "Touch": "OF", "Share": "OF",
    "ReferenceRequest": "FOR", "IntroductionRequest": "TO", "Opportunity": "FOR", "Contact": "WORKS_AT",
}  # fmt: skip
HELD = {  # seen where somebody is at one of these whose records the viewer sees
    "Account": "<OWNS", "Contact": "<OWNS", "Opportunity": "<WORKS", "Interaction": "INVOLVES", "Handoff": "FROM TO",
    "Touch": "FROM", "IntroductionRequest": "FROM", "ReferenceRequest": "FROM", "Target": "SET_FOR",
}  # fmt: skip
# Seen where all is seen that is there.
WHOLLY = {"Handoff": "OF", "TypeDecision": "OF WITH", "Finding": "ON", "ChangeEvent": "ON"}
ORDER = ("Account", "Contact", "Opportunity", *FOLLOWING, "Target", "TargetVersion", *WHOLLY, "BoardFeedback", "Job")


@dataclass
class RuleEngine:
    labels: Mapping[str, frozenset[str]]
    links: Mapping[str, list[Link]]
    begun_by: Mapping[str, str]
    now: datetime

    def ends(self, node: str, types: str) -> set[str]:
        return {end for type, held, end in self.links.get(node, ()) if type in types.split() and self._holds(held)}

    def _holds(self, held: Mapping[str, Any]) -> bool:
        begun = held.get("validFrom") is None or held["validFrom"] <= self.now
        return (
            begun and held.get("supersededAt") is None and (held.get("validTo") is None or held["validTo"] > self.now)
        )

    def people(self, me: str | None, depth: str) -> set[str]:
        if me is None:
            return set()
        mates = {mate for team in self.ends(me, "MEMBER_OF") for mate in self.ends(team, "<MEMBER_OF")}
        below = self.below(me) if depth == "TEAM_AND_BELOW" else set()
        return {me} | (mates if depth != "OWN" else set()) | below

    def below(self, me: str) -> set[str]:
        found: set[str] = set()
        rest = [me]
        while rest:
            under = self.ends(rest.pop(), "<REPORTS_TO") - found
            found |= under
            rest += under
        return found

    def told(self, me: str | None) -> set[str]:
        """The hand-offs of which they are told the package."""
        people = {me, *self.below(me)} if me else set()
        return {
            node for node, labels in self.labels.items() if "Handoff" in labels and self.ends(node, "FROM TO") & people
        }

    def _told_to_few(self, changed: set[str]) -> bool:
        told = EVERYBODYS | {"Account", "Contact", "Opportunity", "Handoff"}
        return any(not self.labels[node] & told for node in changed)

    def _open_to(self, end: str, teams: set[str]) -> bool:
        return "Owner" not in self.labels[end] and ("Team" not in self.labels[end] or end in teams)

    def seen(self, me: str | None, viewer: str | None, depths: Mapping[str, str], shared: set[str]) -> set[str]:
        found = {node for node, labels in self.labels.items() if labels & EVERYBODYS}
        teams = self.ends(me or "", "MEMBER_OF")
        more: dict[str, Callable[[str], bool]] = {
            "Target": lambda node: all(self._open_to(end, teams) for end in self.ends(node, "SET_FOR")),
            "BoardFeedback": lambda node: self.ends(node, "FROM") <= found,
            "Job": lambda node: self.begun_by.get(node) == viewer,
        }
        for kind in ORDER:
            people = self.people(me, depths.get(kind, "OWN"))
            for node in (each for each, labels in self.labels.items() if kind in labels):
                others = {end for end in self.ends(node, FOLLOWING.get(kind, "")) if "Owner" not in self.labels[end]}
                whole = self.ends(node, WHOLLY.get(kind, ""))
                whole_is_seen = (
                    bool(whole) and whole <= found and (kind != "ChangeEvent" or not self._told_to_few(whole))
                )
                followed = bool(others & found) or whole_is_seen
                held = bool(self.ends(node, HELD.get(kind, "")) & people)
                is_open = depths.get(kind) == "ALL" or (kind in more and more[kind](node))
                if followed or held or is_open or node in shared:
                    found.add(node)
        return found
