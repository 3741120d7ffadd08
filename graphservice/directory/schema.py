"""What this capability adds to the kinds: who and what there is."""

import graphservice.directory.mutations.accounts
import graphservice.directory.mutations.campaigns
import graphservice.directory.mutations.contact_types
import graphservice.directory.mutations.contacts
import graphservice.directory.mutations.contracts
import graphservice.directory.mutations.employment
import graphservice.directory.mutations.interactions
import graphservice.directory.mutations.jobs
import graphservice.directory.mutations.opportunities
import graphservice.directory.mutations.owners
import graphservice.directory.mutations.products
import graphservice.directory.mutations.segments
import graphservice.directory.mutations.teams
import graphservice.directory.mutations.withdrawing
import graphservice.directory.mutations.withdrawn_interactions
import graphservice.directory.searching
import graphservice.directory.types.accounts
import graphservice.directory.types.activity
import graphservice.directory.types.contacts
import graphservice.directory.types.contracts
import graphservice.directory.types.deals
import graphservice.directory.types.jobs
import graphservice.directory.types.organisation
import graphservice.directory.types.products
import graphservice.directory.types.segments
import graphservice.directory.viewing
