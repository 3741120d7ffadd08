// What does a person see who explores the API? GraphiQL, with the question of the address in it, or a first one.
import "./workers.js";
import "graphiql/style.css";
import "./graphiql.css";
import { GraphiQL } from "graphiql";
import { parse, print } from "graphql";
import { createRoot } from "react-dom/client";
import { FIRST_QUESTION } from "./first_question.js";
import { ask } from "./ask.js";

const asked = new URLSearchParams(location.search);

function laid(text) {
  try {
    return print(parse(text));
  } catch {
    return text;
  }
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// It opens a tab of its own: what was written before stays.
const query = asked.get("query");
const given = query ? { initialQuery: laid(query), initialVariables: indented(asked.get("variables") ?? "{}") } : {};

createRoot(document.getElementById("page")).render(
  <GraphiQL fetcher={ask} defaultQuery={FIRST_QUESTION} defaultEditorToolsVisibility={query ? "variables" : false} {...given}>
    <GraphiQL.Logo>graphservice</GraphiQL.Logo>
  </GraphiQL>,
);
