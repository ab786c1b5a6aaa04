// Starts the engine. The page is readable without it.
import init, { version } from "./pkg/eligibility.js";

await init();
document.querySelector("#engine-version").textContent = version();
