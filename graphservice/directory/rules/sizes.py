"""Of which class of size is an account?"""

from __future__ import annotations

SIZES = (50, 250)  # employees from which on it is of middle size, and large
