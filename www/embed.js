// Speaks with the page around this one, when that page is named in embed.json: docs/embed.md tells the messages.
const VERSION = 1;
const PREFIX = "car-t-eligibility/";
const host = window.parent;

let setCase, told, origin, asked;

const send = (to, kind, content) => host.postMessage({ type: PREFIX + kind, version: VERSION, ...content }, to);

const answer = id => send(origin, "assessment", { id, case: JSON.parse(told[0]), assessments: JSON.parse(told[1]) });

const refuse = (to, id, code, message) => send(to, "error", { id, code, message });

// What is told is passed on to a page that has spoken; while a message is worked on, once, as its answer.
export const tell = (patient, assessments) => {
  const isNew = patient !== told?.[0] || assessments !== told[1];
  told = [patient, assessments];
  if (isNew && origin && asked === undefined) answer(null);
};

const enter = patient => {
  if (patient === null || !["object", "string"].includes(typeof patient)) return "case is neither an object nor a text";
  return setCase(typeof patient === "string" ? patient : JSON.stringify(patient));
};

const boxes = () => [...document.querySelectorAll("[name=disease]")];

const diseaseOf = box => box.id.replace("disease-", "");

const problemOf = diseases => {
  if (!Array.isArray(diseases) || diseases.length === 0) return "diseases is no list, or an empty one";
  const known = boxes().map(diseaseOf);
  return diseases.every(disease => known.includes(disease)) ? undefined : `diseases are of ${known.join(", ")}`;
};

// First those that come: one always stays.
const choose = diseases => [true, false].forEach(on => boxes().forEach(box => {
  if (diseases.includes(diseaseOf(box)) === on && box.checked !== on) box.click();
}));

// Without a case the one that stands is assessed for the diseases.
const set = ({ case: patient, diseases }) => {
  const problem = diseases === undefined ? undefined : problemOf(diseases);
  if (problem) return ["bad-diseases", problem];
  if (patient !== undefined || diseases === undefined) {
    const wrong = enter(patient);
    if (wrong) return ["bad-case", wrong];
  }
  if (diseases !== undefined) {
    choose(diseases);
    enter(told[0]);
  }
  return [];
};

// `en` is as good as `en-GB`.
const primary = language => String(language).toLowerCase().split("-")[0];

const speak = language => {
  const links = [...document.querySelectorAll("[data-language]")];
  const link = links.find(one => primary(one.dataset.language) === primary(language));
  if (!link) return ["bad-language", `this page speaks ${links.map(one => one.dataset.language).join(", ")}`];
  link.click();
  return [];
};

const act = (kind, data) => {
  switch (kind) {
    case "get": return [];
    case "set-case": return set(data);
    case "set-language": return speak(data.language);
    default: return ["unknown-type", `this page hears get, set-case and set-language, each after ${PREFIX}`];
  }
};

const hear = event => {
  const data = event.data;
  const id = typeof data?.id === "string" || typeof data?.id === "number" ? data.id : null;
  const refused = (code, message) => refuse(event.origin, id, code, message);
  if (typeof data?.type !== "string" || !data.type.startsWith(PREFIX)) {
    return refused("malformed", `a message is an object whose type begins with ${PREFIX}`);
  }
  if (data.version !== VERSION) return refused("unknown-version", `this page speaks version ${VERSION}`);
  if (!setCase) return refused("not-started", "the self-test of this page failed; it answers nothing");
  origin = event.origin;
  asked = id;
  try {
    const [code, message] = act(data.type.slice(PREFIX.length), data);
    if (message) refused(code, message);
    else answer(id);
  } catch (error) {
    refused("malformed", String(error));
  } finally {
    asked = undefined;
  }
};

// An origin, written as browsers write it; no star, no path, and no page that has none.
const isOrigin = text => {
  try {
    return typeof text === "string" && ["http:", "https:"].includes(new URL(text).protocol) && new URL(text).origin === text;
  } catch {
    return false;
  }
};

const origins = async () => {
  const response = await fetch("embed.json", { cache: "no-store" });
  const text = await response.text();
  const { parents } = response.ok ? JSON.parse(text) : {};
  if (!Array.isArray(parents) || !parents.every(isOrigin)) throw new Error("embed.json names no origins");
  return parents;
};

// Only a page of a named origin is heard, and only it is sent anything.
export const begin = async start => {
  setCase = start;
  const named = await origins();
  window.addEventListener("message", event => {
    if (event.source === host && named.includes(event.origin)) hear(event);
  });
  named.forEach(one => send(one, "ready", { started: Boolean(setCase) }));
};
