// Starts the engine of the page in one file: its modules stand in the file itself, compressed.
const unpack = async id => {
  const text = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { module_or_path: await new Response(stream).arrayBuffer() };
};

const read = async text => {
  await reader(await unpack("module-reader"));
  return reader.read(text);
};

try {
  await eligibility(await unpack("module-eligibility"));
  eligibility.start(read);
} catch (error) {
  const notice = document.getElementById("not-started");
  if (!self.WebAssembly) notice.firstElementChild.append(" Another file, car-t-eligibility-no-wasm.html, needs no WebAssembly.");
  notice.hidden = false;
  throw error;
}
