// Who somebody is, by the id of their viewer: one of us, a person with a token, or a program.
OPTIONAL MATCH (actor:Actor {id: $name})
OPTIONAL MATCH (owner:Owner {id: coalesce(actor.owner, $name)})
RETURN CASE WHEN $name IS NULL THEN null ELSE {id: $name, name: coalesce(owner.name, actor.name, $name), owner: owner} END
