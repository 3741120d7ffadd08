"""Which decisions about nurture are plain arithmetic on days? When a touch is due, and who has gone quiet."""
