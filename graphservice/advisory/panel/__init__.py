"""Which people make the best panel under the rules, and how is that explained?"""
