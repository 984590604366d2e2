// The picture as this page knows it: objects by name, who belongs to whom, and the latest events.
import { ofObject } from "./verdict.js";

const kEventsKept = 500;

/** Fires "structure" (objects came, or belong elsewhere), "objects" (a Set of names changed), "events" (new ones), "about". */
export class Model extends EventTarget {
  objects = new Map();
  children = new Map(); // parent's name, "" for none → names, sorted
  verdicts = new Map();
  ghosts = new Set();   // parents that nobody has seen
  events = [];          // newest first
  about = {};
  counts = {};
  loaded = false;

  snapshot(data) {
    this.objects = new Map(data.objects.map((object) => [object.name, object]));
    this.verdicts = new Map(data.objects.map((object) => [object.name, ofObject(object)]));
    this.events = [];
    this.loaded = true;
    this.#relate();
    this.#addEvents(data.events);
    this.#setAbout(data.about);
    this.#tell("structure");
    this.#tell("objects", new Set(this.objects.keys()));
  }

  changes(data) {
    const changed = new Set();
    let moved = false;
    for (const object of data.objects ?? []) {
      moved ||= this.objects.get(object.name)?.parent !== object.parent || !this.objects.has(object.name);
      this.objects.set(object.name, object);
      this.verdicts.set(object.name, ofObject(object));
      changed.add(object.name);
    }
    if (moved) this.#relate();
    else if (changed.size > 0) this.#count();
    if (data.events?.length) this.#addEvents(data.events);
    if (data.about) this.#setAbout(data.about);
    if (moved) this.#tell("structure");
    if (changed.size > 0) this.#tell("objects", changed);
  }

  parentOf(name) {
    return this.objects.get(name)?.parent ?? "";
  }

  /** The objects, at any depth, that belong to this one. */
  *below(name) {
    for (const child of this.children.get(name) ?? []) {
      yield child;
      yield* this.below(child);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #setAbout(about) {
    this.about = about;
    this.#tell("about");
  }

  #addEvents(events) {
    for (const event of events) event.at = Date.parse(event.time);
    this.events.push(...events);
    this.events.sort((a, b) => b.at - a.at || b.seq - a.seq);
    this.events.length = Math.min(this.events.length, kEventsKept);
    this.#tell("events", events);
  }

  // A parent that is nobody's object stands in the tree, too; who would be their own ancestor stands at the top.
  #relate() {
    this.children = new Map([["", []]]);
    this.ghosts = new Set();
    const put = (parent, name) => {
      if (!this.children.has(parent)) this.children.set(parent, []);
      this.children.get(parent).push(name);
    };
    for (const [name, object] of this.objects) {
      const parent = object.parent && !this.#isCircle(name) ? object.parent : "";
      if (parent && !this.objects.has(parent)) this.ghosts.add(parent);
      put(parent, name);
    }
    for (const ghost of this.ghosts) put("", ghost);
    const order = new Intl.Collator("en", { numeric: true }).compare;
    for (const names of this.children.values()) names.sort(order);
    this.#count();
  }

  #isCircle(name) {
    const seen = new Set([name]);
    for (let at = this.parentOf(name); at; at = this.parentOf(at)) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  }

  #count() {
    this.counts = { trouble: 0, attention: 0, active: 0, well: 0, off: 0 };
    for (const { tone } of this.verdicts.values()) this.counts[tone] += 1;
  }
}
