// Starts the engine. Without it the page is a blank case-report form.
import init, { start } from "./pkg/eligibility.js";

// The reader of criteria files is a module of its own, loaded when the first file is opened.
const read = async text => {
  const reader = await import("./pkg/reader.js");
  await reader.default();
  return reader.read(text);
};

// So is what speaks with a page around this one.
const embed = () => (window.parent === window ? undefined : import("./embed.js"));

try {
  if (self.WebAssembly) {
    const host = await embed();
    await init();
    const setCase = start(read, host?.tell);
    host?.begin(setCase).catch(() => console.info("The page around this one may not ask: see docs/embed.md."));
  } else {
    // the same engine as plain script; only what is handed out has it
    await import("./no-wasm.js");
  }
} catch (error) {
  document.getElementById("not-started").hidden = false;
  throw error;
}
