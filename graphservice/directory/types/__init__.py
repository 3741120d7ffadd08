"""What can be asked of the directory? A file for each kind of thing."""
