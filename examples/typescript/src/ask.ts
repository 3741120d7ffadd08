// How does a page ask the service? One `fetch`; the document knows the types of its variables and of its answer.
import { setTimeout as wait } from "node:timers/promises";
import type { TypedDocumentString } from "./graphql/graphql.js";

interface Fault {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId?: string };
}

/** What the service refused; `code` is for programs, `message` says what to change. */
export class Refused extends Error {
  constructor(readonly faults: Fault[]) {
    super(faults.map((fault) => fault.message).join("\n"));
  }

  get code(): string | undefined {
    return this.faults[0]?.extensions.code;
  }
}

export type Ask = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
) => Promise<Answer>;

const ATTEMPTS = 5;
const AWAY = new Set([502, 503, 504]);

/**
 * Asks as the owner of a token; without one, as everybody may who works on the service's own machine.
 *
 * Where the service is away for a moment, it waits and asks again. Asking twice changes nothing, so a query may be asked
 * again; a mutation needs its `clientMutationId` for that.
 */
export function asking(url: string, token?: string): Ask {
  return async (document, variables) => {
    const response = await post(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/graphql-response+json",
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Refused(errors);
    return data;
  };
}

async function post(url: string, request: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, request);
      if (!AWAY.has(response.status) || attempt === ATTEMPTS) return response;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
    await wait(100 * 2 ** attempt);
  }
}
