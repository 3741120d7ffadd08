"""What this capability adds to the kinds: who knows whom, and who can introduce us."""

import graphservice.referrals.mutations
import graphservice.referrals.outcomes.calibration
import graphservice.referrals.outcomes.courses
import graphservice.referrals.outcomes.effect
import graphservice.referrals.outcomes.figures
import graphservice.referrals.outcomes.introducers
import graphservice.referrals.requests.mutations
import graphservice.referrals.requests.references
import graphservice.referrals.requests.speaking
import graphservice.referrals.requests.types
import graphservice.referrals.types.acquaintances
import graphservice.referrals.types.introducing
import graphservice.referrals.types.tie_queries
from graphservice.graph.migrations import afterwards
from graphservice.graph.writing import follows
from graphservice.ownership.departures.tie_strengths import known_by
from graphservice.referrals.folding import fold_interactions, refold_company, refold_people, unfold_sessions
from graphservice.referrals.renewing import renew
from graphservice.referrals.ties import ties_to_targets

follows("interaction.created", fold_interactions)
follows("interaction.updated", refold_company)
follows("interaction.withdrawn", refold_company)
follows("interaction.restored", refold_company)
follows("contact.merged", refold_people)
follows("boardSession.unmet", unfold_sessions)
known_by(ties_to_targets)
afterwards(renew)
