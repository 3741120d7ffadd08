// The schema of all services together, for a gateway: node compose.mjs NAME FILE URL [NAME FILE URL …] > supergraph.graphql
import { readFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

const words = process.argv.slice(2);
const services = [];
for (let at = 0; at < words.length; at += 3) {
  const [name, file, url] = words.slice(at, at + 3);
  services.push({ name, url, typeDefs: parse(readFileSync(file, "utf-8")) });
}
const { supergraphSdl, errors } = composeServices(services);
for (const error of errors ?? []) console.error(error.message);
if (!supergraphSdl) process.exit(1);
console.log(supergraphSdl);
