// Who should sit on a board? The wishes on the left, the proposed panel beside, and why each is there.
import { useAnswer } from "../../asking";
import { atMoment } from "../../amounts";
import { BoardsDocument, type BoardsQuery } from "../../graphql/graphql";
import { Choice, Tabs } from "../../parts/forms";
import { Page as Frame } from "../../parts/page";
import { Answered, Empty } from "../../parts/states";
import { AsGraphQL } from "../../parts/tools";
import { given, go, here, link } from "../../place";
import { word } from "../../words";
import { Builder } from "./builder";
import { Members } from "./members";
import { NewBoard } from "./new_board";
import { ProposalPanel } from "./proposal";

const TABS = [["", "Panel"], ["map", "Map"], ["members", "Members and invitations"]] as const;
type Board = BoardsQuery["advisoryBoards"]["nodes"][number];

export function Page() {
  const answer = useAnswer(BoardsDocument, {});
  const boards = answer.data?.advisoryBoards.nodes ?? [];
  const board = boards.find((each) => each.id === given.value["id"]) ?? boards[0];
  return (
    <Frame title="Boards" under="A panel that covers the topics, keeps the quotas, and can be explained."
      tools={<><NewBoard first={answer.data !== undefined && !boards.length} /><AsGraphQL document={BoardsDocument} variables={{}} /></>}>
      <Answered answer={answer}>{(data) => board ? <Shown board={board} boards={boards} data={data} key={board.id} /> : (
        <Empty title="There is no board yet.">Make one: its name is enough. Candidates are clients and partners whose contacts were imported; advocates come first.</Empty>
      )}</Answered>
    </Frame>
  );
}

function Shown({ board, boards, data }: { board: Board; boards: readonly Board[]; data: BoardsQuery }) {
  const { tab = "", proposal, compare } = given.value;
  const proposals = board.proposals.nodes;
  const chosen = proposal ?? proposals.find((each) => each.status === "PROPOSED")?.id ?? proposals[0]?.id;
  const options = proposals.map((each) => [each.id, `${atMoment(each.createdAt)}, ${word(each.status).toLowerCase()}`] as const);
  return (
    <>
      <div class="filters">
        <Choice label="Board" value={board.id} options={boards.map((each) => [each.id, each.name])} choose={(id) => go(link("boards", { id, tab }))} />
        {chosen && <Choice label="Proposal" value={chosen} options={options.some(([id]) => id === chosen) ? options : [[chosen, "just made"], ...options]} choose={(id) => go(here({ proposal: id, compare: undefined }))} />}
        {proposals.length > 1 && <Choice label="Compared with" value={compare} any="None" options={options.filter(([id]) => id !== chosen)} choose={(id) => go(here({ compare: id }))} />}
      </div>
      <Tabs of={TABS} chosen={tab} href={(key) => here({ tab: key })} />
      {tab === "members" ? <Members board={board.id} /> : (
        <div class="builder">
          <Builder board={board} data={data} />
          <div>{chosen ? <ProposalPanel id={chosen} compare={compare} map={tab === "map"} key={chosen} /> : <Empty title="No panel is proposed yet.">Say what you want beside this, then propose one.</Empty>}</div>
        </div>
      )}
    </>
  );
}
