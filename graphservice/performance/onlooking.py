"""Who asks for what is private?"""

from __future__ import annotations

from graphservice.performance.rules.access import Onlooker
from graphservice.viewer import Scope, Viewer


def onlooker(viewer: Viewer) -> Onlooker:
    return Onlooker(viewer.owner, viewer.may(Scope.ADMIN))
