"""What this capability adds to the kinds: what happened, in one order."""

import graphservice.timeline.types
