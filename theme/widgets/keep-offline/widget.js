// Keeps the whole course on the learner's device, or takes it off. The worker does it, and tells.
customElements.define(
  "keep-offline",
  /**
   * @typedef {{
   *   done: number,
   *   count: number,
   *   size: number,
   *   isFailed: boolean,
   *   isWhole: boolean,
   * }} Told What the worker tells: how many files are kept, or how it went and the size in bytes.
   *
   * @extends {Own.HTMLElement<{
   *   keep: HTMLButtonElement,
   *   drop: HTMLButtonElement,
   *   status: HTMLElement,
   * }>}
   */
  class extends HTMLElement {
    connectedCallback() {
      if (location.protocol === "file:" || !navigator.serviceWorker) return;
      [this.keep, this.drop] = this.querySelectorAll("button");
      this.status = this.querySelector("[role=status]");
      this.keep.onclick = () => {
        navigator.storage?.persist?.();
        this.ask("keep");
      };
      this.drop.onclick = () => this.ask("drop");
      this.ask();
    }

    // The worker is asked for each time: a new version brings its own.
    /** @param {"keep" | "drop"} [command] */
    async ask(command) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => this.show(data, command);
      this.keep.disabled = this.drop.disabled = true;
      const { active } = await navigator.serviceWorker.ready;
      // @ts-expect-error it is active once it is ready
      active.postMessage(command, [port2]);
    }

    /** @param {Told} told @param {string} [command] */
    show({ done, count, size, isFailed, isWhole }, command) {
      if (count) return this.say("keeping", { percent: 10 * Math.floor(10 * done / count) });
      const { dataset } = this;
      this.hidden = false;
      this.keep.hidden = isWhole;
      this.drop.hidden = !isWhole;
      this.keep.disabled = this.drop.disabled = false;
      const megabytes = learnmathora.figure(Math.ceil(size / 1e5) / 10);
      this.keep.textContent = learnmathora.fill(dataset.keep, { size: megabytes });
      if (command) (isWhole ? this.drop : this.keep).focus();
      if (isFailed) this.say("failed");
      else if (isWhole) this.say("kept");
      else if (command) this.say("dropped");
    }

    /** @param {string} name */
    say(name, values = {}) {
      const words = learnmathora.fill(this.dataset[name], values);
      if (this.status.textContent !== words) this.status.textContent = words;
    }
  },
);
