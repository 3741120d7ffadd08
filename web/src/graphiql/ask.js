// How does the page ask? By one POST, read as JSON whatever its status is; a subscription by WebSocket.
import { getOperationAST } from "graphql";
import { createClient } from "graphql-ws";

export function ask(operation, { headers = {}, documentAST } = {}) {
  const chosen = documentAST && getOperationAST(documentAST, operation.operationName);
  return chosen?.operation === "subscription" ? follow(operation, headers) : post(operation, headers);
}

const endpoint = () => new URL("graphql", document.baseURI);

async function post(operation, headers) {
  const response = await fetch(endpoint(), {
    method: "POST",
    headers: { accept: "application/graphql-response+json", "content-type": "application/json", ...headers },
    body: JSON.stringify(operation),
  });
  return response.json();
}

function follow(operation, headers) {
  const url = endpoint();
  url.protocol = url.protocol.replace("http", "ws");
  const [, authorization] = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization") ?? [];
  return createClient({ url: url.href, connectionParams: { authorization } }).iterate(operation);
}
