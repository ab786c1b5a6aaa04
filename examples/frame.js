// Sends a case to the calculator in the frame and shows what it answers. docs/embed.md tells the messages.
const frame = document.getElementById("calculator");
const button = document.getElementById("send");
const result = document.getElementById("result");
const origin = new URL(frame.src).origin;

const ask = (kind, content) =>
  frame.contentWindow.postMessage({ type: `car-t-eligibility/${kind}`, version: 1, ...content }, origin);

const invented = { format: "car-t-eligibility/case/1", assessed_on: "2026-11-22", facts: { lvef_percent: 25 } };

button.addEventListener("click", () => ask("set-case", { id: "record-1", case: invented, diseases: ["sle"] }));

window.addEventListener("message", event => {
  // anyone can send a message
  if (event.source !== frame.contentWindow || event.origin !== origin) return;
  switch (event.data.type) {
    case "car-t-eligibility/ready":
      button.disabled = !event.data.started;
      break;
    case "car-t-eligibility/assessment":
      result.textContent = event.data.assessments.map(one => `${one.set.id}: ${one.result}`).join(", ");
      break;
    case "car-t-eligibility/error":
      result.textContent = `${event.data.code}: ${event.data.message}`;
      break;
  }
});
