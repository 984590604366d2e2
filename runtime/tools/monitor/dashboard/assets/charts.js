// Small drawings in SVG: curves over time, and the strip of events.
import { h, svg } from "./dom.js";
import { kTones, ofEvent } from "./verdict.js";

const kHeight = 150;
const kLeft = 44;
const kRight = 8;
const kTop = 8;
const kBottom = 20;

/** The least of 1, 2, 5 times a power of ten that is not below. */
function niceAbove(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999);
}

// Points without a value leave a gap.
function curve(points, x, y) {
  let path = "";
  let drawing = false;
  for (const [time, value] of points) {
    if (Number.isFinite(value)) path += `${drawing ? "L" : "M"}${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
    drawing = Number.isFinite(value);
  }
  return path;
}

/**
 * One chart. \p series: [{name, points: [[ms, value], …]}], at most five, drawn in different colours and dashes.
 * \p width is in pixels; \p show turns a value into text.
 */
export function lineChart({ title, unit, series, from, to, width, show }) {
  const values = series.flatMap(({ points }) => points.map((point) => point[1])).filter(Number.isFinite);
  const top = niceAbove(Math.max(0, ...values));
  const x = (time) => kLeft + ((time - from) / (to - from)) * (width - kLeft - kRight);
  const y = (value) => kHeight - kBottom - (value / top) * (kHeight - kTop - kBottom);
  const latest = series.map(({ name, points }) => `${name} ${show(points.at(-1)?.[1])}`).join(", ");
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${kHeight}`, role: "img", "aria-label": `${title}, now: ${latest || "nothing yet"}`,
  });
  for (const part of [0, 0.5, 1]) {
    drawing.append(svg("line", { class: "grid", x1: kLeft, x2: width - kRight, y1: y(part * top), y2: y(part * top) }),
      svg("text", { x: kLeft - 6, y: y(part * top) + 4, "text-anchor": "end" }, show(part * top)));
  }
  const minutes = Math.round((to - from) / 60000);
  drawing.append(svg("text", { x: kLeft, y: kHeight - 4 }, `${minutes} min ago`),
    svg("text", { x: width - kRight, y: kHeight - 4, "text-anchor": "end" }, "now"));
  series.forEach(({ points }, index) => {
    drawing.append(svg("path", { class: `curve line-${index % 5}`, d: curve(points, x, y) }));
  });
  return h("figure", { class: "chart" }, h("h4", {}, title, h("span", {}, unit)), drawing);
}

/** The sample of a curve that stands in the table beside it; below 0, room for one. */
export const swatch = (index) =>
  svg("svg", { class: "swatch", width: 26, height: 10, "aria-hidden": "true" },
    index >= 0 && svg("line", { class: `curve line-${index % 5}`, x1: 1, x2: 25, y1: 5, y2: 5, "stroke-width": 2.5 }));

const kBars = 60;
const kBarWidth = 5;
const kBarHeight = 34;

/** How many events there were in each half minute, by tone. */
export function eventStrip(events, now) {
  const step = 30000;
  const bars = Array.from({ length: kBars }, () => ({ trouble: 0, attention: 0, active: 0, well: 0, off: 0 }));
  const sums = { all: 0, trouble: 0 };
  for (const event of events) {
    const bar = kBars - 1 - Math.floor((now - event.at) / step);
    if (!(bar >= 0)) continue;
    const { tone } = ofEvent(event);
    bars[Math.min(bar, kBars - 1)][tone] += 1;
    sums.all += 1;
    if (tone === "trouble") sums.trouble += 1;
  }
  return [stripDrawing(bars, sums), h("p", {}, h("span", {}, "30 min ago"), h("span", {}, "now"))];
}

function stripDrawing(bars, sums) {
  const most = Math.max(4, ...bars.map((bar) => kTones.reduce((sum, tone) => sum + bar[tone], 0)));
  const drawing = svg("svg", {
    viewBox: `0 0 ${kBars * kBarWidth} ${kBarHeight}`, preserveAspectRatio: "none", role: "img",
    "aria-label": `${sums.all} events in the last 30 minutes, ${sums.trouble} of them trouble`,
  }, svg("line", { class: "base", x1: 0, x2: kBars * kBarWidth, y1: kBarHeight - 0.5, y2: kBarHeight - 0.5 }));
  bars.forEach((bar, index) => {
    let top = kBarHeight - 1;
    for (const tone of kTones) {
      if (bar[tone] === 0) continue;
      const height = Math.max(2, (bar[tone] / most) * (kBarHeight - 2));
      top -= height;
      drawing.append(svg("rect", { class: `tone-${tone}`, x: index * kBarWidth + 0.75, y: top, width: kBarWidth - 1.5, height, rx: 0.8 }));
    }
  });
  return drawing;
}
