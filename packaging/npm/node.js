// For Node.js: the module is read from the package, where a browser would fetch it.
import { readFile } from "node:fs/promises";
import init from "./eligibility.js";

export * from "./eligibility.js";

export default async source =>
  init(source ?? { module_or_path: await readFile(new URL("./eligibility_bg.wasm", import.meta.url)) });
