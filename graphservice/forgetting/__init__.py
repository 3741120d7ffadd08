"""How is a contact forgotten, everywhere and for good, and what is held of them until then?"""
