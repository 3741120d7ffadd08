"""How much may a viewer ask for in a minute? A leaky bucket for each, which all processes of a machine share."""
