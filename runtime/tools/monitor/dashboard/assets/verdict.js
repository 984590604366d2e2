// What an object's presence and status mean to people: one word, one shape and one tone.

export const kTones = ["trouble", "attention", "active", "well", "off"];
export const kToneNames = {
  trouble: "Trouble", attention: "Warning", active: "Active", well: "Well", off: "Off",
};

const kStatus = {
  ok: ["well", "ok"],
  idle: ["well", "idle"],
  busy: ["active", "busy"],
  startup: ["active", "startup"],
  shutdown: ["off", "stopped"],
  degraded: ["attention", "attention"],
  warning: ["attention", "attention"],
  error: ["trouble", "trouble"],
  failed: ["trouble", "trouble"],
  unknown: ["off", "unknown"],
};
const kPresence = {
  declared: ["off", "declared"],
  stopped: ["off", "stopped"],
  stale: ["attention", "stale"],
  restarting: ["attention", "startup"],
  dead: ["trouble", "dead"],
  crashed: ["trouble", "dead"],
  failed: ["trouble", "trouble"],
};

const verdict = (word, [tone, shape]) => ({ word, tone, shape });

export const ofStatus = (status) => verdict(kStatus[status] ? status : "unknown", kStatus[status] ?? kStatus.unknown);
export const ofPresence = (presence) =>
  kPresence[presence] ? verdict(presence, kPresence[presence]) : verdict(presence, kStatus.ok);

/** Of an object: while it runs its status counts; a stopped one that said `failed` stays so. */
export function ofObject(object) {
  if (object.presence === "running") return ofStatus(object.status);
  if (object.presence === "stopped" && (object.status === "failed" || object.status === "error")) {
    return ofStatus(object.status);
  }
  return ofPresence(object.presence);
}

/** Of an event, with the words for it. */
export function ofEvent(event) {
  if (event.event === "status") return { ...ofStatus(event.status), text: event.message ?? "" };
  const [word, look] = kLife[event.event] ?? [event.event, kStatus.unknown];
  return { ...verdict(word, look), text: story(event) };
}

/** Whether it tells that an object came, went or fell silent, rather than how it is. */
export const isOfLife = (event) => event.event !== "status";

const kLife = {
  declared: ["declared", kPresence.declared],
  start: ["started", kStatus.startup],
  stop: ["stopped", kPresence.stopped],
  crashed: ["crashed", kPresence.crashed],
  restarting: ["restarting", kPresence.restarting],
  failed: ["failed", kPresence.failed],
  stale: ["stale", kPresence.stale],
  dead: ["dead", kPresence.dead],
  heard: ["heard again", kStatus.ok],
};
const kSilence = { stale: "no sign of life for a while", dead: "no sign of life" };

function story(event) {
  const parts = [];
  if (kSilence[event.event]) parts.push(kSilence[event.event]);
  if (event.reason) parts.push(event.reason);
  if (event.exit_code !== undefined) parts.push(`exit code ${event.exit_code}`);
  if (event.restart_attempt !== undefined) {
    parts.push(`attempt ${event.restart_attempt}${event.max_restarts ? ` of ${event.max_restarts}` : ""}`);
  }
  if (event.restart_count !== undefined) parts.push(`after ${event.restart_count} restarts`);
  if (event.pid !== undefined && event.event === "start") parts.push(`pid ${event.pid}${event.hostname ? ` on ${event.hostname}` : ""}`);
  return parts.join(", ");
}
