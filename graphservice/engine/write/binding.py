"""What is bound where a text is written? The variables of a node, of a relationship, and the call that bound them."""

from __future__ import annotations

from dataclasses import dataclass

Text = tuple[str, str]  # clauses to put before a row, and what stands in the row


@dataclass(frozen=True, slots=True)
class Binding:
    """The variables that an object's columns are read from, and the call that bound them."""

    node: str
    edge: str = ""
    call: int = -1
    parent: str = ""

    @property
    def names(self) -> dict[str, str]:
        return {"node": self.node, "edge": self.edge}

    @property
    def kept(self) -> str:
        """What a WITH or RETURN passes on."""
        return f"{self.node}, {self.edge}" if self.edge else self.node

    def variable(self, of: str) -> str:
        """That of the node or of the relationship."""
        return self.edge if of == "edge" else self.node


ROOT = Binding("")  # nothing is bound there
