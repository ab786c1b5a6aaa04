// Starts the engine. Without it the page is a blank case-report form.
import init, { start } from "./pkg/eligibility.js";

await init();
start();
