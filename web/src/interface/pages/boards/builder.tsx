// What should the panel be like? Seats, quotas, topics, people who must or must not be on it.
import { useState } from "preact/hooks";
import { ask, Problem, write } from "../../asking";
import { JobOfDocument, ProposeBoardDocument, type BoardsQuery, type BoardTrait } from "../../graphql/graphql";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Panel } from "../../parts/page";
import { Picker } from "../../parts/picker";
import { go, here } from "../../place";
import { mayWrite } from "../../viewer";
import { JOB_FUNCTIONS, plural, word } from "../../words";
import { input, keepListed, keepQuotas, listed, named, nameOf, personOf, PLACES, quotas, seats, set } from "./wishes";

type Groups = readonly { key: string | null; count: number }[];
const TRAITS: BoardTrait[] = ["COUNTRY", "REGION", "INDUSTRY", "JOB_FUNCTION"];

export function Builder({ board, data }: { board: { id: string; name: string }; data: BoardsQuery }) {
  const { run, busy, trouble } = useDeed();
  const [said, setSaid] = useState("");
  const propose = (event: Event) => {
    event.preventDefault();
    void run(async (clientMutationId) => {
      const made = await write(ProposeBoardDocument, { input: { ...input(board.id), clientMutationId } as never }, true);
      if (made.job) await finished(made.job.id, setSaid);
      go(here({ proposal: made.proposal?.id ?? made.proposalId ?? undefined, compare: undefined, tab: undefined }));
    });
  };
  return (
    <Panel title="What you want">
      <form class="wishes" onSubmit={propose}>
        <Text label="Seats" type="number" value={String(seats())} change={(text) => set({ seats: text })} />
        <Quotas data={data} />
        <Topics />
        <People kind="fixed" label="Must be on it" />
        <People kind="excluded" label="Must not be on it" />
        {trouble}
        {busy && <p role="status" class="muted">{said || "Choosing the best panel …"}</p>}
        {mayWrite() && <button class="main" disabled={busy}>Propose a panel of {seats()}</button>}
      </form>
    </Panel>
  );
}

async function finished(job: string, say: (text: string) => void): Promise<void> {
  for (;;) {
    const { data } = await ask(JobOfDocument, { id: job });
    if (!data.job || data.job.state === "DONE") return;
    if (["FAILED", "CANCELLED", "INTERRUPTED"].includes(data.job.state)) throw new Problem(data.job.error ?? "The panel was not made. Propose it again.");
    say(data.job.message ?? "Choosing the best panel …");
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

function Quotas({ data }: { data: BoardsQuery }) {
  const [trait, setTrait] = useState<BoardTrait>("COUNTRY");
  const [least, setLeast] = useState("2");
  const all = quotas();
  const keys = (groups: Groups) => groups.flatMap(({ key }) => (key === null ? [] : [[key, key] as const]));
  const values: Record<string, readonly (readonly [string, string])[]> = {
    COUNTRY: [...Object.keys(PLACES).map((name) => [name, name] as const), ...keys(data.countries)],
    REGION: keys(data.regions), INDUSTRY: keys(data.industries), JOB_FUNCTION: JOB_FUNCTIONS.map((each) => [each, word(each)] as const),
  };
  const add = (value: string) => value && keepQuotas([...all, { trait, values: (trait === "COUNTRY" && PLACES[value]) || [value], least: Number(least), most: null }]);
  return (
    <fieldset>
      <legend>Quotas</legend>
      {all.length > 0 && (
        <ul class="items">
          {all.map((quota, at) => (
            <li key={at}>
              <span>at least {quota.least} from <b>{named(quota)}</b></span>
              <button type="button" class="quiet" aria-label={`Take the quota of ${named(quota)} away`} onClick={() => keepQuotas(all.filter((_, other) => other !== at))}>×</button>
            </li>
          ))}
        </ul>
      )}
      <div class="quota">
        <Text label="At least" type="number" value={least} change={setLeast} />
        <Choice label="By" value={trait} options={TRAITS.map((each) => [each, word(each)])} choose={(next) => setTrait(next as BoardTrait)} />
        <Choice label="From" value="" any="Choose …" options={values[trait] ?? []} choose={add} />
      </div>
    </fieldset>
  );
}

function Topics() {
  const [text, setText] = useState("");
  const all = listed("topics");
  const add = () => text.trim() && (keepListed("topics", [...all, text.trim().replaceAll(",", " ")]), setText(""));
  return (
    <fieldset>
      <legend>Topics to cover</legend>
      <p class="row">{all.map((topic) => <Chip tone="calm"><bdi>{topic}</bdi><button type="button" aria-label={`Take ${topic} away`} onClick={() => keepListed("topics", all.filter((each) => each !== topic))}>×</button></Chip>)}</p>
      <div class="add"><Text label="Topic" value={text} change={setText} /><button type="button" disabled={!text.trim()} onClick={add}>Add</button></div>
    </fieldset>
  );
}

function People({ kind, label }: { kind: "fixed" | "excluded"; label: string }) {
  const all = listed(kind);
  return (
    <fieldset>
      <legend>{label}</legend>
      {all.length > 0 && <p class="row">{all.map((text) => <Chip tone={kind === "fixed" ? "good" : "bad"}><bdi>{nameOf(text)}</bdi><button type="button" aria-label={`Take ${nameOf(text)} away`} onClick={() => keepListed(kind, all.filter((each) => each !== text))}>×</button></Chip>)}</p>}
      <Picker label={all.length ? `${plural(all.length, "person", "people")}; add another` : "A person"} types={["CONTACT"]} pick={(chosen) => keepListed(kind, [...all, personOf(chosen)])} />
    </fieldset>
  );
}
