// Tells which modules are another program once they are compacted: `node --expose-internals
// same_programs.mjs`, with {name: [written, served]} on its standard input. The parser is the one
// that Node brings along.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parse } = createRequire(import.meta.url)("internal/deps/acorn/acorn/dist/acorn");
const PLACES = new Set(["start", "end"]);

function tree(text) {
  const read = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  return JSON.stringify(read, (key, value) => {
    if (PLACES.has(key)) return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

const modules = Object.entries(JSON.parse(readFileSync(0, "utf8")));
const others = modules.filter(([, [written, served]]) => tree(written) !== tree(served));
process.stdout.write(JSON.stringify({ read: modules.length, others: others.map(([name]) => name) }));
