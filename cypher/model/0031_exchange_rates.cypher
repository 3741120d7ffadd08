// What a currency was worth in another on a day; one rate for each day.
CREATE CONSTRAINT exchange_rate_id IF NOT EXISTS FOR (n:ExchangeRate) REQUIRE n.id IS UNIQUE;
CREATE INDEX exchange_rate_by_day IF NOT EXISTS FOR (n:ExchangeRate) ON (n.on, n.id);
