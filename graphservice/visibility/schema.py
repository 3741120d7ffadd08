"""What this capability adds to the kinds: shares."""

import graphservice.visibility.creating
import graphservice.visibility.mutations
import graphservice.visibility.types
