// How does the page ask? One POST; the answer is read as JSON whatever its status is.
export async function ask(operation, { headers = {} } = {}) {
  const response = await fetch(new URL("graphql", document.baseURI), {
    method: "POST",
    headers: { accept: "application/graphql-response+json", "content-type": "application/json", ...headers },
    body: JSON.stringify(operation),
  });
  return response.json();
}
