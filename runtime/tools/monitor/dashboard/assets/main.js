// Ties the parts together: the stream feeds the model, the views show it, the address says what is chosen.
import { Control } from "./control.js";
import { Details } from "./details.js";
import { byId, glyph, h, setText, showKeyed } from "./dom.js";
import { Events } from "./events.js";
import { MetricsFeed } from "./metrics.js";
import { Model } from "./model.js";
import { shapeOfTone } from "./overview.js";
import { Stream } from "./stream.js";
import { Tree } from "./tree.js";
import { kToneNames, kTones } from "./verdict.js";

const model = new Model();
const feed = new MetricsFeed(() => details.soon());
const control = new Control(model, () => details?.soon());
const tree = new Tree(model, (row) => go(row.key));
const details = new Details(model, feed, control, go);
const events = new Events(model, go);
let link = "connecting";

// ---- what is chosen, kept in the address so that back and reload work

function chosen() {
  const match = /^#object\/(.*)$/.exec(location.hash);
  try {
    return match ? match[1].split("/").map(decodeURIComponent).join("\n") : "";
  } catch {
    return "";
  }
}

function go(key) {
  const hash = key ? `#object/${key.split("\n").map(encodeURIComponent).join("/")}` : "#";
  if (location.hash !== hash && !(hash === "#" && location.hash === "")) history.pushState(null, "", hash);
  show(key);
  setView(key ? "details" : "objects");
}

function show(key) {
  tree.choose(key);
  details.choose(key);
  document.title = key ? `${details.name} · natsmith monitor` : "natsmith monitor";
}

function setView(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", button.dataset.show === view);
  }
  details.soon();
  events.soon();
}

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => setView(button.dataset.show));
}
window.addEventListener("popstate", () => {
  show(chosen());
  setView(chosen() ? "details" : "objects");
});

// ---- search and filter

function filter() {
  tree.rows.words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  tree.refresh();
}

byId("search").addEventListener("input", filter);
byId("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("search").value === "") byId("search").blur();
  if (event.key !== "ArrowDown" && event.key !== "Enter") return;
  event.preventDefault();
  tree.focus();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  setView("objects");
  byId("search").focus();
});

function toggleTone(tone) {
  if (!tree.rows.tones.delete(tone)) tree.rows.tones.add(tone);
  tree.refresh();
  chips();
}

document.addEventListener("show-tone", ({ detail }) => {
  tree.rows.tones = new Set([detail]);
  tree.refresh();
  chips();
  setView("objects");
});

const chipButtons = new Map(kTones.map((tone) => {
  const number = h("span", { class: "number" });
  const button = h("button", { type: "button", class: `chip tone-${tone}`, onclick: () => toggleTone(tone) },
    glyph(shapeOfTone(tone)), kToneNames[tone], number);
  byId("chips").append(button);
  return [tone, { button, number }];
}));

function chips() {
  for (const [tone, { button, number }] of chipButtons) {
    setText(number, String(model.counts[tone] ?? 0));
    button.setAttribute("aria-pressed", tree.rows.tones.has(tone));
  }
}

function rowsShown() {
  const { rows } = tree;
  const all = model.objects.size;
  setText(byId("object-count"), !model.loaded ? "" : rows.filtered ? `${rows.shown} of ${all}` : String(all));
  const empty = byId("tree-empty");
  empty.hidden = rows.list.length > 0;
  byId("tree").hidden = rows.list.length === 0;
  if (rows.list.length === 0) showEmpty(empty, all);
}

function showEmpty(empty, all) {
  const kind = !model.loaded ? "loading" : all === 0 ? "none" : "filtered";
  showKeyed(empty, kind, () => ({
    loading: [h("strong", {}, "Connecting …"), "Waiting for the first picture."],
    none: [h("strong", {}, "Nobody is there yet"),
      "Objects appear here as soon as they announce themselves. A program needs one line for it: ",
      h("code", {}, "natsmith::MonitoredObject object(connection, \"camera.main\");")],
    filtered: [h("strong", {}, "Nothing matches"), "No object passes the search and the chosen kinds. ",
      h("p", {}, h("button", { type: "button", class: "quiet", onclick: clearFilter }, "Show all"))],
  })[kind]);
}

