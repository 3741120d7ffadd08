// npx hive-gateway supergraph ../supergraph.graphql -c gateway.mjs --host 127.0.0.1: each service knows who asks.
import { defineConfig } from "@graphql-hive/gateway";

export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get("authorization") }),
  },
});
