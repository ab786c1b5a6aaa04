// <car-t-eligibility>: the calculator in another page, in a frame of its own. docs/embed.md tells attributes and events.
const VERSION = 1;
const PREFIX = "car-t-eligibility/";

// Rules of the page around it do not win over these.
const style = new CSSStyleSheet();
style.replaceSync(`
  :host { all: initial !important; display: block !important; height: var(--cte-height, 80vh) !important; }
  :host([hidden]) { display: none !important; }
  iframe { display: block; box-sizing: border-box; width: 100%; height: 100%; border: 0; }
`);

class CarTEligibility extends HTMLElement {
  static observedAttributes = ["disease", "lang", "src"];

  #frame = document.createElement("iframe");
  #started = false;
  #given;
  #told;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    this.#frame.title = "CAR-T eligibility";
    this.#frame.allow = "clipboard-write";
  }

  connectedCallback() {
    // a case may have been set before this class was there
    if (Object.hasOwn(this, "case")) {
      const early = this.case;
      delete this.case;
      this.case = early;
    }
    window.addEventListener("message", this.#hear);
    this.#frame.src = this.#address.href;
    this.shadowRoot.append(this.#frame);
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#hear);
    this.#frame.remove();
    this.#started = false;
    this.#given ??= this.#told;
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === "src") {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (this.#started && now) {
      if (name === "lang") this.#ask("set-language", { language: now });
      else this.#ask("set-case", { diseases: this.#diseases });
    }
  }

  // The case as it stands in the calculator; an object, or on setting the text of a case file too.
  get case() {
    return this.#given ?? this.#told;
  }

  set case(patient) {
    this.#given = patient;
    if (this.#started) this.#enter();
  }

  get #address() {
    return new URL(this.getAttribute("src") ?? new URL("./", import.meta.url), document.baseURI);
  }

  get #diseases() {
    return (this.getAttribute("disease") ?? "").split(/\s+/).filter(Boolean);
  }

  #ask(kind, content) {
    this.#frame.contentWindow.postMessage({ type: PREFIX + kind, version: VERSION, ...content }, this.#address.origin);
  }

  #enter(diseases = []) {
    const content = {};
    if (this.#given !== undefined) content.case = this.#given;
    if (diseases.length > 0) content.diseases = diseases;
    this.#given = undefined;
    this.#ask(Object.keys(content).length > 0 ? "set-case" : "get", content);
  }

  #hear = ({ source, origin, data }) => {
    if (source !== this.#frame.contentWindow || origin !== this.#address.origin) return;
    switch (data.type) {
      case `${PREFIX}ready`:
        this.#started = data.started;
        if (!data.started) return this.#dispatch("case-error", { code: "not-started", message: "the self-test failed" });
        if (this.getAttribute("lang")) this.#ask("set-language", { language: this.getAttribute("lang") });
        return this.#enter(this.#diseases);
      case `${PREFIX}assessment`:
        return this.#take(data);
      case `${PREFIX}error`:
        return this.#dispatch("case-error", { code: data.code, message: data.message });
    }
  };

  #take({ case: patient, assessments }) {
    const isNew = JSON.stringify(patient) !== JSON.stringify(this.#told);
    this.#told = patient;
    if (isNew) this.#dispatch("case-change", patient);
    this.#dispatch("assessment", assessments);
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("car-t-eligibility", CarTEligibility);
