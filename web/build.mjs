// How are the pages in the browser made? src/ goes in, built/ comes out; what bears a hash in its name may be kept.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import { build } from "esbuild";
import codegen from "./codegen.mjs";

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
  loader: { ".ttf": "file", ".woff2": "file", ".svg": "file" },
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

async function page(name, entry, options) {
  const result = await build({ ...shared, format: "esm", splitting: true, jsx: "automatic", entryPoints: [entry], ...options });
  const { script, style } = outputs(result)[entry];
  const html = await readFile(at(`src/${name}/index.html`), "utf8");
  await writeFile(at(`built/${name}.html`), html.replace("{{style}}", basename(style)).replace("{{script}}", script));
}

async function graphiql() {
  const WORKERS = {
    graphql: "node_modules/monaco-graphql/esm/graphql.worker.js",
    json: "node_modules/monaco-editor/esm/vs/language/json/json.worker.js",
    editor: "node_modules/monaco-editor/esm/vs/editor/editor.worker.js",
  };
  const workers = outputs(await build({ ...shared, format: "iife", entryPoints: Object.values(WORKERS) }));
  const names = Object.fromEntries(Object.entries(WORKERS).map(([label, path]) => [label, workers[path].script]));
  const define = { ...shared.define, WORKERS: JSON.stringify(names) };
  await page("graphiql", "src/graphiql/graphiql.jsx", { define });
}

async function face() {
  await generate({ ...codegen, cwd: at("."), silent: true }, true);
  await page("interface", "src/interface/main.tsx", { jsxImportSource: "preact", pure: ["TypedDocumentString"] });
  await copyFile(at("src/interface/icon.svg"), at("built/static/icon.svg"));
  await copyFile(at("src/interface/graphql/persisted-documents.json"), at("built/documents.json"));
}

const only = process.argv[2];
if (!only) await rm(at("built"), { recursive: true, force: true });
await mkdir(at("built/static"), { recursive: true });
if (!only) await graphiql();
await face();
