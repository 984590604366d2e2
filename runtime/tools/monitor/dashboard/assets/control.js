// Control: the token, and the buttons that send a launcher's commands. Without a token there are none.
import { byId, glyph, h, setText, showKeyed } from "./dom.js";

const kKept = "natsmith-token";

export class Control {
  #model;
  #outcome = null; // of the last command: {text, bad}
  #busy = false;
  #services = null; // what the launcher answered to `list`

  constructor(model, onChange) {
    this.#model = model;
    this.onChange = onChange;
    this.button = byId("control-button");
    this.button.addEventListener("click", () => this.#toggle());
    byId("token-cancel").addEventListener("click", () => byId("token-dialog").close());
    byId("token-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#unlock(byId("token").value);
    });
    model.addEventListener("about", () => this.#showButton());
  }

  get token() {
    return sessionStorage.getItem(kKept) ?? "";
  }

  clear() {
    this.#outcome = null;
    this.#services = null;
  }

  #showButton() {
    this.button.hidden = !this.#model.about.control;
    const text = this.token ? "Lock control" : "Unlock control";
    showKeyed(this.button, text, () => [glyph(this.token ? "unlocked" : "lock"), h("span", {}, text)]);
    this.button.title = text;
    this.button.setAttribute("aria-pressed", Boolean(this.token));
    this.onChange();
  }

  #toggle() {
    if (this.token) {
      sessionStorage.removeItem(kKept);
      this.clear();
      this.#showButton();
      return;
    }
    byId("token").value = "";
    byId("token-error").textContent = "";
    byId("token-dialog").showModal();
  }

  async #unlock(token) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      byId("token-error").textContent = "A token is made of letters, digits and signs, without spaces.";
      return;
    }
    const { ok, data } = await this.#post("api/control/check", {}, token);
    if (!ok) {
      byId("token-error").textContent = data.error ?? "This token was refused.";
      return;
    }
    sessionStorage.setItem(kKept, token);
    byId("token-dialog").close();
    this.#showButton();
  }

  async #post(path, body, token = this.token) {
    try {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return { ok: answer.ok, status: answer.status, data: await answer.json().catch(() => ({})) };
    } catch {
      return { ok: false, status: 0, data: { error: "The dashboard's server cannot be reached." } };
    }
  }

  /** Fills the block of an object's actions; hides it when there are none. */
  show(block, object) {
    const launcher = this.#isLauncher(object.name);
    const launched = Boolean(object.parent && object.declared_at && object.parent !== object.name);
    block.hidden = !this.#model.about.control || !this.token || !(launcher || launched);
    if (block.hidden) return;
    const key = JSON.stringify([object.name, object.parent, launcher, launched, this.#services]);
    showKeyed(block, key, () => [
      h("h3", {}, launcher ? "Launcher" : `Control through ${object.parent}`),
      h("div", { class: "actions", role: "group", "aria-label": "Control" },
        launched && ["start", "stop", "restart"].map((command) => this.#action(command, object.parent, object.name)),
        launcher && [this.#action("reload", object.name), this.#action("list", object.name)],
        h("p", { class: "outcome", role: "status" })),
      this.#services && serviceTable(this.#services, (command, service) => this.#run(command, object.name, service)),
    ].filter(Boolean));
    this.#showProgress(block);
  }

  // In place: a button that is being used keeps the focus, and is not taken away from under the pointer.
  #showProgress(block) {
    for (const button of block.querySelectorAll("button")) button.setAttribute("aria-disabled", this.#busy);
    const line = block.querySelector(".outcome");
    line.dataset.bad = Boolean(this.#outcome?.bad);
    setText(line, this.#outcome?.text ?? "");
  }

  #isLauncher(name) {
    return (this.#model.children.get(name) ?? []).some((child) => this.#model.objects.get(child)?.declared_at);
  }

  #action(command, launcher, service) {
    const names = { start: "Start", stop: "Stop", restart: "Restart", reload: "Reload its configuration", list: "List its services" };
    return h("button", {
      type: "button", class: "quiet", "data-command": command,
      onclick: () => this.#run(command, launcher, service),
    }, names[command]);
  }

  async #run(command, launcher, service) {
    if (this.#busy) return;
    if (["stop", "restart"].includes(command) && !(await confirmed(command, service))) return;
    this.#busy = true;
    this.onChange();
    const { ok, status, data } = await this.#post(`api/control/${command}`, { launcher, service });
    this.#busy = false;
    if (status === 401) {
      sessionStorage.removeItem(kKept);
      this.#showButton();
    }
    this.#services = ok && command === "list" ? servicesIn(data.answer) : ok && command === "reload" ? null : this.#services;
    this.#outcome = outcome(ok, command, service, data);
    this.onChange();
  }
}

function outcome(ok, command, service, data) {
  if (!ok) return { text: `${command}${service ? ` ${service}` : ""}: ${data.error ?? "failed"}`, bad: true };
  if (command === "list") return null;
  return { text: command === "reload" ? reloaded(data.answer) : accepted(command, service, data.answer), bad: false };
}

const accepted = (command, service, answer) =>
  (typeof answer?.state === "string" ? `${service} is ${answer.state}.` : `${service}: ${command} was accepted.`);

// What a launcher says of the difference that it has applied.
function reloaded(answer) {
  const parts = ["added", "changed", "removed"].filter((key) => Array.isArray(answer?.[key]) && answer[key].length > 0)
    .map((key) => `${key}: ${answer[key].join(", ")}`);
  return parts.length > 0 ? `Configuration read again; ${parts.join("; ")}.` : "Configuration read again; nothing is different.";
}

const servicesIn = (answer) => {
  const list = Array.isArray(answer) ? answer : answer?.services ?? answer?.result ?? [];
  return Array.isArray(list) ? list.filter((each) => typeof each?.name === "string") : [];
};

function serviceTable(services, run) {
  if (services.length === 0) return h("p", { class: "soft" }, "It has no services.");
  const kind = (service) => [service.kind, service.enabled === false ? "disabled" : ""].filter(Boolean).join(", ");
  return h("ul", { class: "list services" }, services.map((service) => h("li", {},
    h("span", { class: "name" }, service.name), h("span", { class: "note" }, [service.state ?? service.status, kind(service), service.message].filter(Boolean).join(" · ")),
    ["start", "stop", "restart"].map((command) => h("button", {
      type: "button", class: "quiet", "aria-label": `${command} ${service.name}`, onclick: () => run(command, service.name),
    }, command)))));
}

function confirmed(command, service) {
  const dialog = byId("confirm-dialog");
  byId("confirm-title").textContent = `${command === "stop" ? "Stop" : "Restart"} ${service}?`;
  byId("confirm-text").textContent = command === "stop" ? "It stays down until somebody starts it again."
    : "It is stopped first, and started again.";
  byId("confirm-yes").textContent = command === "stop" ? "Stop it" : "Restart it";
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
