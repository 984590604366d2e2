// The list of events, newest first, and the strip above it.
import { eventStrip } from "./charts.js";
import { byId, clock, glyph, h, now, paced, setText } from "./dom.js";
import { isOfLife, ofEvent } from "./verdict.js";

const kMostShown = 100;
const kPause = 500; // ms between two drawings

/** One event; with \p go its name is a button. */
export function eventRow(event, go) {
  const { word, tone, shape, text } = ofEvent(event);
  const who = go ? h("button", { type: "button", class: "plain who", onclick: () => go(event.name) }, event.name) : null;
  const what = [h("b", {}, word), text ? ` · ${text}` : ""];
  const time = h("time", { datetime: event.time }, clock(event.time));
  return h("li", { class: `event tone-${tone}` }, glyph(shape),
    who ?? h("span", {}, what), time, who && h("span", { class: "what" }, what));
}

export class Events {
  #model;
  #go;
  #list = byId("event-list");
  #filter = "all";
  #paused = false;
  #shown = new Map(); // seq → element
  #stripAt = 0;
  #later = paced(() => this.#render(), kPause);
  #stripLater = 0;

  constructor(model, go) {
    this.#model = model;
    this.#go = go;
    byId("event-filter").addEventListener("change", ({ target }) => this.#choose(target.value));
    byId("pause").addEventListener("click", ({ target }) => this.#pause(target));
    model.addEventListener("events", () => this.soon());
    setInterval(() => this.soon(), 5000);
  }

  soon() {
    if (!this.#paused) this.#later();
  }

  #choose(filter) {
    this.#filter = filter;
    this.soon();
  }

  #pause(button) {
    this.#paused = !this.#paused;
    button.setAttribute("aria-pressed", this.#paused);
    setText(button, this.#paused ? "Go on" : "Pause");
    this.soon();
  }

  #passes(event) {
    if (this.#filter === "all") return true;
    if (this.#filter === "life") return isOfLife(event);
    return ["trouble", "attention"].includes(ofEvent(event).tone);
  }

  #render() {
    if (this.#list.offsetParent === null && byId("events-empty").offsetParent === null) return; // out of sight
    const events = [];
    for (const event of this.#model.events) {
      if (this.#passes(event) && events.push(event) === kMostShown) break;
    }
    this.#reconcile(events);
    const empty = byId("events-empty");
    empty.hidden = events.length > 0;
    this.#list.hidden = events.length === 0;
    setText(empty, this.#filter === "all" ? "Nothing has happened yet." : "Nothing of this kind has happened.");
    this.#strip();
  }

  #reconcile(events) {
    const keep = new Set(events.map(({ seq }) => seq));
    for (const [seq, element] of this.#shown) {
      if (keep.has(seq)) continue;
      element.remove();
      this.#shown.delete(seq);
    }
    let before = null;
    for (const event of events) {
      let element = this.#shown.get(event.seq);
      if (!element || element.dataset.time !== event.time || element.dataset.name !== event.name) {
        element?.remove();
        element = eventRow(event, this.#go);
        element.dataset.time = event.time;
        element.dataset.name = event.name;
        this.#shown.set(event.seq, element);
      }
      const next = before ? before.nextSibling : this.#list.firstChild;
      if (next !== element) this.#list.insertBefore(element, next);
      before = element;
    }
  }

  // At most once a second: it is a picture of minutes.
  #strip() {
    clearTimeout(this.#stripLater);
    if (performance.now() - this.#stripAt < 1000 && this.#stripAt > 0) {
      this.#stripLater = setTimeout(() => this.#strip(), 1000);
      return;
    }
    this.#stripAt = performance.now();
    byId("strip").replaceChildren(...eventStrip(this.#model.events, now()));
  }
}
