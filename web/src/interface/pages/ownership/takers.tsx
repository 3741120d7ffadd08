// Who could take it? Who knows them best comes first; anybody else is found by name.
import { useEffect } from "preact/hooks";
import { decimal } from "../../amounts";
import { useAnswer } from "../../asking";
import { ColleaguesDocument } from "../../graphql/graphql";
import { Picker, type Picked } from "../../parts/picker";
import { Face } from "../../parts/people";
import type { KnownTie } from "../account/tie";
import { ours, theirs } from "../account/tie";

export interface Taker extends Picked { why: string }
const SUGGESTED = 4;

export function Takers({ knownBy, without, chosen, choose }: {
  knownBy: readonly KnownTie[]; without: string | undefined; chosen: Picked | null; choose: (taker: Picked) => void;
}) {
  const colleagues = useAnswer(ColleaguesDocument, {});
  const active = colleagues.data?.owners.nodes ?? [];
  const ids = new Set(active.map((each) => each.id));
  const known = knownBy
    .filter((tie) => ours(tie).id !== without && (ids.has(ours(tie).id) || (colleagues.data?.owners.totalCount ?? 0) > 100))
    .map((tie) => ({ id: ours(tie).id, name: ours(tie).name, why: `knows ${theirs(tie).name}, ${decimal(tie.strength)}` }));
  const team = active.find((each) => each.id === without)?.team?.id;
  const mates = active.filter((each) => each.id !== without && each.team?.id === team).map((each) => ({ id: each.id, name: each.name, why: each.team?.name ?? "" }));
  const all = new Map<string, Taker>([...known, ...mates].reverse().map((each) => [each.id, each]));
  const suggested = [...all.values()].reverse().slice(0, SUGGESTED);
  const first = suggested[0];
  useEffect(() => {
    if (!chosen && first) choose(first);
  }, [first?.id]);
  const shown = chosen && !suggested.some((each) => each.id === chosen.id) ? [{ ...chosen, why: "" }, ...suggested] : suggested;
  return (
    <fieldset>
      <legend>Taker</legend>
      <div class="takers">
        {shown.map((each) => (
          <label class="taker" key={each.id}>
            <input type="radio" name="taker" checked={chosen?.id === each.id} onChange={() => choose(each)} />
            <Face name={each.name} /><span><bdi>{each.name}</bdi>{each.why && <small><bdi>{each.why}</bdi></small>}</span>
          </label>
        ))}
      </div>
      <Picker label="Or another colleague" types={["OWNER"]} pick={choose} />
    </fieldset>
  );
}
