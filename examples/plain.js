// Sets an invented case, and shows what the calculator answers.
const calculator = document.getElementById("calculator");
const output = document.getElementById("plain");

document.getElementById("fill").addEventListener("click", () => {
  calculator.case = { format: "car-t-eligibility/case/1", assessed_on: "2026-11-22", facts: { lvef_percent: 25 } };
});

calculator.addEventListener("assessment", event => {
  output.textContent = event.detail.map(one => `${one.set.id}: ${one.result}`).join(", ");
});
