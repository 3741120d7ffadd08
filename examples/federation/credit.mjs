// A service of another team, which knows what credit our accounts have: node credit.mjs PORT
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { buildSchema, graphql } from "graphql";

const limits = { acc_sample_north: 50_000, acc_sample_lyra: 20_000 };
const account = (id) => ({ __typename: "Account", id, creditLimit: limits[id] ?? null });
const schema = buildSchema(`
  scalar _Any
  union _Entity = Account
  type Account { id: ID! creditLimit: Int }
  type Query { highestCreditLimit: Account _entities(representations: [_Any!]!): [_Entity]! }
`);
const rootValue = {
  highestCreditLimit: () => account("acc_sample_north"),
  _entities: ({ representations }) => representations.map(({ id }) => account(id)),
};

createServer(async (request, response) => {
  const { query, variables, operationName } = await json(request);
  const answer = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
  response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
}).listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
