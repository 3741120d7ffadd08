export const FIRST_QUESTION = `# Who owns the relationships of an account?
# Press play. The book on the left explains each field.
query WhoOwnsThisRelationship {
  accounts(first: 1) {
    nodes {
      name
      owners {
        edges {
          role
          share
          isPrimary
          validFrom
          node {
            name
          }
        }
      }
    }
  }
}
`;
