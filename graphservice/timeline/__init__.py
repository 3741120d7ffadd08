"""What happened with an account or a contact, in one order?"""
