// Keeps this version of the page on the machine, so that it opens without a network, and says when a newer one is ready.
// The newer one is loaded only when a person asks, or once every window of this one is closed.
const version = document.getElementById("build").textContent;
const notice = document.getElementById("newer");
const [said, button] = [notice.querySelector("[data-said]"), notice.querySelector("button")];

// While this window is open its version is in use; the worker deletes only versions that are not.
const inUse = scope => navigator.locks.request(`car-t-eligibility ${scope} ${version}`, { mode: "shared" }, () => new Promise(() => {}));

const versionOf = worker => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = event => resolve(event.data);
  worker.postMessage("version", [port2]);
});

const offer = async worker => {
  said.textContent = await versionOf(worker);
  button.onclick = () => {
    const entered = document.body.dataset.case === "some";
    if (entered && !confirm("Load the newer version? What was entered here and not saved is lost.")) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  };
  notice.hidden = false;
};

const watch = worker => worker?.addEventListener("statechange", () => {
  // the first version ever has nothing to take over from
  if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
});

// Where there is no worker, no lock, or no room, the page works as long as the network does.
const start = async () => {
  const trusted = self.trustedTypes?.createPolicy("service-worker", { createScriptURL: () => "worker.js" });
  const registration = await navigator.serviceWorker.register(trusted?.createScriptURL("") ?? "worker.js", { updateViaCache: "none" });
  inUse(registration.scope);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.active?.postMessage("tidy");
};

if (navigator.serviceWorker && navigator.locks) start().catch(error => console.info(`not kept for use offline: ${error}`));
