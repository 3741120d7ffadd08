// Can the data be trusted? What imports brought and rejected, what is found wrong, who is there twice.
import { Tabs } from "../../parts/forms";
import { Page as Frame } from "../../parts/page";
import { given, link } from "../../place";
import { Duplicates } from "./duplicates";
import { FindingsList } from "./findings";
import { Imports } from "./imports";

const TABS = [["", "Imports"], ["findings", "Findings"], ["duplicates", "Duplicates"]] as const;

export function Page() {
  const { tab = "" } = given.value;
  return (
    <Frame title="Data" under="What came in, what is wrong, and how to mend it.">
      <Tabs of={TABS} chosen={tab} href={(key) => link("data", { tab: key })} />
      {tab === "findings" ? <FindingsList /> : tab === "duplicates" ? <Duplicates /> : <Imports />}
    </Frame>
  );
}
