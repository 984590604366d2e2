// The stream of the picture: opened, watched and opened again, from where it was left.
import { setServerTime } from "./dom.js";

const kSilence = 15000; // ms without a beat: the line is dead, whatever the socket says
const kLongestPause = 10000;

/** Feeds the model; calls \p onState with "live" or "lost". */
export class Stream {
  #model;
  #onState;
  #source = null;
  #last = "";
  #pause = 500;
  #retry = 0;
  #watch = 0;

  constructor(model, onState) {
    this.#model = model;
    this.#onState = onState;
    window.addEventListener("online", () => this.open());
    this.open();
  }

  open() {
    this.#close();
    const source = new EventSource(`api/events${this.#last ? `?after=${encodeURIComponent(this.#last)}` : ""}`);
    this.#source = source;
    const take = (use) => (message) => this.#take(source, message, use);
    source.addEventListener("snapshot", take((data) => this.#model.snapshot(data)));
    source.addEventListener("changes", take((data) => this.#model.changes(data)));
    source.addEventListener("beat", take((data) => setServerTime(data.time)));
    source.addEventListener("error", () => {
      if (source === this.#source) this.#lose();
    });
    this.#expect();
  }

  #take(source, message, use) {
    if (source !== this.#source) return;
    this.#pause = 500;
    if (message.lastEventId) this.#last = message.lastEventId;
    this.#expect();
    this.#onState("live");
    use(JSON.parse(message.data));
  }

  #expect() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#lose(), kSilence);
  }

  #lose() {
    this.#close();
    this.#onState("lost");
    this.#retry = setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, kLongestPause);
  }

  #close() {
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#source?.close();
    this.#source = null;
  }
}
