// Which pages are kept under a name? Mine, and those that a team shares; the address of this page can be kept too.
import { useState } from "preact/hooks";
import { useAnswer, write } from "../../asking";
import { DeleteViewDocument, SavedViewsDocument, SaveViewDocument, type SavedViewsQuery } from "../../graphql/graphql";
import { opened } from "../../keys";
import { Dialog } from "../../parts/dialog";
import { Choice, Text, useDeed } from "../../parts/forms";
import { Chip } from "../../parts/marks";
import { Answered, Empty } from "../../parts/states";
import { place } from "../../place";
import { mayWrite, viewer } from "../../viewer";

type View = SavedViewsQuery["savedViews"][number];

export function Page() {
  const answer = useAnswer(SavedViewsDocument, {});
  return (
    <Dialog title="Saved views" close={() => (opened.value = "")}>
      <Answered answer={answer} rows={3}>
        {({ savedViews }) => savedViews.length ? (
          <ul class="items">{savedViews.map((view) => <Kept view={view} key={view.id} />)}</ul>
        ) : <Empty title="No page is kept yet.">Filter a list, then keep it here: a view is the address of the page under a name.</Empty>}
      </Answered>
      {mayWrite() && <Keep />}
    </Dialog>
  );
}

/** Addresses are kept from / on, wherever the service lies. */
const hrefOf = (path: string) => new URL(path.replace(/^\//, ""), document.baseURI.replace(/[^/]*$/, "")).href;

function Kept({ view }: { view: View }) {
  const { run, busy, trouble } = useDeed();
  const remove = () => void run((clientMutationId) => write(DeleteViewDocument, { input: { id: view.id, clientMutationId } }));
  return (
    <li data-item>
      <a class="name" href={hrefOf(view.path)} onClick={() => (opened.value = "")}><bdi>{view.name}</bdi></a>
      {view.team && <Chip tone="calm">{view.team.name}</Chip>}
      {!view.mine && <small>by <bdi>{view.savedBy}</bdi></small>}
      {view.mine && <button type="button" class="quiet end" disabled={busy} onClick={remove}>Delete<span class="aside"> {view.name}</span></button>}
      {trouble}
    </li>
  );
}

function Keep() {
  const [name, setName] = useState(document.title.split(" · ")[0] ?? "");
  const [team, setTeam] = useState("");
  const { run, busy, trouble } = useDeed();
  const ours = viewer.value?.owner?.team;
  const send = (event: Event) => {
    event.preventDefault();
    void run((clientMutationId) => write(SaveViewDocument, { input: { name, path: place(), team: team || null, clientMutationId } }));
  };
  return (
    <form onSubmit={send}>
      <h3>Keep this page</h3>
      <Text label="Name" value={name} change={setName} required />
      {ours && <Choice label="For whom" value={team} any="For me alone" options={[[ours.id, `For ${ours.name}`]]} choose={setTeam} />}
      {trouble}
      <footer><button class="main" disabled={busy || !name.trim()}>Keep it</button></footer>
    </form>
  );
}
