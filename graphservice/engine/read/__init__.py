"""What was asked? Its document, checked once, and the tree of what was selected."""
