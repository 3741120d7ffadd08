"""What this capability adds to the kinds, and what it does with a database that comes back from a backup."""

import graphservice.forgetting.mutations
from graphservice.forgetting.again import forget_again
from graphservice.graph.migrations import afterwards

afterwards(forget_again)