function clearFilter() {
  byId("search").value = "";
  tree.rows.tones.clear();
  chips();
  filter();
}

byId("tree").addEventListener("rows", rowsShown);
byId("expand-all").addEventListener("click", () => tree.foldAll(true));
byId("collapse-all").addEventListener("click", () => tree.foldAll(false));

// ---- the line to the server, remarks, announcements

function showLink() {
  const state = link === "live" && model.about.connected === false ? "lost" : link;
  byId("link-state").dataset.state = state;
  setText(byId("link-text"), link === "live" ? (model.about.connected === false ? "no nats-server" : `live · ${model.about.nats ?? ""}`)
    : link === "lost" ? "not connected" : "connecting");
  const lost = link === "lost" ? "Connection lost: what is shown is the last picture. Trying again …"
    : state === "lost" ? "natsmith-monitor has lost its nats-server: what is shown is the last picture." : "";
  const banner = byId("banner");
  banner.hidden = !lost;
  showKeyed(banner, lost, () => (lost ? [glyph("dead"), h("span", {}, lost)] : []));
}

function showRemarks() {
  const remarks = model.about.remarks ?? [];
  const list = byId("remarks");
  list.hidden = remarks.length === 0;
  showKeyed(list, JSON.stringify(remarks), () => [
    h("summary", {}, glyph("attention"), h("span", { class: "first" }, remarks[0] ?? ""),
      remarks.length > 1 && h("span", { class: "more" }, `${remarks.length - 1} more`)),
    h("ul", {}, remarks.slice(1).map((text) => h("li", {}, text))),
  ]);
}

let troubled = new Set();
let announcedAt = 0;

// For those who listen: who has come into trouble, not more often than every 5 s.
function announce() {
  if (performance.now() - announcedAt < 5000) return;
  const now = new Set([...model.verdicts].filter(([, { tone }]) => tone === "trouble").map(([name]) => name));
  const fresh = [...now].filter((name) => !troubled.has(name));
  const first = announcedAt === 0;
  troubled = now;
  announcedAt = performance.now();
  if (!first && fresh.length > 0) {
    const names = fresh.slice(0, 3).map((name) => `${name} is ${model.verdicts.get(name).word}`).join(", ");
    byId("announcer").textContent = fresh.length > 3 ? `${names}, and ${fresh.length - 3} more` : names;
  }
}

model.addEventListener("objects", () => {
  chips();
  announce();
  if (!tree.rows.filtered) setText(byId("object-count"), String(model.objects.size));
});
model.addEventListener("structure", () => {
  if (details.name && model.objects.has(details.name)) feed.follow(details.name);
});
model.addEventListener("about", () => {
  showLink();
  showRemarks();
});

// ---- colours

const kThemes = { auto: ["dark", "Colours: as the system"], dark: ["light", "Colours: dark"], light: ["auto", "Colours: light"] };

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function showTheme() {
  const button = byId("theme-button");
  button.setAttribute("aria-label", kThemes[theme()][1]);
  button.title = kThemes[theme()][1];
  showKeyed(button, theme(), () => glyph({ auto: "auto", dark: "moon", light: "sun" }[theme()]));
}

byId("theme-button").addEventListener("click", () => {
  const next = kThemes[theme()][0];
  if (next === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("natsmith-theme", next);
  } catch {
    // the choice holds for this page only
  }
  showTheme();
});

showTheme();
chips();
rowsShown();
showLink();
show(chosen());
if (chosen()) setView("details");
new Stream(model, (state) => {
  const back = link === "lost" && state === "live";
  link = state;
  showLink();
  if (back) feed.restart();
});
