"""Which records do capabilities keep in versions of their own?"""

from __future__ import annotations

from graphservice import model
from graphservice.ingest.records.record import AgreedRecord


class TargetRecord(
    AgreedRecord,
    of=model.TARGET,
    about="subject",
    said="kpi starts_on until kind calendar target floor? stretch? currency? part_of? reason?",
):
    """What is to be reached of a KPI. `subject`: the id of whom it is for, the name of a line of products, or
    empty: all of us; `part_of`: whom the target is for of which it is a part; the levels are exact, as text."""
