"""What does the viewer's part of the graph say in Cypher? A condition for each kind, put wherever a node is bound.

The condition of a kind is the WHERE of `cypher/visibility/{kind}.cypher`, over `node`. What all conditions come down to
is read once at the head of a statement, so it is as new as what the statement reads: `seen`, the owners whose records
the viewer sees, to the depth of the kind, and `shared`. Whether a node is among the `accounts`, `contacts` or
`opportunities` of these is asked of that node by itself (`held`, `worked`). Only a list of the root begins with all of
them. Whoever leads many sees most of the firm: nothing there may keep `seen` once for each row, as UNION does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from graphservice.engine.guard.conditions import ONE, condition_of
from graphservice.engine.guard.decided import EVERYBODYS, NOBODYS, kinds_at_end, kinds_meant, undecided
from graphservice.engine.guard.depths import SETTING, Depth, Depths, depths_of
from graphservice.engine.guard.places import NodePlace, bare_places, named_by_as, places, text_of, tokens
from graphservice.engine.guard.settled import unsettled
from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import question
from graphservice.graph.tokens import Token, rename, variables

if TYPE_CHECKING:
    from graphservice.viewer import Viewer

Fresh = Callable[[], str]

_LISTED = {"shared": "seesShared", "accounts": "seesAccounts", "contacts": "seesContacts"}
_LISTED |= {"opportunities": "seesOpportunities"}
_ROOT = re.compile(r"MATCH \((\w+):(\w+)(?= WHERE |\))")
_CALL = re.compile(r"\bCALL (?:\(((?:\w+(?:, \w+)*)?)\) )?\{")
# Accounts above and below one another: also those that lie between are to be seen.
_STEPS = re.compile(r"(<?)-\[:(PART_OF)\*1\.\.10\]-(>?)\((\w+):(Account)\)")
_LISTS = {Depth.OWN: "seesOwn", Depth.TEAM: "seesTeam", Depth.TEAM_AND_BELOW: "seesBelow"}
NOW = "seesAt"  # the moment at which somebody sees, the same in all of a statement
PART = "seesPart"  # which part of the firm somebody sees, about, from 0 to 1
_SINGLE = (NOW, PART)
FILES = {
    NOW: "seen_at",
    "seesOwn": "own",
    "seesTeam": "team",
    "seesBelow": "team_and_below",
    PART: "part",
    "seesShared": "shared",
    "seesAccounts": "accounts",
    "seesContacts": "contacts",
    "seesOpportunities": "opportunities",
}
_OF_KIND = {PART: "Account", "seesAccounts": "Account", "seesContacts": "Contact", "seesOpportunities": "Opportunity"}
# The same of one node: whether it is in the list.
_ONE = {_LISTED[name]: file for name, file in ONE.items()}
_IN = re.compile(rf"\b(\w+) IN ({'|'.join(_ONE)})\b")
# All of a kind, from these lists on: a list of the root begins there, not with all that the firm has.
BEGINNINGS = {
    "Account": "accounts",
    "Contact": "all_contacts",
    "Opportunity": "all_opportunities",
    "Contract": "all_contracts",
}
_SOURCES = {"Contact": ("Contact", "Account"), "Opportunity": ("Opportunity", "Account"), "Contract": ("Account",)}


@dataclass(frozen=True, eq=False)
class Guard:
    """The conditions by which a viewer's part is cut out, for the depths of one file."""

    depths: Depths

    def guarded(self, text: str, fresh: Fresh, known: Collection[str] = (), summary: str = "") -> str:
        """The clauses with a condition on each node of a kind that not everybody sees; `known` are bound before. Of the
        account `summary` also what is seen in summary.

        Raises Unseen where nothing says what a node is.
        """
        words = tokens(_STEPS.sub(r"((:\5)\1-[:\2]-\3(:\5)){1,10}(\4:\5)", text))
        bare = {place: types for place, types in bare_places(words) if place.name not in known}
        made = named_by_as(words)

        def labelled(place: NodePlace) -> NodePlace:
            types = bare.get(place)
            return place if types is None else replace(place, labels=kinds_at_end(types, known=place.name in made))

        found = unsettled(words, [*places(words), *bare], labelled, known, summary)
        return self._narrowed(words, list(found), fresh, summary)

    def _narrowed(
        self, words: Sequence[Token], found: Sequence[tuple[NodePlace, str]], fresh: Fresh, summary: str = ""
    ) -> str:
        conditions = [(place, self._of(place, enough, fresh, summary)) for place, enough in found]
        return _with(words, [(place, *condition) for place, condition in conditions if condition is not None])

    def condition(self, labels: Sequence[str], node: str, fresh: Fresh) -> str:
        """What the viewer sees of a node that has one of these labels. Empty: all."""
        kinds = [kind for label in labels for kind in kinds_meant(label)]
        conditions = {kind: self._condition(kind, node, fresh) for kind in kinds}
        if not any(conditions.values()):
            return ""
        if len(conditions) == 1:
            return conditions[kinds[0]]
        # Neo4j plans what stands within a CASE several times, once more on each level.
        free = "|".join(kind for kind, condition in conditions.items() if not condition)
        cases = [f"EXISTS {{ ({node}:{kind} WHERE {said}) }}" for kind, said in conditions.items() if said]
        return f"({' OR '.join([*([f'{node}:{free}'] if free else []), *cases])})"

    def told(self, file: str, node: str, fresh: Fresh) -> str:
        """The condition on a node whose private field the viewer is shown: that of a pattern in cypher/visibility."""
        return self._where(file, "", node, fresh)

    def begun(self, clauses: str, node: str, fresh: Fresh) -> str | None:
        """The clauses of a list of the root, begun with what the viewer sees; None where that is not known at once."""
        found = _ROOT.match(clauses)
        if found is None or found[1] != node or found[2] not in BEGINNINGS:
            return None
        if any(self.depths.get(kind) is Depth.ALL for kind in _SOURCES.get(found[2], (found[2],))):
            return None
        file = question(f"visibility/{BEGINNINGS[found[2]]}")
        text = f"{file.body(frozenset())} RETURN node"
        names = {name: fresh() for name in sorted(variables(text) - {"node", "seen", *_LISTED})} | _LISTED
        names |= {"node": node, "seen": self._seen(found[2])}
        start = rename(text, names, {"now": NOW})
        for name in _ONE:
            start = start.replace(f"UNWIND {name} ", f"UNWIND {self._listed(name)} ")
        return f"CALL () {{ {' '.join(start.split())} }} {clauses}"

    def headed(self, statement: str, prefix: str) -> str:
        """A statement with what its conditions use at its head; subqueries are given it."""
        statement = self._one_by_one(statement)
        used = self._used(statement)
        if not used:
            return prefix + statement
        body = _CALL.sub(lambda call: f"CALL ({', '.join([*used, *([call[1]] if call[1] else [])])}) {{", statement)
        head = ""
        for place, name in enumerate(used):
            head += f"WITH {', '.join([*used[:place], f'{self._listed(name)} AS {name}'])} "
        return f"{prefix}{head}{body}"

    def _one_by_one(self, statement: str) -> str:
        """The statement without lists: what they say is asked of each node."""
        numbers = count(1)

        def asked(found: re.Match[str]) -> str:
            node, listed = found.groups()
            text, number = condition_of(_ONE[listed]), next(numbers)
            own = {each: f"sees{each.title()}{number}" for each in variables(text) - {"node", "seen", "shared"}}
            given = {"node": node, "seen": self._seen(_OF_KIND[listed]), "shared": "seesShared"}
            return f"({rename(text, own | given, {'now': NOW})})"

        return _IN.sub(asked, statement)

    def _used(self, statement: str) -> list[str]:
        """The lists that are used, those before that others need."""
        names = {name for name in FILES if re.search(rf"\b{name}\b", statement)}
        names |= {self._seen("Account")} if PART in names else set()
        if names - {"seesOwn"}:
            names.add(NOW)
        return [name for name in FILES if name in names]

    def _seen(self, kind: str) -> str:
        return _LISTS.get(self.depths.get(kind, Depth.OWN), "seesOwn")

    def _listed(self, name: str) -> str:
        file = question(f"visibility/{FILES[name]}")
        text = f"{file.body(frozenset())} RETURN node"
        given = {"shared": "seesShared", "seen": self._seen(_OF_KIND.get(name, ""))}
        local = {each: f"{name}_{each}" for each in variables(text)} | given
        values = {parameter: NOW if parameter == "now" else f"$p.{parameter}" for parameter in file.parameters}
        nodes = f"COLLECT {{ {' '.join(rename(text, local, values).split())} }}"
        return f"{nodes}[0]" if name in _SINGLE else nodes

    def _of(self, place: NodePlace, enough: str, fresh: Fresh, summary: str) -> tuple[str, str] | None:
        node = place.name or fresh()
        condition = self.condition(place.labels, node, fresh)
        listed = {self._seen(kind) for label in place.labels for kind in kinds_meant(label) if kind not in EVERYBODYS}
        if condition and enough and len(listed) == 1:
            said = rename(enough, {"seen": listed.pop()}, {"now": NOW})
            condition = f"(coalesce({said}, false) OR {condition})"  # one to the planner, not multiplied out
        if condition and node == summary and place.labels == ("Account",):
            condition = f"({condition} OR {self._where('AccountSummary', 'Account', node, fresh)})"
        return (node, condition) if condition else None

    def _condition(self, kind: str, node: str, fresh: Fresh) -> str:
        if kind in EVERYBODYS:
            return ""
        if kind in NOBODYS:
            return "false"
        return "" if self.depths.get(kind) is Depth.ALL else self._where(kind, kind, node, fresh)

    def _where(self, file: str, kind: str, node: str, fresh: Fresh) -> str:
        text = condition_of(file)
        names = {name: fresh() for name in sorted(variables(text) - {"node", "seen", *_LISTED})}
        names |= {"node": node, "seen": self._seen(kind)} | _LISTED
        values = {"now": NOW, "viewer": "$p.viewer", "self": "$p.self"}
        words = tokens(rename(text, names, values))
        return f"({self._narrowed(words, [(place, '') for place in places(words)], fresh)})"


def _with(words: Sequence[Token], conditions: Sequence[tuple[NodePlace, str, str]]) -> str:
    """The text with these conditions put in, from its end on, so that positions hold."""
    out = list(words)
    for place, node, condition in sorted(conditions, key=lambda each: each[0].start, reverse=True):
        if place.where:
            out.insert(place.end, Token("other", ")"))
            out.insert(place.where + 1, Token("other", f" {condition} AND ("))
        else:
            out.insert(place.end, Token("other", f" WHERE {condition}"))
        if not place.name:
            out.insert(place.start + 1, Token("name", node))
    return text_of(out)


@cache
def _guard(path: Path) -> Guard:
    if wrong := undecided():
        raise ConfigurationError(f"{SETTING}: it is not decided, once, who sees {', '.join(wrong)}.")
    return Guard(depths_of(path))


def guard_of(path: Path | None, viewer: Viewer) -> Guard | None:
    """What cuts out the viewer's part; None: they see all. Raises ConfigurationError for a file that is wrong."""
    return None if path is None or viewer.sees_all else _guard(path)
