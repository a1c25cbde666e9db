// What every interactive shares. The page holds its still picture and, in templates, its controls;
// coming to life puts the controls in and listens, and draws nothing. What is shown follows from
// one object, `state`, which the controls set by their names. A widget's own class says how it is
// drawn (draw), what a slider's value means (meaning) and what is worth saying (milestones).
learnmathora.Widget = class extends HTMLElement {
  connectedCallback() {
    this.still = [...this.childNodes].map((node) => node.cloneNode(true));
    this.life = new AbortController();
    this.guard(() => {
      this.find("template:not(.request)").forEach((each) => each.replaceWith(each.content));
      this.inputs = this.find("[name]");
      this.state = {};
      for (const input of this.inputs) this.state[input.name] ??= this.read(input);
      this.opening = { ...this.state };
      this.listen("input", ({ target }) => this.follow(target));
      this.listen("change", () => this.write());
      this.listen("click", ({ target }) => this[target.closest("button")?.value]?.(target));
      this.begin?.();
      this.restore();
    });
  }

  disconnectedCallback() {
    this.life.abort();
    clearTimeout(this.pause);
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    this.replaceChildren(...this.still);
  }

  // A fault leaves the still picture, as it was before the script came.
  guard(action) {
    try {
      action();
    } catch (fault) {
      this.disconnectedCallback();
      reportError(fault);
    }
  }

  listen(type, action, target = this) {
    const { signal } = this.life;
    target.addEventListener(type, (event) => this.guard(() => action(event)), { signal });
  }

  find(selector) {
    return [...this.querySelectorAll(selector)];
  }

  numbers(name) {
    return this.dataset[name].split(/\.\.|[ ,]/).map(Number);
  }

  read(input) {
    return input.type === "checkbox"
      ? input.checked
      : input.type === "range"
      ? input.valueAsNumber
      : input.value;
  }

  // A field being typed in is not written to; its slider keeps it within its range.
  follow(input) {
    const { name, type, value } = input;
    if (!name || (type === "number" && !value)) return;
    const slider = this.inputs.find((each) => each.name === name);
    this.set({ [name]: slider === input ? this.read(input) : this.settle(slider, value) }, input);
  }

  // What a slider makes of a value that was typed or worked out: the nearest of its steps.
  settle(slider, value) {
    slider.value = value;
    return slider.valueAsNumber;
  }

  set(changes, source) {
    Object.assign(this.state, changes);
    this.write(source);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.guard(() => this.show());
    });
    clearTimeout(this.pause);
    this.status.textContent = "";
    this.pause = setTimeout(() => this.guard(() => this.speak()), 700);
  }

  write(source) {
    for (const input of this.inputs) {
      if (input === source) continue;
      const value = this.state[input.name];
      if (input.type === "checkbox") input.checked = value;
      else if (input.type === "range") this.state[input.name] = this.settle(input, value);
      else input.value = input.type === "number" ? +(+value).toFixed(3) : value;
    }
  }

  show() {
    this.draw();
    for (const slider of this.find("[type=range]")) {
      slider.ariaValueText = this.meaning(slider.name);
    }
  }

  get status() {
    return this.querySelector("[role=status]");
  }

  // Silent while something moves; after a pause, only what is worth hearing, and shown too.
  speak() {
    this.status.textContent = this.milestones().filter(Boolean).join(" ");
    const { kept } = this;
    if (!kept) return;
    const values = kept.map((name) => this.state[name]);
    history.replaceState(null, "", `#${this.dataset.name}=${values}`);
  }

  // Those names that this one has controls for.
  get kept() {
    return this.constructor.kept?.filter((name) => name in this.state);
  }

  // A shared address holds the state: #fit=1.1,1
  restore() {
    const { kept } = this;
    const [name, values] = location.hash.slice(1).split("=");
    const given = values?.split(",") ?? [];
    if (name !== this.dataset.name || given.length !== kept?.length || given.some(isNaN)) return;
    this.set(Object.fromEntries(kept.map((key, n) => [key, given[n]])));
    this.scrollIntoView();
  }

  reset() {
    this.stop();
    this.set(this.opening);
  }

  say(name, values) {
    return learnmathora.fill(this.dataset[name], values);
  }

  // Loads a script of the widget's own, which defines what it is called after, and then acts.
  request(name, action) {
    const place = this.querySelector(`[data-script=${name}]`);
    if (learnmathora[name]) action();
    else if (place) {
      this.listen("load", action, place.content.firstChild);
      place.replaceWith(place.content);
    }
  }

  // Sets attributes of parts of the picture.
  mark(selector, attributes) {
    for (const part of this.find(selector)) {
      for (const name in attributes) part.setAttribute(name, attributes[name]);
    }
  }

  reach() {
    this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
  }

  // What is dragged tells `move` where it is, in the picture's own units; Escape takes it back, and
  // in the end the slider it stands for has the focus.
  grip(element, move, slider) {
    let before;
    const svg = element.ownerSVGElement;
    this.listen("pointerdown", (event) => {
      if (event.button) return;
      before = { ...this.state };
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
    }, element);
    // Chromium 156 does not heed touch-action inside a picture.
    this.listen("touchstart", (event) => event.preventDefault(), element);
    this.listen("pointermove", ({ clientX, clientY }) => {
      if (!before) return;
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(
        svg.getScreenCTM().inverse(),
      );
      move(x, y);
    }, element);
    this.listen("lostpointercapture", () => {
      before = undefined;
      slider?.focus({ preventScroll: true });
    }, element);
    this.listen("keydown", ({ key }) => {
      if (key === "Escape" && before) this.set(before);
      if (key === "Escape") before = undefined;
    }, document);
  }

  // Pressed, a button takes a step every so often, until it is pressed again or there is none left.
  play(button, step, pause = 400) {
    const isPlaying = this.timer && this.player === button;
    this.stop();
    if (isPlaying) return;
    this.player = button;
    button.ariaPressed = true;
    this.timer = setInterval(() => this.guard(() => step() || this.stop()), pause);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.player) this.player.ariaPressed = false;
  }
};
