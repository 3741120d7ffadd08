"""How do advocates, boards and their panels come about?"""
