// A support case has one id.
CREATE CONSTRAINT support_case_id IF NOT EXISTS FOR (n:SupportCase) REQUIRE n.id IS UNIQUE;
