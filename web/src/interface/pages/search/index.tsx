// What is there of this name? Every kind, the closest first.
import { useAnswer } from "../../asking";
import { SearchEverythingDocument, type SearchType } from "../../graphql/graphql";
import { Choice, Text } from "../../parts/forms";
import { Page as Frame } from "../../parts/page";
import { Answered, Empty } from "../../parts/states";
import { AsGraphQL } from "../../parts/tools";
import { given, go, here } from "../../place";
import { word } from "../../words";
import { visit, way } from "./hits";

const TYPES: SearchType[] = ["ACCOUNT", "CONTACT", "OWNER", "TEAM", "PRODUCT", "OPPORTUNITY", "CAMPAIGN"];

export function Page() {
  const { q = "", type } = given.value;
  const variables = { text: q, types: type ? [type as SearchType] : null, first: 50 };
  const answer = useAnswer(SearchEverythingDocument, q.trim() ? variables : null);
  return (
    <Frame title="Search" tools={q && <AsGraphQL document={SearchEverythingDocument} variables={variables} />}>
      <div class="filters">
        <Text label="Words, an address or a domain" value={q} type="search" change={(text) => go(here({ q: text }), "replace")} />
        <Choice label="Kind" value={type} any="Every kind" options={TYPES.map((each) => [each, word(each)])} choose={(chosen) => go(here({ type: chosen }), "replace")} />
      </div>
      {!q.trim() && <Empty title="Nothing is searched yet.">Write a name, an e-mail address or a domain; one typo is allowed.</Empty>}
      <Answered answer={answer}>
        {({ search }) => search?.length ? (
          <ul class="items panel">
            {search.map((hit) => {
              const to = way(hit);
              return (
                <li data-item key={hit.node.id}>
                  <span class="kind">{to.kind}</span>
                  <a class="name" href={to.href} onClick={() => visit(to)}><bdi>{to.name}</bdi></a>
                  <small><bdi>{to.about}</bdi></small>
                  {hit.closeness === "TYPO" && <span class="chip warn">with a typo</span>}
                </li>
              );
            })}
          </ul>
        ) : q.trim() && <Empty title={`Nothing is called “${q}”.`}>Try fewer letters: beginnings of words are enough. What was never imported cannot be found: see Data.</Empty>}
      </Answered>
    </Frame>
  );
}
