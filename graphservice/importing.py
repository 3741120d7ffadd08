"""How is the whole service imported quickly?"""

from __future__ import annotations

import gc
from importlib import import_module
from types import ModuleType


def imported(name: str) -> ModuleType:
    """A module that stays, as all does that it imports: to look for garbage takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        return import_module(name)
    finally:
        if was:
            gc.enable()
