// npm start -- http://127.0.0.1:8000/graphql acc_… [ROLE]
import { asking, Refused } from "./ask.js";
import type { OwnershipRole } from "./graphql/graphql.js";
import { NoAccount, owners } from "./owners.js";

const [url, account, role] = process.argv.slice(2);
if (!url || !account) throw new Error("npm start -- URL ACCOUNT [ROLE]");

try {
  const ask = asking(url, process.env.TOKEN);
  let count = 0;
  for await (const { role: owned, share, node } of owners(ask, account, role as OwnershipRole | undefined, 2)) {
    console.log(`${owned} ${Math.round(share * 100)} % ${node.name} (${node.team?.name ?? "no team"})`);
    count += 1;
  }
  if (!count) console.log(role ? `Nobody owns ${account} in the role ${role}.` : `Nobody owns ${account}.`);
} catch (error) {
  if (!(error instanceof Refused || error instanceof NoAccount)) throw error;
  console.error(error instanceof Refused ? `${error.code}: ${error.message}` : error.message);
  process.exitCode = 1;
}
