// Each product, the first that was recorded first: its id and its name.
MATCH (product:Product)
WHERE product.name IS NOT NULL
RETURN product.id, product.name ORDER BY product.createdAt, product.id
