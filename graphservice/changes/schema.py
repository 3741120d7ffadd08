"""What this capability adds to the kinds: what was changed, and who is told."""

import graphservice.changes.subscriptions
import graphservice.changes.types
