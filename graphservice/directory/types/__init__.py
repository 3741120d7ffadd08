"""What can be asked of the directory? A file for each kind of thing."""

from graphservice.directory.types.accounts import AccountRecord, AccountsListed
from graphservice.directory.types.contacts import ContactRecord, ContactsListed
from graphservice.directory.types.deals import ContractRecord, DealsListed, OpportunityRecord
from graphservice.directory.types.organisation import OrganisationListed, OwnerRecord, TeamRecord
from graphservice.directory.types.products import ProductRecord, ProductsListed
from graphservice.directory.types.searching import Searching

__all__ = [
    "AccountRecord",
    "AccountsListed",
    "ContactRecord",
    "ContactsListed",
    "ContractRecord",
    "DealsListed",
    "OpportunityRecord",
    "OrganisationListed",
    "OwnerRecord",
    "ProductRecord",
    "ProductsListed",
    "Searching",
    "TeamRecord",
]
