// How do we get to somebody? Cards of paths, faces left to right, with the evidence of each step; or the link that is missing.
import { useState } from "preact/hooks";
import { atDay, percent, since } from "../../amounts";
import type { PathFragment, WaysFragment } from "../../graphql/graphql";
import { Band, Chip } from "../../parts/marks";
import { Face, Name } from "../../parts/people";
import { Icon } from "../../parts/icon";
import { Empty } from "../../parts/states";
import { mayWrite, viewer } from "../../viewer";
import { list, plural, word } from "../../words";
import { sentence } from "../account/tie";
import { AskFor } from "./ask_for";

export interface Goal {
  id: string;
  name: string;
  optedOut?: boolean;
  account?: { id: string; name: string; owners: Owned } | null;
  owners?: Owned;
}
interface Owned { edges: { role: string; isPrimary: boolean; node: { id: string; name: string } }[] }

export function WaysIn({ found, to }: { found: WaysFragment; to: Goal }) {
  if (to.optedOut) return <Empty title={`${to.name} does not want to be contacted.`}>They opted out: no path leads there, and nobody is asked.</Empty>;
  return (
    <>
      {found.paths.map((path, at) => <PathCard path={path} to={to} best={at === 0} key={path.people.map((each) => each.id).join()} />)}
      {found.paths.length === 0 && <NoWay found={found} to={to} />}
      <Etiquette to={to} found={found} />
      {found.leftOut.length > 0 && (
        <details open={!found.paths.length}>
          <summary>{plural(found.leftOut.length, "person", "people")} left out, for consent and rest</summary>
          <ul class="items">
            {found.leftOut.map((each) => <li><Name of={each.person} /><Chip>{word(each.reason)}</Chip>{each.mayBeAskedFrom && <small>may be asked from {atDay(each.mayBeAskedFrom)}</small>}</li>)}
          </ul>
        </details>
      )}
      {found.approximate && <p class="muted">The network is larger than the snapshot: paths are approximate.</p>}
    </>
  );
}

function PathCard({ path, to, best }: { path: PathFragment; to: Goal; best: boolean }) {
  const [asking, setAsking] = useState(false);
  const [first] = path.askOrder;
  const [start] = path.people;
  return (
    <article class={`path${best ? " best" : ""}`} data-item>
      <ol class="steps">
        <li class="stop">{start && <><Face name={start.name} /><Name of={start} /></>}</li>
        {path.steps.map((step) => (
          <li class="step" key={step.person.id}>
            <span class="edge"><Band band={step.band} strength={step.strength} /><Icon name="arrow" /><small>{sentence(step.evidence)}</small></span>
            <span class="stop"><Face name={step.person.name} /><span><Name of={step.person} />{step.person.title && <small><bdi>{step.person.title}</bdi></small>}</span></span>
          </li>
        ))}
      </ol>
      <footer>
        <p>
          {first ? <>Ask <b><bdi>{first.name}</bdi></b> first. </> : "You know them yourself: write. "}
          {path.hops > 1 && (path.chance.value == null ? <span class="muted">{path.chance.why}</span> : <span>Chance of an introduction {percent(path.chance.value)}, {percent(path.chance.low)} to {percent(path.chance.high)} by {plural(path.chance.requests, "request")}.</span>)}
          {" "}<span class="muted">{path.why}</span>
        </p>
        {mayWrite() && path.hops > 1 && <button type="button" class={best ? "main" : ""} onClick={() => setAsking(true)}>Ask for it</button>}
      </footer>
      {asking && <AskFor path={path} to={to} close={() => setAsking(false)} />}
    </article>
  );
}

function NoWay({ found, to }: { found: WaysFragment; to: Goal }) {
  const { missingLink: link } = found;
  return (
    <Empty title={`No way to ${to.name} is known.`}>
      {link ? <>The missing link: {link.from && <><Name of={link.from} /> and </>}<Name of={link.to} />. {link.why} </> : found.noPath && <>{word(found.noPath)}. </>}
      {found.leftOut.length > 0 && "Who could help is left out below, with the reason. "}
      {found.partial.length > 0 && <>As far as {list(found.partial.map((path) => path.people.at(-1)?.name ?? ""))} somebody gets. </>}
      Ties come from calendars, mail and the activities of the CRM: import them, or say whom you know.
    </Empty>
  );
}

function Etiquette({ to, found }: { to: Goal; found: WaysFragment }) {
  const owned = to.account?.owners ?? to.owners;
  const place = to.account ?? (to.owners ? to : null);
  if (!place || !owned?.edges.length) return null;
  const all = [...new Map(owned.edges.map((edge) => [edge.node.id, edge.node])).values()];
  const primary = all.filter((each) => each.id !== viewer.value?.owner?.id);
  if (!primary.length) return null;
  return (
    <p class="notice">
      <span>{list(primary.map((each) => each.name))} {primary.length === 1 ? "owns" : "own"} <Name of={place} />: tell them before you write.
        {found.ownersPath && <> Their own way is {plural(found.ownersPath.hops, "step")} long, last contact {since(found.ownersPath.steps[0]?.lastAt)}.</>}</span>
    </p>
  );
}
