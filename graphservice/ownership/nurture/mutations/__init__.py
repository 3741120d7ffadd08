"""How is it written down how often somebody should hear from us, that they will, and that they did?"""
