// Starts the engine. Without it the page is a blank case-report form.
import init, { start } from "./pkg/eligibility.js";

// The reader of criteria files is a module of its own, loaded when the first file is opened.
const read = async text => {
  const reader = await import("./pkg/reader.js");
  await reader.default();
  return reader.read(text);
};

try {
  if (self.WebAssembly) {
    await init();
    start(read);
  } else {
    // the same engine as plain script; only what is handed out has it
    await import("./no-wasm.js");
  }
} catch (error) {
  document.getElementById("not-started").hidden = false;
  throw error;
}
