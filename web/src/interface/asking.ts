// How does the page ask? By the id of a document that the service knows; what was written is seen by what is read next.
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { TypedDocumentString } from "./graphql/graphql";

export type Document<Data, Variables> = TypedDocumentString<Data, Variables>;
export const idOf = (document: Document<never, never> | { __meta__?: Record<string, unknown> }): string =>
  String(document.__meta__?.["hash"]);

/** What went wrong, in words for the reader; `code` is GraphQL's. */
export class Problem extends Error {
  constructor(message: string, readonly code = "", readonly field: readonly string[] = []) {
    super(message);
  }
}

/** Counts what was written here: whatever is shown is asked for again. */
export const written = signal(0);
export const signedOut = signal(false);
let bookmark = "";

export const endpoint = (name: string) => new URL(name, document.baseURI);

interface Told { data?: unknown; errors?: Wrong[] }
interface Wrong { message: string; extensions?: { code?: string } }

/** What the documents of this page are to a service that was renewed since it was opened. */
const RENEWED = ["PERSISTED_QUERY_NOT_FOUND", "DOCUMENT_NOT_TRUSTED"];

function problemOf({ message, extensions: { code } = {} }: Wrong): Problem {
  if (code && RENEWED.includes(code)) return new Problem("The service was renewed since this page was opened. Load the page again.", code);
  return new Problem(message, code);
}

export async function ask<Data, Variables>(
  document: Document<Data, Variables>, variables: Variables, stop?: AbortSignal,
): Promise<{ data: Data; problem?: Problem }> {
  const told = await post({ documentId: idOf(document), variables }, stop);
  const [error] = told.errors ?? [];
  const problem = error && problemOf(error);
  if (told.data == null) throw problem ?? new Problem("The service gave no answer. Try again.");
  return problem ? { data: told.data as Data, problem } : { data: told.data as Data };
}

async function post(body: object, stop?: AbortSignal): Promise<Told> {
  const headers: Record<string, string> = { accept: "application/graphql-response+json", "content-type": "application/json" };
  if (bookmark) headers["graphservice-bookmark"] = bookmark;
  let response: Response;
  try {
    response = await fetch(endpoint("graphql"), { method: "POST", headers, body: JSON.stringify(body), signal: stop ?? null });
  } catch (error) {
    if (stop?.aborted) throw error;
    throw new Problem("The service cannot be reached. Check the connection, then try again.", "UNREACHABLE");
  }
  bookmark = response.headers.get("graphservice-bookmark") ?? bookmark;
  if (response.status === 401) signedOut.value = true;
  try {
    return (await response.json()) as Told;
  } catch {
    throw new Problem(`The service answered with status ${response.status}. Try again in a moment.`, "UNREADABLE");
  }
}

interface Payload { userErrors: { message: string; code: string; field: string[] }[] }
type Written<Data> = Data[keyof Data];

/** Sends a mutation. What the service refuses is thrown as a Problem; else everything that is shown is asked anew. */
export async function write<Data extends object, Variables>(
  document: Document<Data, Variables>, variables: Variables, tried = false,
): Promise<Written<Data>> {
  const { data, problem } = await ask(document, variables);
  if (problem) throw problem;
  const payload = Object.values(data)[0] as Written<Data> & Payload;
  const [first] = payload.userErrors;
  if (first) throw new Problem(payload.userErrors.map((each) => each.message).join(" "), first.code, first.field);
  if (!tried) written.value += 1;
  return payload;
}

/** A name for a request, so that one that is sent twice is done once. */
export const requestName = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");

export interface Answer<Data> { data?: Data | undefined; problem?: Problem | undefined; loading: boolean }

/** What a document answers; null variables ask nothing. What was there stays until the next answer is here. */
export function useAnswer<Data, Variables>(document: Document<Data, Variables>, variables: Variables | null): Answer<Data> {
  const asked = variables && `${written.value} ${idOf(document)} ${JSON.stringify(variables)}`;
  const [told, setTold] = useState<{ asked: string | null; data?: Data; problem?: Problem }>({ asked: null });
  useEffect(() => {
    if (variables === null) return setTold({ asked });
    const stop = new AbortController();
    ask(document, variables, stop.signal).then(
      (answer) => setTold({ ...answer, asked }),
      (problem: unknown) => stop.signal.aborted || setTold({ problem: asProblem(problem), asked }),
    );
    return () => stop.abort();
  }, [asked]);
  if (asked === null) return { loading: false };
  // From the moment on that something else is asked, not from the next paint on: what is shown is of before.
  return { data: told.data, problem: told.problem, loading: told.asked !== asked };
}

export const asProblem = (thrown: unknown): Problem =>
  thrown instanceof Problem ? thrown : new Problem(`The page failed: ${String(thrown)}. Load it again.`, "PAGE");
