// Who reads? Asked once; pages wait for it where they show what is mine.
import { signal } from "@preact/signals";
import { hearNow } from "./amounts";
import { ask, asProblem, type Problem } from "./asking";
import { WhoAsksDocument, type WhoAsksQuery } from "./graphql/graphql";

export type Viewer = WhoAsksQuery["viewer"];
export const viewer = signal<Viewer | null>(null);
export const unknown = signal<Problem | null>(null);

export async function meet(): Promise<void> {
  unknown.value = null;
  try {
    const { data } = await ask(WhoAsksDocument, {});
    hearNow(data.viewer.now);
    viewer.value = data.viewer;
  } catch (problem) {
    unknown.value = asProblem(problem);
  }
}

export const mayWrite = () => viewer.value?.scopes.includes("WRITE") ?? false;
