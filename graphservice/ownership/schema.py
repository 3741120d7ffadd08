"""What this capability adds to the kinds: who owns which relationship, hand-offs and nurture."""

import graphservice.ownership.departures.mutations
import graphservice.ownership.departures.what_if
import graphservice.ownership.handoffs.figures
import graphservice.ownership.handoffs.mutations.amending
import graphservice.ownership.handoffs.mutations.answering
import graphservice.ownership.handoffs.mutations.completing
import graphservice.ownership.handoffs.mutations.proposing
import graphservice.ownership.handoffs.mutations.withdrawing
import graphservice.ownership.handoffs.types
import graphservice.ownership.mutations.assigning
import graphservice.ownership.mutations.correcting
import graphservice.ownership.mutations.ending
import graphservice.ownership.mutations.transferring
import graphservice.ownership.nurture.cadence
import graphservice.ownership.nurture.mutations.cadences
import graphservice.ownership.nurture.mutations.planning
import graphservice.ownership.nurture.mutations.recording
import graphservice.ownership.nurture.mutations.withdrawing
import graphservice.ownership.nurture.overdue
import graphservice.ownership.nurture.state
import graphservice.ownership.nurture.touches
import graphservice.ownership.transitions.mutations
import graphservice.ownership.transitions.types
import graphservice.ownership.types.assignments
import graphservice.ownership.types.books
import graphservice.ownership.types.conditions
import graphservice.ownership.types.history
import graphservice.ownership.types.missing
import graphservice.ownership.types.teams
import graphservice.ownership.types.unowned
from graphservice.graph.writing import follows
from graphservice.ownership.nurture.touch_consequences import move, redo, reopen

follows("interaction.updated", move)
follows("interaction.withdrawn", reopen)
follows("interaction.restored", redo)
