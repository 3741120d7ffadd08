// What the agreements with some accounts cover, as columns: agreement, product, annual value in minor units.
UNWIND $ids AS id
MATCH (product:Product)<-[cover:COVERS]-(contract:Contract)-[:WITH]->(:Account {id: id})
RETURN collect(contract.id), collect(product.id), collect(coalesce(cover.annualValue, 0.0 / 0.0))
