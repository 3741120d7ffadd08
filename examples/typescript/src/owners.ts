// Who of us owns an account? All of them, page by page.
import type { Ask } from "./ask.js";
import { graphql } from "./graphql/index.js";
import type { OwnersOfAccountQuery, OwnershipRole } from "./graphql/graphql.js";

const OwnersOfAccount = graphql(`
  query OwnersOfAccount($account: ID!, $role: OwnershipRole, $first: Int, $after: String) {
    account(id: $account) {
      owners(role: $role, first: $first, after: $after) {
        edges {
          role
          share
          node {
            name
            team {
              name
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type Ownership = NonNullable<OwnersOfAccountQuery["account"]>["owners"]["edges"][number];

/** An id that no account has. */
export class NoAccount extends Error {}

export async function* owners(ask: Ask, account: string, role?: OwnershipRole, first = 20): AsyncGenerator<Ownership> {
  let after: string | null = null;
  do {
    const answer: OwnersOfAccountQuery = await ask(OwnersOfAccount, { account, role, first, after });
    if (!answer.account) throw new NoAccount(`There is no account ${account}.`);
    const { edges, pageInfo } = answer.account.owners;
    yield* edges;
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after);
}
