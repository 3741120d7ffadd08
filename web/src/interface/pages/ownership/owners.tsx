// Who owns it, in which role, with which share, since when; which role has nobody; and the ways to change that.
import { useState } from "preact/hooks";
import { atDay } from "../../amounts";
import type { AccountPageQuery, HeldByFragment, OwnershipRole } from "../../graphql/graphql";
import { Chip, Share } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Name, Person } from "../../parts/people";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { mayWrite } from "../../viewer";
import { ROLES, word } from "../../words";
import type { KnownTie } from "../account/tie";
import { Assign } from "./assign";
import { HandOver } from "./hand_over";

interface Owned { id: string; name: string }
type Edges = readonly HeldByFragment[];
type Asked = { kind: "hand" | "transfer"; held: HeldByFragment } | { kind: "assign"; role: OwnershipRole } | null;

export function Owners({ of, edges, unowned, past, knownBy }: { of: Owned; edges: Edges; unowned: readonly OwnershipRole[]; past: boolean; knownBy: readonly KnownTie[] }) {
  const [asked, setAsked] = useState<Asked>(null);
  const change = mayWrite() && !past;
  const byRole = [...edges].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || b.share - a.share);
  const first = byRole.find((held) => held.isPrimary) ?? byRole[0];
  return (
    <Panel title="Owners" count={edges.length} wide tools={change && first && <button type="button" class="main" onClick={() => setAsked({ kind: "hand", held: first })}>Hand over</button>}>
      {unowned.length > 0 && (
        <p class="notice warn">
          <span>Nobody owns it for {unowned.map((role, at) => <>{at > 0 && ", "}<b>{word(role).toLowerCase()}</b></>)}.</span>
          {change && unowned.map((role) => <button type="button" onClick={() => setAsked({ kind: "assign", role })}>Assign {word(role).toLowerCase()}</button>)}
        </p>
      )}
      {edges.length ? (
        <Table rows={byRole} rowKey={(held) => held.assignment} caption="Owners by role" columns={[
          { name: "Role", cell: ({ role }) => <b>{word(role)}</b> },
          { name: "Owner", wide: true, cell: ({ node }) => <><Person of={node}>{<small>{node.team?.name ?? node.title}</small>}</Person>{!node.active && <Chip tone="bad">left</Chip>}</> },
          { name: "Share", cell: ({ share, isPrimary }) => <Share share={share} primary={isPrimary} /> },
          { name: "Since", cell: ({ validFrom, validTo }) => <>{atDay(validFrom)}{validTo && <small>until {atDay(validTo)}</small>}</> },
          { name: "Recorded by", cell: ({ recordedBy, recordedAt }) => <>{recordedBy.name}<small>{atDay(recordedAt)}</small></> },
          change && { name: "Change", cell: (held) => <span class="row"><button type="button" onClick={() => setAsked({ kind: "transfer", held })}>Transfer<span class="aside"> {word(held.role)} of {held.node.name}</span></button></span> },
        ]} />
      ) : !unowned.length && <Empty title="Nobody owns it.">{past ? "Not at this moment: move the slider." : "Assign an owner, or import assignments.csv."}</Empty>}
      {change && !edges.length && !unowned.length && <p><button type="button" onClick={() => setAsked({ kind: "assign", role: "NEW_SALES" })}>Assign an owner</button></p>}
      {asked?.kind === "assign" && <Assign of={of} role={asked.role} knownBy={knownBy} close={() => setAsked(null)} />}
      {asked && asked.kind !== "assign" && <HandOver of={of} held={asked.held} atOnce={asked.kind === "transfer"} roles={byRole} knownBy={knownBy} close={() => setAsked(null)} />}
    </Panel>
  );
}

type Pending = NonNullable<AccountPageQuery["account"]>["handoffs"]["nodes"];

export function PendingHandoffs({ of }: { of: Pending }) {
  if (!of.length) return null;
  return (
    <Panel title="Hand-offs under way" count={of.length}>
      <ul class="items">
        {of.map((handoff) => (
          <li key={handoff.id}>
            <Chip tone="calm">{word(handoff.status)}</Chip> {word(handoff.role)}
            <small>from {handoff.from ? <Name of={handoff.from} /> : "nobody"} to {handoff.to ? <Name of={handoff.to} /> : "nobody"}, proposed {atDay(handoff.proposedAt)}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
