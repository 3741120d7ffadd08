// npm start -- http://127.0.0.1:8000/graphql acc_… [ROLE]
import { asking, Refused } from "./ask.js";
import type { OwnershipRole } from "./graphql/graphql.js";
import { owners } from "./owners.js";

const [url, account, role] = process.argv.slice(2);
if (!url || !account) throw new Error("npm start -- URL ACCOUNT [ROLE]");

try {
  const ask = asking(url, process.env.TOKEN);
  for await (const { role: owned, share, node } of owners(ask, account, role as OwnershipRole | undefined, 2)) {
    console.log(`${owned} ${Math.round(share * 100)} % ${node.name} (${node.team?.name ?? "no team"})`);
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
