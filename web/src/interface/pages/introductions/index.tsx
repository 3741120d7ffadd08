// Who can introduce me? To a person, to an account, or to people of a kind; and what became of what I asked for.
import { Tabs } from "../../parts/forms";
import { Page as Frame } from "../../parts/page";
import { given, link } from "../../place";
import { Find } from "./find";
import { Requests } from "./requests";

const TABS = [["", "Find a way in"], ["requests", "My requests"]] as const;

export function Page() {
  const { tab = "", of } = given.value;
  return (
    <Frame title="Introductions" under="Whom do we know who can open the door?">
      <Tabs of={TABS} chosen={tab} href={(key) => link("introductions", { tab: key, of })} />
      {tab === "requests" ? <Requests /> : <Find />}
    </Frame>
  );
}
