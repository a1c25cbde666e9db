// What widgets in one file build on. Each is an ES module, made a classic script that hands its exports
// to `learnmathora.module`; its shape is that of anywidget's front-end modules (anywidget.dev/en/afm):
// `initialize` once, `render` for each place it is shown in, which may return what cleans up after it.
(() => {
  // The values by name, and who wants to know of them: what a widget of this shape is given.
  /** @typedef {(...values: any[]) => void} Action What is done when a value changed. */
  class Model {
    /** @type {Record<string, any>} */
    #values;
    /** @type {[event: string, action: Action][]} */
    #heard = [];
    /** @type {any} */
    #owner;

    /** @param {Record<string, any>} values @param {any} owner */
    constructor(values, owner) {
      this.#values = values;
      this.#owner = owner;
    }

    /** @param {string} name */
    get(name) {
      return this.#values[name];
    }

    // One name with its value, or an object with several.
    /** @param {string | Record<string, any>} name @param {any} [value] */
    set(name, value) {
      const given = name instanceof Object ? name : { [name]: value };
      const changed = Object.keys(given).filter((each) => !Object.is(this.get(each), given[each]));
      Object.assign(this.#values, given);
      for (const each of changed) this.#tell(`change:${each}`, given[each]);
      if (changed.length) this.#tell("change");
    }

    /** @param {string} events @param {Action} action */
    on(events, action) {
      for (const event of events.split(" ")) this.#heard.push([event, action]);
    }

    // Without an action, all that hear of the events; without these, all.
    /** @param {string} [events] @param {Action} [action] */
    off(events, action) {
      const named = events?.split(" ");
      this.#heard = this.#heard.filter(([event, each]) =>
        (named && !named.includes(event)) || (action && action !== each)
      );
    }

    save_changes() {
      this.#owner.moved();
    }

    send() {
      console.warn("learnmathora: nobody answers what a widget sends; compute it here.");
    }

    /** @param {string} [text] */
    goal(text) {
      this.#owner.goal(text);
    }

    done() {
      this.#owner.dispatchEvent(new CustomEvent("learnmathora:done", { bubbles: true }));
    }

    /** @param {string} text @param {string} [mood] */
    say(text, mood) {
      this.#owner.announce(text, mood);
    }

    // A fault of one stops no other.
    /** @param {string} event @param {any[]} values */
    #tell(event, ...values) {
      for (const [heard, action] of [...this.#heard]) {
        if (heard !== event) continue;
        try {
          action(this, ...values);
        } catch (fault) {
          reportError(fault);
        }
      }
    }
  }

  // Pages take no text for HTML (Trusted Types). What a widget writes so goes through the browser's own
  // sanitizer, which lets nothing run; where there is none, words alone are taken.
  /** @type {any} */
  const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
  Object.defineProperty(Element.prototype, "innerHTML", {
    configurable: true,
    enumerable: true,
    get,
    set(value) {
      if (!/[<&]/.test(value)) this.textContent = value;
      else if (this.setHTML && typeof value === "string") this.setHTML(value);
      else set.call(this, value);
    },
  });

  // A value from an address, as the option would have it; undefined where it would have none such.
  /** @type {(text: string, option: { type?: string, enum?: string[], [limit: string]: any }) => any} */
  const taken = (text, { type, enum: names, minimum, maximum, exclusiveMinimum }) => {
    if (names) return names.find((each) => each === text);
    if (type === "boolean") return { true: true, false: false }[text];
    const value = Number(text);
    const isFit = text && Number.isFinite(value) && (type !== "integer" || Number.isInteger(value));
    const isIn = !(value < minimum || value > maximum || value <= exclusiveMinimum);
    return isFit && isIn ? value : undefined;
  };

  // `kept` are the options that an address holds; `load` fills in what the module exports.
  /** @typedef {(() => unknown) | undefined | void} Cleanup What a hook gives back. */
  /** @type {(tag: string, kept: Record<string, any>, load: (into: any) => unknown) => void} */
  learnmathora.module = (tag, kept, load) => {
    const names = Object.keys(kept);
    /** @type {any} */
    let exported;
    const hooks = async () => {
      /** @type {any} */
      const found = {};
      await load(found);
      const main = found.render ? found : found.default;
      // A function without parameters makes the hooks; any other is itself what renders.
      if (typeof main !== "function") return main;
      return main.length ? { render: main } : main();
    };

    customElements.define(
      tag,
      /** @extends {Own.Widget<{ values: Record<string, any>, model: Model, stopped: AbortController }>} */
      class extends learnmathora.Widget {
        begin() {
          this.values = JSON.parse(this.dataset.options);
          const [link] = this.find(".tools [value=link]");
          link.hidden = !names.length;
        }

        // Its controls are its own: only the buttons below it are ours.
        follow() {}
        write() {}
        take() {}

        /** @param {any} button */
        press(button) {
          if (button?.closest(".tools")) super.press(button);
        }

        // Comes last when it comes to life: what the address says is the first that it shows.
        restore() {
          const [name, all = ""] = location.hash.slice(1).split("=");
          const given = all.split(",");
          const isMeant = name === this.dataset.name && given.length === names.length;
          const found = isMeant ? names.map((each, n) => taken(decoded(given[n]), kept[each])) : [];
          const isKnown = found.length && !found.includes(undefined);
          if (isKnown) this.scrollIntoView();
          this.start(isKnown ? Object.fromEntries(names.map((each, n) => [each, found[n]])) : {});
        }

        // The still stays until there is something to see.
        async start(changes = {}) {
          const shown = this.querySelector(".shown");
          const place = shown.cloneNode();
          const stop = new AbortController();
          this.life.signal.addEventListener("abort", () => stop.abort());
          this.stopped = stop;
          this.model = new Model({ ...this.values, ...changes }, this);
          try {
            exported ??= hooks();
            const { initialize, render } = await exported;
            const given = { model: this.model, signal: stop.signal };
            if (stop.signal.aborted) return;
            const ended = [await initialize?.(given)];
            if (stop.signal.aborted) return clean(ended);
            place.style.minBlockSize = `${shown.offsetHeight}px`;
            shown.replaceWith(place);
            stop.signal.addEventListener("abort", () => clean(ended), { once: true });
            ended.unshift(await render({ ...given, el: place, element: place, experimental }));
            if (stop.signal.aborted) clean(ended.splice(0, 1));
            place.style.minBlockSize = "";
          } catch (fault) {
            reportError(fault);
            if (!stop.signal.aborted) this.disconnectedCallback();
          }
        }

        reset() {
          this.stopped.abort();
          this.announce("");
          this.start();
          this.moved();
        }

        // Written down a while after the last change: browsers bear no more.
        moved() {
          clearTimeout(this.pause);
          this.pause = setTimeout(() => {
            this.save();
            this.dispatchEvent(new CustomEvent("learnmathora:moved"));
          }, 700);
        }

        save() {
          const values = names.map((each) => encodeURIComponent(this.model.get(each) ?? ""));
          if (values.length) history.replaceState(null, "", `#${this.dataset.name}=${values}`);
        }

        /** @param {string} [text] */
        goal(text) {
          if (!("goal" in this.dataset)) throw Error('goal() needs "goal": true in the head');
          this.reach();
          if (text) this.announce(text, "good");
        }
      },
    );
  };

  const experimental = {
    invoke: () => Promise.reject(Error("there is no kernel: a page computes by itself")),
  };

  /** @type {(ended: Cleanup[]) => void} */
  const clean = (ended) => {
    for (const each of ended) {
      try {
        each?.();
      } catch (fault) {
        reportError(fault);
      }
    }
  };

  /** @type {(text: string) => string} */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };
})();
