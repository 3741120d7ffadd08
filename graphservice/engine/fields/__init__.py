"""How is a field declared? One line that names its Cypher file; a plain annotation is a property.

Each kind of field is a file here: how it is declared, and what it does at each step. `kind.py` says what that can be.
"""

from graphservice.engine.fields.columns import column
from graphservice.engine.fields.connected import connection
from graphservice.engine.fields.cursors import the_cursor
from graphservice.engine.fields.declaring import (
    AFTER,
    AS_OF,
    BEFORE,
    FIRST,
    LAST,
    PAGING,
    RECORDED_AS_OF,
    argument,
    required,
)
from graphservice.engine.fields.derived import computed
from graphservice.engine.fields.ends import the_node
from graphservice.engine.fields.groups import grouped
from graphservice.engine.fields.holding import held
from graphservice.engine.fields.lists import listed
from graphservice.engine.fields.many_by_ids import by_ids
from graphservice.engine.fields.named_maps import named
from graphservice.engine.fields.one_by_id import by_id
from graphservice.engine.fields.parts import part
from graphservice.engine.fields.properties import prop
from graphservice.engine.fields.several import merged
from graphservice.engine.fields.single import to_one

__all__ = [
    "AFTER", "AS_OF", "BEFORE", "FIRST", "LAST", "PAGING", "RECORDED_AS_OF", "argument", "by_id", "by_ids", "column",
    "computed", "connection", "grouped", "held", "listed", "merged", "named", "part", "prop", "required", "the_cursor",
    "the_node", "to_one",
]  # fmt: skip
