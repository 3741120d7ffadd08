// How is it going, for me, for a team, for all of us? Each number with its target, its interval, and what it stands on.
import { useAnswer } from "../../asking";
import { onDay } from "../../amounts";
import { WhoPerformsDocument } from "../../graphql/graphql";
import { Tabs } from "../../parts/forms";
import { Page as Frame } from "../../parts/page";
import { Picker } from "../../parts/picker";
import { asOf } from "../../parts/tools";
import { Loading } from "../../parts/states";
import { given, go, here, link } from "../../place";
import { viewer } from "../../viewer";
import { BridgePanel } from "./bridge";
import { ConclusionsPanel } from "./conclusions";
import { FunnelPanel } from "./funnel";
import { KpiPanel } from "./kpis";
import { MembersPanel } from "./members";
import { PeriodFilter } from "./period";
import { ReviewsPanel } from "./reviews";

export function Page() {
  if (!viewer.value) return <Loading />;
  const { of: asked, tab = "", asOf: day } = given.value;
  const mine = viewer.value.owner?.id;
  const of = asked === "all" ? undefined : (asked ?? mine);
  return <Shown of={of} tab={tab} day={day} mine={mine} />;
}

function Shown({ of, tab, day, mine }: { of: string | undefined; tab: string; day: string | undefined; mine: string | undefined }) {
  const answer = useAnswer(WhoPerformsDocument, of ? { id: of } : null);
  const node = answer.data?.node;
  const name = node && "name" in node ? node.name : "";
  const isPerson = node?.__typename === "Owner";
  const isTeam = node?.__typename === "Team";
  const tabs = [["", "Targets"], ["bridge", "Bridge"], ["funnel", "Funnel"], ...(isTeam ? [["members", "Members"] as const] : []), ["conclusions", "Conclusions"], ["reviews", "Reviews"]] as const;
  const moment = asOf();
  return (
    <Frame title={!of ? "Performance of us all" : of === mine ? "My performance" : name ? `Performance of ${name}` : "Performance"}
      under={<>
        {isPerson && node.team && <a href={here({ of: node.team.id, tab: undefined })}><bdi>{node.team.name}</bdi></a>}
        {isTeam && node.parts.nodes.map((each) => <a href={here({ of: each.id })}><bdi>{each.name}</bdi></a>)}
        {of && <a href={here({ of: "all" })}>All of us</a>}
        {of !== mine && mine && <a href={here({ of: undefined })}>My own</a>}
        {day && <span>as of {onDay(day)} <a href={here({ asOf: undefined })}>now</a></span>}
      </>}>
      <div class="filters">
        <Picker label="Of a colleague, a team, a product" types={["OWNER", "TEAM", "PRODUCT"]} pick={({ id }) => go(here({ of: id, tab: undefined }))} />
        <PeriodFilter />
      </div>
      <Tabs of={tabs} chosen={tab} href={(key) => link("performance", { ...given.value, tab: key })} />
      {tab === "" && <KpiPanel of={of} asOf={moment} />}
      {tab === "bridge" && <BridgePanel of={of} asOf={moment} />}
      {tab === "funnel" && <FunnelPanel asOf={moment} marked={of} />}
      {tab === "members" && isTeam && <MembersPanel members={node.members.nodes} asOf={moment} />}
      {tab === "conclusions" && <ConclusionsPanel of={of} asOf={moment} />}
      {tab === "reviews" && <ReviewsPanel of={isPerson ? { id: node.id, name: node.name } : undefined} />}
    </Frame>
  );
}
