"""What this capability adds to the kinds: who speaks for us, and boards."""

import graphservice.advisory.mutations.advocates
import graphservice.advisory.mutations.answering
import graphservice.advisory.mutations.boards
import graphservice.advisory.mutations.network
import graphservice.advisory.mutations.proposing
import graphservice.advisory.mutations.satisfaction
import graphservice.advisory.mutations.seating
import graphservice.advisory.mutations.seats
import graphservice.advisory.mutations.sessions
import graphservice.advisory.mutations.withdrawing
import graphservice.advisory.types.advocates
import graphservice.advisory.types.boards
import graphservice.advisory.types.candidates
import graphservice.advisory.types.network
import graphservice.advisory.types.proposals
import graphservice.advisory.types.ready
import graphservice.advisory.types.satisfaction
import graphservice.advisory.types.sessions
