// Who knows whom on the panel, and which circles are there? Drawn by forces, with the same as a table.
import { useEffect, useState } from "preact/hooks";
import { decimal, since } from "../../amounts";
import { useAnswer } from "../../asking";
import { BoardMapDocument, type BoardMapQuery } from "../../graphql/graphql";
import { Band, Chip } from "../../parts/marks";
import { initials, Name, pageOf } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { link } from "../../place";
import { plural } from "../../words";
import type { Proposal } from "./proposal";

interface Spot { id: string; name: string; seated: boolean; group: number; x: number; y: number }
type Ties = BoardMapQuery["relationshipsAmong"];
const [WIDE, HIGH, MOST, LISTED] = [720, 460, 40, 12];

export function BoardMap({ of }: { of: Proposal }) {
  const seated = of.seats.map((seat) => ({ ...seat.candidate, seated: true, group: seat.candidate.network?.group ?? -1 }));
  const reserve = of.seats.flatMap((seat) => seat.reserve.map((each) => ({ ...each, seated: false, group: -1 })));
  const people = [...new Map([...reserve, ...seated].map((each) => [each.id, each])).values()].reverse().slice(0, MOST);
  const answer = useAnswer(BoardMapDocument, { people: people.map((each) => each.id) });
  return (
    <Answered answer={answer}>
      {({ relationshipsAmong: ties }) => (
        <>
          <Drawn people={people} ties={ties} />
          <p class="row legend">
            <Chip tone="good">Large: on the panel</Chip><Chip>Small: in reserve</Chip>
            <span class="muted">{seated.some((each) => each.group >= 0) ? "One colour, one community of the whole network." : "Communities get colours once `graphservice measures` has run."} {plural(ties?.length ?? 0, "tie")} among {people.length}{(ties?.length ?? 0) > LISTED && `, the strongest ${LISTED} below`}.</span>
          </p>
          {ties?.length ? (
            <Table rows={ties.slice(0, LISTED)} caption="Ties among them" columns={[
              { name: "One", wide: true, cell: (tie) => <Name of={tie.between} /> },
              { name: "Other", wide: true, cell: (tie) => <Name of={tie.and} /> },
              { name: "Tie", cell: (tie) => <Band band={tie.band} strength={tie.strength} /> },
              { name: "Last contact", cell: (tie) => since(tie.lastAt) },
            ]} />
          ) : <Empty title="No tie among them is known.">That can be wanted: a board of people who do not know one another hears more.</Empty>}
        </>
      )}
    </Answered>
  );
}

function Drawn({ people, ties }: { people: Omit<Spot, "x" | "y">[]; ties: Ties }) {
  const [spots, setSpots] = useState<Spot[]>([]);
  const key = people.map((each) => each.id).join();
  useEffect(() => {
    let gone = false;
    void import("d3-force").then(({ forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY }) => {
      if (gone) return;
      const nodes: Spot[] = people.map((each, at) => ({ ...each, x: WIDE / 2 + 150 * Math.cos(at), y: HIGH / 2 + 120 * Math.sin(at) }));
      const links = (ties ?? []).map((tie) => ({ source: tie.between.id, target: tie.and.id, strength: tie.strength }));
      forceSimulation(nodes)
        .force("link", forceLink(links).id((node) => (node as Spot).id).distance((each) => 210 - 90 * each.strength).strength(0.12))
        .force("apart", forceManyBody().strength(-900)).force("room", forceCollide(46))
        .force("x", forceX(WIDE / 2).strength(0.05)).force("y", forceY(HIGH / 2).strength(0.09))
        .stop().tick(260);
      setSpots(nodes.map((each) => ({ ...each, x: Math.min(WIDE - 80, Math.max(80, each.x)), y: Math.min(HIGH - 30, Math.max(24, each.y)) })));
    });
    return () => void (gone = true);
  }, [key, ties?.length]);
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label="Map of the panel">
      <svg class="map" viewBox={`0 0 ${WIDE} ${HIGH}`} role="group" aria-label={`Map of ${people.length} people; the table below has the same ties`}>
        {(ties ?? []).map((tie) => {
          const [one, other] = [at.get(tie.between.id), at.get(tie.and.id)];
          return one && other && <line x1={one.x} y1={one.y} x2={other.x} y2={other.y} stroke-width={1 + 4 * tie.strength}><title>{`${one.name} and ${other.name}: ${decimal(tie.strength)}`}</title></line>;
        })}
        {spots.map((spot) => (
          <a href={link(pageOf(spot.id), { id: spot.id })} key={spot.id}>
            <g class={`spot${spot.seated ? " seated" : ""} ${spot.group < 0 ? "" : `hue-${spot.group % 12}`}`}>
              <circle cx={spot.x} cy={spot.y} r={spot.seated ? 18 : 13} /><text x={spot.x} y={spot.y + 4} aria-hidden="true">{initials(spot.name)}</text>
              <text class="name" x={spot.x} y={spot.y + (spot.seated ? 31 : 26)}>{spot.name}</text>
            </g>
          </a>
        ))}
      </svg>
    </div>
  );
}
