// What does a person see who opens the service's address? GraphiQL, with a first question in it.
import "./workers.js";
import "graphiql/style.css";
import "./graphiql.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { FIRST_QUESTION } from "./first_question.js";
import { ask } from "./ask.js";

createRoot(document.getElementById("page")).render(
  <GraphiQL fetcher={ask} defaultQuery={FIRST_QUESTION} defaultEditorToolsVisibility={false}>
    <GraphiQL.Logo>graphservice</GraphiQL.Logo>
  </GraphiQL>,
);
