// How does the reader turn pages? By cursors in the address, so a page can be sent to somebody, and memory does not grow.
import type { TurningFragment } from "../graphql/graphql";
import { here } from "../place";
import { number } from "../amounts";

export const SIZE = 25;

export function cursors(given: Record<string, string | undefined>, size = SIZE) {
  if (given["before"]) return { last: size, before: given["before"] };
  return { first: size, after: given["after"] ?? null };
}

export function Paging({ info, total, shown }: { info: TurningFragment; total?: number | undefined; shown: number }) {
  if (!info.hasNextPage && !info.hasPreviousPage) return null;
  return (
    <nav class="paging" aria-label="Pages of the list">
      {info.hasPreviousPage ? <a class="button" href={here({ before: info.startCursor ?? undefined, after: undefined })}>Previous</a> : <span class="button off">Previous</span>}
      <span>{shown} of {total === undefined ? "more" : number(total)}</span>
      {info.hasNextPage ? <a class="button" href={here({ after: info.endCursor ?? undefined, before: undefined })}>Next</a> : <span class="button off">Next</span>}
    </nav>
  );
}
