"""What becomes of the rows that came back? JSON's values, by code written for the selection, or by graphql-core."""
