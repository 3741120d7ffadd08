"""Which decisions of the directory are plain arithmetic on words and numbers?"""

from graphservice.directory.rules.money import amount, currency, minor_bound, minor_digits, minor_units, sums

__all__ = ["amount", "currency", "minor_bound", "minor_digits", "minor_units", "sums"]
