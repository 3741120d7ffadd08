// Does npm's own graphql-ws understand what is told? node --experimental-websocket follow.mjs URL OPERATION COUNT
import { createClient } from "graphql-ws";

const [url, operation, count] = process.argv.slice(2);
const client = createClient({ url, retryAttempts: 0, keepAlive: 100 });
const told = [];
for await (const message of client.iterate(JSON.parse(operation))) {
  told.push(message);
  if (told.length === Number(count)) break;
}
await client.dispose();
console.log(JSON.stringify(told));
