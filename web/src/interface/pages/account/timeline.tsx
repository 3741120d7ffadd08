// What happened, the latest first?
import { useState } from "preact/hooks";
import { atMoment } from "../../amounts";
import { useAnswer, type Answer } from "../../asking";
import { AccountTimelineDocument, ContactTimelineDocument, type HappeningFragment, type TimelineKind } from "../../graphql/graphql";
import { Choice } from "../../parts/forms";
import { Panel } from "../../parts/page";
import { Answered, Empty } from "../../parts/states";
import { AsCSV } from "../../parts/tools";
import { word } from "../../words";

const GROUPS: Record<string, TimelineKind[]> = {
  Contacts: ["INTERACTION"],
  Ownership: ["OWNER_ASSIGNED", "OWNER_ENDED", "HANDOFF_PROPOSED", "HANDOFF_ANSWERED", "HANDOFF_COMPLETED"],
  Deals: ["DEAL_OPENED", "DEAL_PHASE_CHANGED", "DEAL_CLOSED", "CONTRACT_BEGUN", "CONTRACT_ENDED"],
  Introductions: ["INTRODUCTION_ASKED", "INTRODUCTION_FORWARDED", "INTRODUCTION_MADE", "INTRODUCTION_MET", "INTRODUCTION_DECLINED", "INTRODUCTION_UNANSWERED"],
  People: ["CONTACT_TYPE_BEGUN", "CONTACT_TYPE_ENDED", "EMPLOYMENT_BEGUN", "EMPLOYMENT_ENDED"],
  Changes: ["CHANGE"],
};

export function Timeline({ of, kind, to }: { of: string; kind: "account" | "contact"; to: string | undefined }) {
  const [group, setGroup] = useState("");
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const variables = { id: of, to: to ?? null, kinds: GROUPS[group] ?? null, first: 12, after };
  const ofAccount = useAnswer(AccountTimelineDocument, kind === "account" ? variables : null);
  const ofContact = useAnswer(ContactTimelineDocument, kind === "contact" ? variables : null);
  const answer: Answer<unknown> = kind === "account" ? ofAccount : ofContact;
  const found = ofAccount.data?.account?.timeline ?? ofContact.data?.contact?.timeline;
  const document = kind === "account" ? AccountTimelineDocument : ContactTimelineDocument;
  return (
    <Panel title="Timeline" wide tools={<>
      <Choice label="Show" value={group} any="Everything" options={Object.keys(GROUPS).map((name) => [name, name])} choose={(chosen) => (setGroup(chosen), setPages([null]))} />
      <AsCSV document={document} variables={{ id: of, to: variables.to, kinds: variables.kinds }} />
    </>}>
      <Answered answer={answer}>
        {() => found?.nodes.length ? (
          <>
            <ol class="timeline">{found.nodes.map((entry) => <Entry entry={entry} key={entry.id} />)}</ol>
            <nav class="paging" aria-label="Pages of the timeline">
              <button type="button" disabled={pages.length < 2} onClick={() => setPages(pages.slice(0, -1))}>Later</button>
              <button type="button" disabled={!found.pageInfo.hasNextPage} onClick={() => setPages([...pages, found.pageInfo.endCursor ?? null])}>Earlier</button>
            </nav>
          </>
        ) : <Empty title="Nothing is recorded.">Interactions come from a calendar, mail or CRM import.</Empty>}
      </Answered>
    </Panel>
  );
}

function Entry({ entry }: { entry: HappeningFragment }) {
  const kind = Object.entries(GROUPS).find(([, kinds]) => kinds.includes(entry.kind))?.[0] ?? "Changes";
  return <li class={`entry ${kind.toLowerCase()}`}><time dateTime={entry.at}>{atMoment(entry.at)}</time><span><bdi>{entry.title}</bdi><small>{word(entry.kind)}</small></span></li>;
}
