// Details of the chosen object: what it says, since when, its parts, metrics and latest events.
import { lineChart, swatch } from "./charts.js";
import { ago, byId, clock, count, duration, glyph, h, now, paced, showKeyed, span } from "./dom.js";
import { eventRow } from "./events.js";
import { kWindow, meanTime, valuesIn } from "./metrics.js";
import { overview } from "./overview.js";
import { ofObject, ofStatus } from "./verdict.js";

export const badge = ({ word, tone, shape }) => h("span", { class: `badge tone-${tone}` }, glyph(shape), word);

export class Details {
  #model;
  #feed;
  #control;
  #go;
  #box = byId("details");
  #chosen = "";      // key of a row: an object's name, or with the names of parts behind it
  #blocks = {};
  #now = paced(() => this.#render(), 0);
  #later = paced(() => this.#render(), 400);

  constructor(model, feed, control, go) {
    this.#model = model;
    this.#feed = feed;
    this.#control = control;
    this.#go = go;
    for (const type of ["objects", "events", "about"]) model.addEventListener(type, () => this.#later());
    setInterval(() => this.#later(), 1000);
  }

  get name() {
    return this.#chosen.split("\n")[0];
  }

  choose(key) {
    this.#chosen = key;
    this.#feed.follow(this.#model.objects.has(this.name) ? this.name : "");
    this.#box.scrollTop = 0;
    this.#control.clear();
    this.soon();
  }

  /** Shows what has changed in the next frame, because somebody has done something. */
  soon() {
    this.#now();
  }

  #render() {
    if (this.#box.offsetParent === null) return; // out of sight
    const object = this.#model.objects.get(this.name);
    showKeyed(this.#box, object ? "object" : "overview", () => this.#layout(Boolean(object)));
    this.#box.setAttribute("aria-label", object ? `Details of ${object.name}` : "Overview");
    if (object) this.#fill({ ...object, ...(this.#feed.detail?.name === object.name ? this.#feed.detail : {}), ...live(object) });
    else overview(this.#blocks, this.#model, this.name, this.#go);
  }

  #layout(isObject) {
    const names = isObject
      ? ["head", "remarks", "actions", "facts", "parts", "metrics", "events"] : ["head", "tiles", "needs", "hint"];
    this.#blocks = Object.fromEntries(names.map((name) => [name, h("div", { class: "block" })]));
    return h("div", { class: "details-body" }, Object.values(this.#blocks));
  }

  #fill(object) {
    const { head, remarks, actions, facts, parts, metrics, events } = this.#blocks;
    const verdict = ofObject(object);
    showKeyed(head, JSON.stringify([object.name, object.parent, verdict, object.message, object.presence, object.status]),
      () => this.#head(object, verdict));
    this.#list(remarks, object.remarks, (texts) => h("ul", { class: "remarks", "aria-label": "Remarks" },
      texts.map((text) => h("li", {}, glyph("attention"), h("span", {}, text)))));
    this.#control.show(actions, object);
    showKeyed(facts, JSON.stringify(factsOf(object)), () => h("dl", { class: "facts" }, factsOf(object).map(fact)));
    this.#list(parts, object.children, (children) => [h("h3", {}, "Parts"), this.#parts(children)]);
    this.#metrics(metrics, object);
    const own = this.#model.events.filter(({ name }) => name === object.name).slice(0, 12);
    this.#list(events, own, (list) => [h("h3", {}, "Latest events"), h("ol", {}, list.map((event) => eventRow(event, null)))]);
  }

  // A block that is hidden while it has nothing to show.
  #list(block, values, make) {
    block.hidden = !values?.length;
    if (!block.hidden) showKeyed(block, JSON.stringify([values, this.#chosen]), () => make(values));
  }

  #head(object, verdict) {
    const also = object.presence !== "running" && object.status !== "unknown" && verdict.word !== object.status;
    const up = h("button", { type: "button", class: "plain", onclick: () => this.#go("") }, "All objects");
    const parent = object.parent &&
      [" › ", h("button", { type: "button", class: "plain", onclick: () => this.#go(object.parent) }, object.parent)];
    return [
      h("p", { class: "crumbs" }, up, parent),
      h("div", { class: "title-line" }, h("h2", {}, object.name), badge(verdict)),
      object.message && h("p", { class: "message" }, object.message),
      also && h("p", { class: "soft" }, `Its last status was ${object.status}.`),
    ].filter(Boolean);
  }

  #parts(children) {
    const at = this.#chosen.split("\n").slice(1).join(" › ");
    const lines = [];
    const add = (list, path) => {
      for (const part of list) {
        const name = [...path, part.name];
        const { word, tone, shape } = ofStatus(part.status);
        lines.push(h("li", { class: `tone-${tone}`, "aria-current": name.join(" › ") === at ? "true" : undefined },
          glyph(shape), h("span", { class: "name" }, name.join(" › ")), h("span", { class: "word" }, word),
          h("span", { class: "note" }, part.message ?? "")));
        add(part.children ?? [], name);
      }
    };
    add(children, []);
    return h("ul", { class: "list" }, lines);
  }

  #metrics(block, object) {
    const { samples, error } = this.#feed;
    const latest = samples.at(-1);
    const said = latest?.metrics ?? object.metrics ?? {};
    block.hidden = !latest && Object.keys(said).length === 0 && !error;
    if (block.hidden) return;
    const methods = latest ? [...latest.methods.keys()] : [];
    const drawn = latest ? curvesOf(latest, methods) : [];
    showKeyed(block, `${object.name}:${latest?.at ?? 0}:${samples.length}:${error}:${JSON.stringify(said)}`, () => [
      h("h3", {}, "Metrics"),
      methods.length > 0 && charts(samples, drawn, this.#box.clientWidth),
      methods.length > 0 && methodTable(latest, methods, drawn),
      methods.length > drawn.length && h("p", { class: "soft" },
        `Curves of ${drawn.length} of ${methods.length} methods: those that are called most, and the slowest.`),
      latest && lastErrors(latest),
      values(said),
      error && h("p", { class: "soft" }, `Not asked just now: ${error}`),
    ].filter(Boolean));
  }
}

// What the stream says is newer than what was asked for.
const live = ({ metrics, last_seen, sequence, uptime, ...rest }) => rest;

const fact = ([term, text, sub]) => h("div", {}, h("dt", {}, term), h("dd", {}, text, sub && h("span", { class: "sub" }, sub)));

function factsOf(object) {
  const facts = [];
  const add = (term, text, sub) => {
    if (text !== undefined && text !== null && text !== "") facts.push([term, String(text), sub ?? ""]);
  };
  const when = (term, time) => time && add(term, ago(time), clock(time));
  when("Status since", object.status_time);
  when("Started", object.started_at);
  when("Stopped", object.stopped_at);
  when("Declared", object.declared_at);
  if (object.presence === "running" && object.uptime > 0 && !object.started_at) add("Up for", span(object.uptime * 1000));
  if (object.last_seen) add("Last sign of life", ago(object.last_seen), `every ${span(object.interval * 1000)}, number ${object.sequence}`);
  add("Host", object.hostname);
  add("Process", object.pid);
  add("Restart policy", object.restart_policy);
  if (object.restart_attempt !== undefined) {
    add("Restarts", object.restart_attempt, object.max_restarts ? `of ${object.max_restarts} at most` : "");
  } else add("Restarts", object.restart_count);
  if (object.reason || object.exit_code !== undefined) {
    add("Last end", object.reason || "–", object.exit_code !== undefined ? `exit code ${object.exit_code}` : "");
  }
  add("Started by run", object.runner_id);
  return facts;
}

const kMostCurves = 5;
const kSlowestCurves = 2;

/** The methods that are drawn, in the table's order: those that are called most, and of the others the slowest. */
function curvesOf(sample, methods) {
  if (methods.length <= kMostCurves) return methods;
  const calls = (name) => sample.methods.get(name).calls;
  const byCalls = [...methods].sort((a, b) => calls(b) - calls(a));
  const most = byCalls.slice(0, kMostCurves - kSlowestCurves);
  const slowness = (name) => meanTime(sample.methods.get(name)) || 0;
  const slowest = byCalls.slice(most.length).sort((a, b) => slowness(b) - slowness(a)).slice(0, kSlowestCurves);
  return methods.filter((name) => most.includes(name) || slowest.includes(name));
}

function charts(samples, drawn, room) {
  const inner = room - (room > 700 ? 40 : 28);
  const width = inner >= 532 ? (inner - 12) / 2 - 22 : inner - 22;
  const to = now();
  const from = to - kWindow;
  const series = (what) => drawn.map((name) => ({ name, points: samples.map(({ at, rates }) => [at, rates.get(name)?.[what]]) }));
  return h("div", { class: "charts" },
    lineChart({ title: "Calls", unit: "per second", series: series("calls"), from, to, width, show: count }),
    lineChart({ title: "Mean time", unit: "per call", series: series("time"), from, to, width, show: duration }));
}

function methodTable(sample, methods, drawn) {
  const head = ["Method", "Calls/s", "Mean time", "Errors/s", "Calls", "Errors", "Running", "Waiting"];
  const line = (name) => {
    const method = sample.methods.get(name);
    const rate = sample.rates.get(name);
    const of = (now, limit) => (now === undefined ? "–" : limit ? `${count(now)} of ${count(limit)}` : count(now));
    return h("tr", {}, h("td", {}, swatch(drawn.indexOf(name)), name), h("td", {}, count(rate?.calls)), h("td", {}, duration(rate?.time)),
      h("td", { class: rate?.errors > 0 ? "bad" : null }, count(rate?.errors)), h("td", {}, count(method.calls)),
      h("td", {}, count(method.errors ?? 0)), h("td", {}, of(method.running, method.concurrency)),
      h("td", {}, of(method.waiting, method.pending)));
  };
  return h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Methods" },
    h("table", {}, h("thead", {}, h("tr", {}, head.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, methods.map(line))));
}

function lastErrors({ methods }) {
  const failed = [...methods].filter(([, method]) => typeof method.last_error === "string" && method.last_error !== "");
  return failed.length > 0 && h("ul", { class: "list last-errors", "aria-label": "Last errors" }, failed.map(([name, method]) =>
    h("li", {}, h("span", { class: "name" }, name), h("span", { class: "note" }, `last error: ${method.last_error}`))));
}

function values(metrics) {
  const all = [...valuesIn(metrics)].slice(0, 60);
  if (all.length === 0) return null;
  const text = (value) => (typeof value === "number" ? count(value) : String(value));
  return h("dl", { class: "facts" }, all.map(([name, value]) => fact([name, text(value)])));
}
