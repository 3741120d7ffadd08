// Do they hear from us often enough? The cadence, the last touch, whom we missed, and what is planned.
import { useState } from "preact/hooks";
import { onDay, percent, since, today } from "../../amounts";
import { write } from "../../asking";
import { PlanTouchDocument, type NurturedFragment } from "../../graphql/graphql";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Facts, Panel } from "../../parts/page";
import { Name } from "../../parts/people";
import { Empty } from "../../parts/states";
import { mayWrite } from "../../viewer";
import { plural, word } from "../../words";
import { DoneTouch } from "../today/touch";

/** Nothing is said of an account that its viewer sees in summary. */
export function NurturePanel({ of, nurture }: { of: { id: string; name: string }; nurture: NurturedFragment | null }) {
  return nurture ? <Cared of={of} nurture={nurture} /> : <Panel title="Nurture"><Empty title="You see a summary of this account: its name and its owners." /></Panel>;
}

function Cared({ of, nurture }: { of: { id: string; name: string }; nurture: NurturedFragment }) {
  const { cadence, lastTouch, coverage, quiet, nextTouch } = nurture;
  const every = `every ${cadence.every === 1 ? word(cadence.unit).toLowerCase().slice(0, -1) : `${cadence.every} ${word(cadence.unit).toLowerCase()}`}`;
  const [planning, setPlanning] = useState(false);
  return (
    <Panel title="Nurture" tools={mayWrite() && <button type="button" onClick={() => setPlanning(true)}>Plan a touch</button>}>
      <p>
        {nurture.daysOverdue > 0 ? <Chip tone={nurture.daysOverdue > 60 ? "bad" : "warn"}>{plural(nurture.daysOverdue, "day")} overdue</Chip> : <Chip tone="good">On time</Chip>}
        {nurture.singleThreaded && <Chip tone="warn">Hangs on one thread</Chip>}
        {quiet.isQuiet && <Chip tone="warn">Unusually quiet</Chip>}
      </p>
      <Facts of={[
        ["Cadence", <>{every} <small>{cadence.segment ? `by segment ${cadence.segment.name}` : cadence.source === "DEFAULT" ? "by default" : "set here"}</small></>],
        ["Last touch", lastTouch ? <>{since(lastTouch.at)}{lastTouch.owner && <>, <Name of={lastTouch.owner} /></>}{lastTouch.contact && <> with <Name of={lastTouch.contact} /></>}</> : "never"],
        ["Due", onDay(nurture.dueOn)],
        ["Important people touched", coverage.important ? `${coverage.touched} of ${coverage.important} (${percent(coverage.share)})` : "none are named"],
        ["Missed", coverage.missed.length ? <span class="row">{coverage.missed.slice(0, 4).map((each) => <Name of={each} />)}</span> : "nobody"],
        ["Next", nextTouch ? <span class="row"><span>{onDay(nextTouch.plannedOn)} {word(nextTouch.kind)} <bdi>{nextTouch.note}</bdi></span><DoneTouch touch={nextTouch.id} contact={lastTouch?.contact?.id} /></span> : "nothing is planned"],
      ]} />
      {planning && <Planning of={of} close={() => setPlanning(false)} />}
    </Panel>
  );
}

const KINDS = ["MEETING", "CALL", "EMAIL"] as const;

function Planning({ of, close }: { of: { id: string; name: string }; close: () => void }) {
  const [plannedOn, setDay] = useState(today.value);
  const [kind, setKind] = useState<(typeof KINDS)[number]>("MEETING");
  const [note, setNote] = useState("");
  const { run, busy, trouble } = useDeed();
  const send = async (event: Event) => {
    event.preventDefault();
    if (await run((clientMutationId) => write(PlanTouchDocument, { input: { target: of.id, plannedOn, kind, note: note || null, clientMutationId } }))) close();
  };
  return (
    <Dialog title={`Plan a touch with ${of.name}`} close={close}>
      <form onSubmit={(event) => void send(event)}>
        <Text label="Day" type="date" value={plannedOn} change={setDay} required />
        <Choice label="Kind" value={kind} options={KINDS.map((each) => [each, word(each)])} choose={(chosen) => setKind(chosen as typeof kind)} />
        <Text label="Note" value={note} change={setNote} />
        {trouble}
        <footer><button class="main" disabled={busy}>Plan it</button></footer>
      </form>
    </Dialog>
  );
}
