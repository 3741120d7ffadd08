// How many records that somebody knows somebody are gone, by their element ids.
UNWIND $ids AS id
MATCH ()-[said:SAID_TO_KNOW]->() WHERE elementId(said) = id
DELETE said
RETURN count(*)
