// Keeps the whole course on the learner's device, or takes it off. The worker does it, and tells.
customElements.define(
  "keep-offline",
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
    async ask(command) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => this.show(data, command);
      this.keep.disabled = this.drop.disabled = true;
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage(command, [port2]);
    }

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

    say(name, values = {}) {
      const words = learnmathora.fill(this.dataset[name], values);
      if (this.status.textContent !== words) this.status.textContent = words;
    }
  },
);
