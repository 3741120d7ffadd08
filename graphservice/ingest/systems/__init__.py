"""What does a row of another system mean to us? Which system it is, and the records that its rows make."""
