// Starts the engine of the page where a browser has no WebAssembly: the same modules, turned into plain script.
const said = document.createElement("div");
said.id = "without-wasm";
said.className = "cte-notice";
said.setAttribute("role", "status");
said.append(Object.assign(document.createElement("p"), {
  textContent: "This page runs without WebAssembly: the answers are the same, and take longer.",
}));
document.getElementById("not-started").before(said);

const read = async text => {
  reader.initSync({ module: makeReader });
  return reader.read(text);
};

try {
  eligibility.initSync({ module: makeEligibility });
  eligibility.start(read);
} catch (error) {
  document.getElementById("not-started").hidden = false;
  throw error;
}
