// Those of some family names that are also another person's, or a part of the name of an organisation.
UNWIND $names AS name
WITH name WHERE EXISTS {
  MATCH (other:Contact)
  WHERE other.foldedFamilyName = name AND other.familyName IS NOT NULL AND other.id IS NOT NULL AND other.id <> $id
}
  OR EXISTS { MATCH (owner:Owner) WHERE owner.foldedName CONTAINS name }
  OR EXISTS { MATCH (account:Account) WHERE account.foldedName CONTAINS name }
RETURN name
