"""How fast is the service, measured beside what it stands on and beside what it stands in for?"""
