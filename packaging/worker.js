// Keeps one whole version of the page for use without a network. It holds the files of the page and nothing of a patient.
// `VERSION` is told to people; `FILES` has every file with the sum of its bytes.
const VERSION = "%VERSION%";
const FILES = {};

const PREFIX = `car-t-eligibility ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const PAGE = new URL("./", registration.scope).href;

// A file of another version than this one is refused, and with it the installation: what is there stays.
const install = () => navigator.locks.request(CACHE, async () => {
  const cache = await caches.open(CACHE);
  const requests = Object.entries(FILES).map(([file, integrity]) => new Request(new URL(file, registration.scope), { cache: "reload", integrity }));
  try {
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
});

// Deletes other versions of this page, unless one is open in a window, being installed, or waiting to take over.
const tidy = async () => {
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  const isIdle = lock => lock && !registration.installing && !registration.waiting;
  const remove = name => navigator.locks.request(name, { ifAvailable: true }, lock => isIdle(lock) && caches.delete(name));
  await Promise.all(others.map(remove));
};

const answer = async request => {
  const url = new URL(request.url);
  const isPage = request.mode === "navigate" && [PAGE, `${PAGE}index.html`].includes(url.origin + url.pathname);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(isPage ? PAGE : request);
  // a window of an older version may still ask for a file of its own
  return kept ?? (await caches.match(request)) ?? fetch(request);
};

self.addEventListener("install", event => event.waitUntil(install()));
self.addEventListener("activate", event => event.waitUntil(Promise.all([tidy(), clients.claim()])));
self.addEventListener("fetch", event => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
self.addEventListener("message", event => {
  if (event.data === "version") event.ports[0].postMessage(VERSION);
  if (event.data === "take over") event.waitUntil(skipWaiting());
  if (event.data === "tidy") event.waitUntil(tidy());
});
