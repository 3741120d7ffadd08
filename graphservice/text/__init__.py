"""How is a text compared, however it is spelled? A ground room: plain texts in and out."""
