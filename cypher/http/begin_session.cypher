// One row: a session of a viewer that lasts for some seconds by the database's clock; one that it takes the place of is gone.
CALL () {
  MATCH (former:Session {id: $former})
  DELETE former
}
CREATE (session:Session {
  id: $id, viewer: $person, expiresAt: datetime.realtime('Z') + duration({seconds: $seconds}),
  createdAt: datetime.realtime('Z'), updatedAt: datetime.realtime('Z')
})
RETURN session.id
