// What is shown while no object is chosen: how many are how, and who needs attention.
import { ago, glyph, h, showKeyed } from "./dom.js";
import { kToneNames } from "./verdict.js";

const kMostNeeding = 20;
const kShapes = { trouble: "trouble", attention: "attention", active: "busy", well: "ok", off: "stopped" };

export function overview({ head, tiles, needs, hint }, model, missing, go) {
  const all = model.objects.size;
  const { trouble = 0, attention = 0 } = model.counts;
  const say = !model.loaded ? "Waiting for the first picture …"
    : all === 0 ? "Nobody has announced itself yet."
    : trouble + attention === 0 ? "All is well."
    : `${trouble + attention} of ${all} ${trouble + attention === 1 ? "needs" : "need"} attention.`;
  showKeyed(head, `${say}\n${missing}`, () => [
    missing && h("p", { class: "crumbs" }, `There is no object ${missing}.`),
    h("div", { class: "title-line" }, h("h2", {}, say)),
  ].filter(Boolean));
  showKeyed(tiles, JSON.stringify(model.counts), () => h("div", { class: "tiles" }, Object.keys(kToneNames).map((tone) => tile(model, tone))));
  const list = needing(model);
  needs.hidden = list.length === 0;
  showKeyed(needs, JSON.stringify(list.map(([name, verdict]) => [name, verdict.word, note(model.objects.get(name)), when(model.objects.get(name))])),
    () => [h("h3", {}, "To look at"), h("ul", { class: "list" }, list.map(([name, verdict]) => needy(model.objects.get(name), verdict, go)))]);
  hint.hidden = all === 0;
  showKeyed(hint, "hint", () => h("p", { class: "soft" }, "Choose an object to see what it says, its parts and its metrics."));
}

function tile(model, tone) {
  const number = model.counts[tone] ?? 0;
  const choose = () => document.dispatchEvent(new CustomEvent("show-tone", { detail: tone }));
  return h("button", { type: "button", class: `tile tone-${tone}${number === 0 ? " zero" : ""}`, onclick: choose },
    h("span", { class: "number" }, number), h("span", { class: "what" }, glyph(kShapes[tone]), kToneNames[tone]));
}

export const shapeOfTone = (tone) => kShapes[tone];

function needing(model) {
  const order = { trouble: 0, attention: 1 };
  return [...model.verdicts].filter(([, { tone }]) => tone in order)
    .sort(([a, one], [b, other]) => order[one.tone] - order[other.tone] || since(model.objects.get(b)) - since(model.objects.get(a)) || (a < b ? -1 : 1))
    .slice(0, kMostNeeding);
}

const isSilent = ({ presence }) => presence === "stale" || presence === "dead";
const sinceText = (object) =>
  (isSilent(object) ? object.last_seen : ["crashed", "failed"].includes(object.presence) ? object.stopped_at : object.status_time);
const since = (object) => Date.parse(sinceText(object)) || 0;
const note = (object) => (isSilent(object) ? "no sign of life" : object.presence === "running" ? object.message : object.reason || object.message) || "";
const when = (object) => (sinceText(object) ? ago(sinceText(object)) : "");

function needy(object, { word, tone, shape }, go) {
  return h("li", { class: `tone-${tone}` }, glyph(shape),
    h("button", { type: "button", class: "plain name", onclick: () => go(object.name) }, object.name),
    h("span", { class: "word" }, word), h("span", { class: "note" }, note(object)), h("span", { class: "ago" }, when(object)));
}
