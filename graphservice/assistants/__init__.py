"""What can an assistant ask for a person? The tasks of the interface as tools of the Model Context Protocol."""
