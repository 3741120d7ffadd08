"""What this capability adds to the kinds: KPIs, targets, conclusions."""

import graphservice.performance.conclusions.mutations
import graphservice.performance.conclusions.viewing
import graphservice.performance.development.mutations
import graphservice.performance.development.viewing
import graphservice.performance.funnel.viewing
import graphservice.performance.rates
import graphservice.performance.reviews.mutations
import graphservice.performance.reviews.viewing
import graphservice.performance.targets.mutations
import graphservice.performance.targets.types
import graphservice.performance.targets.values
import graphservice.performance.types.amounts
import graphservice.performance.types.bridges
import graphservice.performance.types.definitions
import graphservice.performance.types.values
