"""What this capability adds to the kinds: saved views."""

import graphservice.saved_views.mutations
import graphservice.saved_views.viewing
