// How is the page in the browser made? src/ goes in, built/ comes out; every file but index.html bears a hash.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const shared = {
  absWorkingDir: at("."),
  bundle: true,
  minify: true,
  metafile: true,
  outdir: at("built/static"),
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  loader: { ".ttf": "file", ".woff2": "file" },
  define: { "process.env.NODE_ENV": '"production"' },
  target: ["es2022"],
  legalComments: "linked",
  logLevel: "warning",
};

const outputs = (result) =>
  Object.fromEntries(
    Object.entries(result.metafile.outputs)
      .filter(([, output]) => output.entryPoint)
      .map(([path, output]) => [output.entryPoint, { script: basename(path), style: output.cssBundle }]),
  );

await rm(at("built"), { recursive: true, force: true });
await mkdir(at("built/static"), { recursive: true });

const WORKERS = {
  graphql: "node_modules/monaco-graphql/esm/graphql.worker.js",
  json: "node_modules/monaco-editor/esm/vs/language/json/json.worker.js",
  editor: "node_modules/monaco-editor/esm/vs/editor/editor.worker.js",
};
const workers = outputs(await build({ ...shared, format: "iife", entryPoints: Object.values(WORKERS) }));
const names = Object.fromEntries(Object.entries(WORKERS).map(([label, path]) => [label, workers[path].script]));

const page = outputs(
  await build({
    ...shared,
    format: "esm",
    splitting: true,
    jsx: "automatic",
    entryPoints: ["src/graphiql.jsx"],
    define: { ...shared.define, WORKERS: JSON.stringify(names) },
  }),
)["src/graphiql.jsx"];

const html = await readFile(at("src/index.html"), "utf8");
await writeFile(
  at("built/index.html"),
  html.replace("{{style}}", basename(page.style)).replace("{{script}}", page.script),
);
