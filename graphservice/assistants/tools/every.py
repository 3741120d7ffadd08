"""Which tools are there in all?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphservice.assistants.tools.boards import BOARDS
from graphservice.assistants.tools.figures import FIGURES
from graphservice.assistants.tools.introductions import INTRODUCTIONS
from graphservice.assistants.tools.ownership import OWNERSHIP
from graphservice.assistants.tools.tool import AssistantTool

TOOLS: Final[Mapping[str, AssistantTool]] = {
    each.name: each for each in (*OWNERSHIP, *INTRODUCTIONS, *BOARDS, *FIGURES)
}
