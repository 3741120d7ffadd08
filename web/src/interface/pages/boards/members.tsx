// Who sits on the board, who was invited, and how does the board work?
import { atDay, number } from "../../amounts";
import { useAnswer, write } from "../../asking";
import { AnswerInvitationDocument, BoardMembersDocument, type BoardMembersQuery, type InvitationAnswer } from "../../graphql/graphql";
import { useDeed } from "../../parts/forms";
import { Chip, Rate, type Tone } from "../../parts/marks";
import { Facts, Panel } from "../../parts/page";
import { Person } from "../../parts/people";
import { Answered, Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { AsGraphQL } from "../../parts/tools";
import { mayWrite } from "../../viewer";
import { word } from "../../words";

type Board = NonNullable<BoardMembersQuery["advisoryBoard"]>;
const TONES: Record<string, Tone> = { ACCEPTED: "good", INVITED: "calm", DECLINED: "bad", WITHDRAWN: "plain" };

export function Members({ board }: { board: string }) {
  const answer = useAnswer(BoardMembersDocument, { id: board });
  return <Answered answer={answer}>{({ advisoryBoard: found }) => found ? <Shown of={found} /> : <Empty title="There is no such board." />}</Answered>;
}

function Shown({ of }: { of: Board }) {
  const { figures } = of;
  return (
    <>
      <Panel title="Seats" count={of.seats.edges.length} wide tools={<AsGraphQL document={BoardMembersDocument} variables={{ id: of.id }} />}>
        {of.seats.edges.length ? (
          <Table rows={of.seats.edges} rowKey={(seat) => seat.id} caption="Seats and invitations" columns={[
            { name: "Person", wide: true, cell: ({ node }) => <Person of={node.contact}><small><bdi>{node.contact.account?.name}</bdi></small></Person> },
            { name: "Status", cell: (seat) => <><Chip tone={TONES[seat.status] ?? "plain"}>{word(seat.status)}</Chip>{seat.answerReason && <small><bdi>{seat.answerReason}</bdi></small>}</> },
            { name: "Invited", cell: (seat) => atDay(seat.invitedAt) },
            { name: "Answered", cell: (seat) => atDay(seat.answeredAt) },
            { name: "Term", cell: (seat) => <>{atDay(seat.validFrom)}<small>to {atDay(seat.validTo)}{seat.endReason && `: ${seat.endReason}`}</small></> },
            mayWrite() && { name: "Answer", cell: (seat) => seat.status === "INVITED" && <Answer seat={seat.id} name={seat.node.contact.name} /> },
          ]} />
        ) : <Empty title="Nobody sits on it yet.">Propose a panel and accept it.</Empty>}
      </Panel>
      <Panel title="How the board works">
        <Facts of={[
          ["Sessions", number(figures.sessions)], ["Attendance", <Rate of={figures.attendance} />], ["Feedback acted on", <Rate of={figures.feedbackActedOn} />],
          ["Actions done", <Rate of={figures.actionsDone} />], ["Actions overdue", number(figures.actionsOverdue)], ["Feedback open", number(figures.feedbackOpen)],
        ]} />
      </Panel>
    </>
  );
}

function Answer({ seat, name }: { seat: string; name: string }) {
  const { run, busy, trouble } = useDeed();
  const say = (answer: InvitationAnswer) => void run((clientMutationId) => write(AnswerInvitationDocument, { input: { seat, answer, clientMutationId } }));
  return (
    <span class="row">
      <button type="button" disabled={busy} onClick={() => say("ACCEPTED")}>Yes<span class="aside"> of {name}</span></button>
      <button type="button" disabled={busy} onClick={() => say("DECLINED")}>No<span class="aside"> of {name}</span></button>
      {trouble}
    </span>
  );
}
