"""Which decisions of the directory are plain arithmetic on words and numbers?"""

from graphservice.directory.rules.money import amount, currency, minor_digits, minor_units
from graphservice.directory.rules.words import full_text

__all__ = ["amount", "currency", "full_text", "minor_digits", "minor_units"]
