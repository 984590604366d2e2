// Metrics of the chosen object: asked for while somebody looks, turned into rates and mean times per method.
import { setServerTime } from "./dom.js";

const kEvery = 2000;
export const kWindow = 5 * 60000;

const longer = (path, key) => (key === "" ? path : [...path, key]);

/** Every value below that is an object with a number `calls`: a method. Names are the keys on the way, with dots. */
export function methodsIn(metrics, path = [], found = new Map()) {
  if (Array.isArray(metrics)) {
    for (const each of metrics) {
      if (each && typeof each === "object") methodsIn(each, typeof each.name === "string" ? [...path, each.name] : path, found);
    }
  } else if (metrics && typeof metrics === "object") {
    if (typeof metrics.calls === "number") found.set(path.join(".") || "calls", metrics);
    else for (const [key, value] of Object.entries(metrics)) methodsIn(value, longer(path, key.replace(/(^|\.)methods$/, "")), found);
  }
  return found;
}

/** What is no method: single values, by their path. */
export function valuesIn(metrics, path = [], found = new Map()) {
  if (metrics === null || typeof metrics !== "object") found.set(path.join(".") || "value", metrics);
  else if (!Array.isArray(metrics) && typeof metrics.calls !== "number") {
    for (const [key, value] of Object.entries(metrics)) valuesIn(value, [...path, key], found);
  }
  return found;
}

const kUnits = { ns: 1e-9, us: 1e-6, "µs": 1e-6, ms: 1e-3, s: 1, m: 60, min: 60, h: 3600 };

/** Seconds of a duration as natsmith writes it ("1.5s"); a number is seconds. */
export function seconds(value) {
  if (typeof value === "number") return value;
  const parts = typeof value === "string" ? /^(-?[\d.]+)\s*([a-zµ]+)$/.exec(value) : null;
  return parts && parts[2] in kUnits ? Number(parts[1]) * kUnits[parts[2]] : NaN;
}

// Calls that have come to their end in the implementation, and the seconds that they took there.
const ended = (method) => method.calls - (method.overloaded ?? 0) - (method.running ?? 0) - (method.waiting ?? 0);
const spent = (method) =>
  (typeof method.mean_ms === "number" ? (method.mean_ms / 1000) * ended(method) : seconds(method.processing_time));

/** Mean seconds of a method's calls since its start; NaN when nobody says. */
export const meanTime = (method) => spent(method) / ended(method);

/** What happened between two samples, per method: calls and errors in a second, mean seconds of a call. */
export function between(before, after) {
  const rates = new Map();
  const span = (after.at - before.at) / 1000;
  for (const [name, now] of after.methods) {
    const then = before.methods.get(name);
    if (!then || !(span > 0) || now.calls < then.calls) continue; // a new run counts from nothing
    const calls = now.calls - then.calls;
    const done = ended(now) - ended(then);
    rates.set(name, {
      calls: calls / span,
      errors: Math.max(0, (now.errors ?? 0) - (then.errors ?? 0)) / span,
      time: done > 0 ? Math.max(0, (spent(now) - spent(then)) / done) : NaN,
    });
  }
  return rates;
}

/** Asks for one object's samples, again and again, until it is stopped or another one is chosen. */
export class MetricsFeed {
  samples = []; // {at, metrics, methods, rates}
  detail = null;
  error = "";
  #name = "";
  #timer = 0;
  #last = 0;
  #onNews;

  constructor(onNews) {
    this.#onNews = onNews;
    document.addEventListener("visibilitychange", () => this.#go());
  }

  follow(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.samples = [];
    this.detail = null;
    this.error = "";
    this.#last = 0;
    this.#go();
  }

  /** Forgets which samples it has: the server may be another one. */
  restart() {
    this.#last = 0;
    this.#go();
  }

  #go() {
    clearTimeout(this.#timer);
    if (this.#name && !document.hidden) this.#ask(this.#name);
  }

  async #ask(name) {
    try {
      const answer = await fetch(`api/objects/${encodeURIComponent(name)}/samples?after=${this.#last}`);
      if (name !== this.#name) return;
      if (answer.ok) this.#take(await answer.json());
      else this.error = answer.status === 404 ? "" : `the server answered ${answer.status}`;
    } catch {
      this.error = "";  // the banner tells of a lost connection
    }
    if (name !== this.#name) return;
    this.#onNews();
    clearTimeout(this.#timer);
    if (!document.hidden) this.#timer = setTimeout(() => this.#ask(name), this.samples.length === 0 ? 500 : kEvery);
  }

  #take(data) {
    setServerTime(data.time);
    this.detail = data.object;
    this.error = data.error ?? "";
    for (const { seq, time, metrics } of data.samples) {
      if (seq <= this.#last) continue;
      this.#last = seq;
      const sample = { at: Date.parse(time), metrics, methods: methodsIn(metrics), rates: new Map() };
      if (this.samples.length > 0) sample.rates = between(this.samples.at(-1), sample);
      this.samples.push(sample);
    }
    const from = (this.samples.at(-1)?.at ?? 0) - kWindow;
    this.samples = this.samples.filter(({ at }) => at >= from);
  }
}
