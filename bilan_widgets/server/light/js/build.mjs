// node build.mjs FOLDER: front.js, and front-controls.js with its style sheet, into that folder.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), folder = process.argv[2];
const common = {
  absWorkingDir: here, bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", charset: "utf8",
  define: { global: "window" }, loader: { ".svg": "dataurl" }, logLevel: "warning",
};
const shared = (name) => join(here, "shared", `${name}.cjs`);
await build({ ...common, entryPoints: ["front.js"], outfile: join(folder, "front.js"),
  alias: { "sanitize-html": join(here, "sanitize.js") } });
await build({ ...common, entryPoints: ["controls.js"], outfile: join(folder, "front-controls.js"), alias: {
  "@jupyter-widgets/base": shared("base"), "@lumino/widgets": shared("widgets"),
  "@lumino/algorithm": shared("algorithm"), "@lumino/messaging": shared("messaging"),
} });
