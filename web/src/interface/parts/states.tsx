// What is shown where there is no data? That it comes, that there is none and what brings it, or what went wrong.
import type { ComponentChildren } from "preact";
import { written, type Answer, type Problem } from "../asking";

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div class="loading" role="status">
      <span class="aside">Loading …</span>
      {Array.from({ length: rows }, () => <i />)}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p><strong>{title}</strong></p>
      {children && <p>{children}</p>}
    </div>
  );
}

const REMEDIES: Record<string, string> = {
  UNREACHABLE: "", FORBIDDEN: "Ask whoever runs the service for the scope that this needs.",
  TIMEOUT: "Ask for less: a shorter period, or one team.", RATE_LIMITED: "Wait a minute, then try again.",
  CONFLICT: "Somebody changed it meanwhile. Look again, then repeat what you did.",
};

export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <div class="notice bad" role="alert">
      <p>{problem.message} {REMEDIES[problem.code] ?? ""}</p>
      {again && <button type="button" onClick={again}>Try again</button>}
    </div>
  );
}

/** What an answer holds, once it is there; what is wrong with a part of it stands above. */
export function Answered<Data>({ answer, children, rows }: { answer: Answer<Data>; children: (data: Data) => ComponentChildren; rows?: number }) {
  return (
    <div class="answered" aria-busy={answer.loading}>
      {answer.problem && <Trouble problem={answer.problem} again={() => (written.value += 1)} />}
      {answer.data ? children(answer.data) : answer.loading && <Loading rows={rows ?? 6} />}
    </div>
  );
}
