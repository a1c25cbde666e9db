// What every interactive shares. The page holds its still picture and, in templates, its controls;
// coming to life puts the controls in and listens, and draws nothing. What is shown follows from
// one object, `state`, which the controls set by their names. A widget's own class says how it is
// drawn (draw), what a slider's value means (meaning) and what is worth saying (milestones). One that
// moves says where it is in numbers (pose), and draws what has such a place (paint).
// @ts-expect-error what it draws, means and says is a widget's own
learnmathora.Widget = class extends HTMLElement {
  /** @this {Widget} */
  connectedCallback() {
    this.still = [...this.childNodes].map((node) => node.cloneNode(true));
    this.life = new AbortController();
    this.past = [];
    this.guard(() => {
      this.find("template:not(.request)").forEach((each) => each.replaceWith(each.content));
      this.inputs = this.find("[name]");
      // No name that a slider may have is there already.
      this.state = Object.create(null);
      for (const input of this.inputs) this.state[input.name] ??= this.read(input);
      this.opening = { ...this.state };
      this.listen("input", ({ target }) => this.follow(target));
      this.listen("change", () => this.write());
      this.listen("click", ({ target }) => this.press(target.closest("button")));
      this.listen("keydown", (event) => this.take(event));
      this.listen("keydown", ({ key }) => key === "Escape" && this.stop(), document);
      this.measure();
      this.begin?.();
      this.restore();
    });
  }

  /** @this {Widget} */
  disconnectedCallback() {
    this.life.abort();
    this.size?.disconnect();
    clearTimeout(this.pause);
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    this.frame = this.glide = undefined;
    this.replaceChildren(...this.still);
  }

  // A fault leaves the still picture, as it was before the script came.
  /** @this {Widget} @param {() => void} action */
  guard(action) {
    try {
      action();
    } catch (fault) {
      this.disconnectedCallback();
      reportError(fault);
    }
  }

  /**
   * @this {Widget}
   * @param {string} type
   * @param {(event: any) => void} action
   * @param {EventTarget} [target]
   */
  listen(type, action, target = this) {
    const { signal } = this.life;
    target.addEventListener(type, (event) => this.guard(() => action(event)), { signal });
  }

  /** @this {Widget} @param {string} selector */
  find(selector) {
    return [...this.querySelectorAll(selector)];
  }

  // A control that is reached by keyboard brings the picture along, and does not lie behind it.
  /** @this {Widget} */
  measure() {
    const [view] = this.find(".view");
    if (!view) return;
    this.listen("focusin", ({ target }) => {
      if (target.matches(".controls :focus-visible")) view.scrollIntoView({ block: "nearest" });
    });
    this.size = new ResizeObserver(() =>
      this.style.setProperty("--view", `${view.offsetHeight}px`)
    );
    this.size.observe(view);
  }

  // A button is named after what it does. Each press can be taken back by itself.
  /** @this {Widget} @param {any} button */
  press(button) {
    // @ts-expect-error any name
    if (!this[button?.value]) return;
    this.isMoving = false;
    // @ts-expect-error any name
    this[button.value](button);
  }

  /** @this {Widget} @param {KeyboardEvent} event */
  take(event) {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z") {
      event.preventDefault();
      this.undo();
    }
  }

  /** @this {Widget} @param {any} name */
  numbers(name) {
    return this.dataset[name].split(/\.\.|[ ,]/).map(Number);
  }

  /** @this {Widget} @param {any} input */
  read(input) {
    return input.type === "checkbox"
      ? input.checked
      : input.type === "range"
      ? input.valueAsNumber
      : input.value;
  }

  // A field being typed in is not written to; its slider keeps it within its range.
  /** @this {Widget} @param {any} input */
  follow(input) {
    const { name, type, value } = input;
    if (!name || (type === "number" && !value)) return;
    const slider = this.inputs.find((each) => each.name === name);
    const { frame } = this;
    this.set({ [name]: slider === input ? this.read(input) : this.settle(slider, value) }, input);
    // At once, so that the next frame has it; what comes before that frame waits for it.
    if (!frame) this.guard(() => this.show(0));
  }

  // What a slider makes of a value that was typed or worked out: the nearest of its steps.
  /** @this {Widget} @param {any} slider @param {any} value */
  settle(slider, value) {
    if (slider.type !== "range") return value;
    slider.value = value;
    return slider.valueAsNumber;
  }

  /** @this {Widget} @param {State} changes @param {HTMLElement} [source] */
  set(changes, source) {
    if (!this.isMoving) this.past.push({ ...this.state });
    this.isMoving = this.isNew = true;
    this.glide = undefined;
    Object.assign(this.state, changes);
    this.write(source);
    this.ask();
    clearTimeout(this.pause);
    this.announce(this.lasting ?? "");
    this.pause = setTimeout(() => this.guard(() => this.speak()), 700);
  }

  // As `set`, but the picture eases there, unless the learner wants it still.
  /** @this {Widget} @param {State} changes @param {number} [time] */
  ease(changes, time = 250) {
    const from = this.drawn ?? this.pose?.();
    this.set(changes);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.glide = isStill || !from ? undefined : { from, time };
  }

  /** @this {Widget} @param {HTMLElement} [source] */
  write(source) {
    for (const input of this.inputs) {
      if (input === source) continue;
      const value = this.state[input.name];
      if (input.type === "checkbox") input.checked = value;
      else if (input.type === "range") this.state[input.name] = this.settle(input, value);
      else if (input.type === "number" && value !== "") {
        // As many decimals as its steps have, but three at least: it may be exact.
        const [, decimals = ""] = input.step.split(".");
        input.value = +(+value).toFixed(Math.max(3, decimals.length));
      } else input.value = value;
    }
  }

  /** @this {Widget} */
  ask() {
    this.frame ??= requestAnimationFrame((now) => {
      this.frame = undefined;
      this.guard(() => this.show(now));
    });
  }

  /** @this {Widget} @param {number} now */
  show(now) {
    if (!this.isNew && !this.glide) return;
    if (this.isNew) {
      this.isNew = false;
      this.draw();
      for (const slider of this.find("[type=range]")) {
        slider.ariaValueText = this.meaning(slider.name);
      }
    }
    if (!this.pose) return;
    const { glide } = this;
    const goal = this.pose();
    const part = glide ? Math.min(1, (now - (glide.begin ??= now)) / glide.time) : 1;
    const share = 1 - (1 - part) ** 3;
    // @ts-expect-error there is nothing in false
    for (const name in part < 1 && goal) {
      goal[name] -= (goal[name] - glide.from[name]) * (1 - share);
    }
    this.drawn = goal;
    this.paint(goal, part);
    if (part < 1) this.ask();
    else this.glide = undefined;
  }

  /** @this {Widget} */
  get status() {
    return this.querySelector("[role=status]");
  }

  // A mood is "good" or "bad", or none.
  /** @this {Widget} @param {string} text @param {string} [mood] */
  announce(text, mood = "") {
    const { status } = this;
    status.dataset.mood = mood;
    if (status.textContent !== text) status.textContent = text;
  }

  // Silent while something moves; after a pause, only what is worth hearing, and shown too.
  /** @this {Widget} */
  speak() {
    this.isMoving = false;
    this.mood = "";
    const said = this.milestones().filter(Boolean);
    this.announce(said.join(" "), this.mood);
    this.save();
    this.dispatchEvent(new CustomEvent("learnmathora:moved"));
  }

  /** @this {Widget} */
  save() {
    const { kept } = this;
    if (!kept) return;
    const values = kept.map((name) => this.state[name]);
    history.replaceState(null, "", `#${this.dataset.name}=${values}${this.more ?? ""}`);
  }

  // Those names that this one has controls for.
  /** @this {Widget} */
  get kept() {
    // @ts-expect-error the names stand in the widget's own class
    return this.constructor.kept?.filter((name) => name in this.state);
  }

  // A shared address holds the state: #fit=1.1,1
  /** @this {Widget} */
  restore() {
    const { kept } = this;
    const [name, values = "", more] = location.hash.slice(1).split(/[=~]/);
    const given = values.split(",");
    // Each a number, and none endless.
    if (
      name !== this.dataset.name || given.length !== kept?.length ||
      // @ts-expect-error texts become numbers
      !given.every((each) => each && each - each === 0)
    ) return;
    this.set(Object.fromEntries(kept.map((key, n) => [key, given[n]])));
    if (more) this.recover?.(more);
    // What comes next is taken back by itself.
    this.isMoving = false;
    this.scrollIntoView();
  }

  /** @this {Widget} @param {any} button */
  async link({ dataset }) {
    this.save();
    try {
      await navigator.clipboard.writeText(location.href);
      this.announce(dataset.copied);
    } catch {
      this.announce(dataset.kept);
    }
  }

  /** @this {Widget} */
  undo() {
    this.stop();
    if (!this.past.length) return;
    this.isMoving = true;
    // @ts-expect-error there is one
    this.ease(this.past.pop());
    this.isMoving = false;
  }

  /** @this {Widget} */
  reset() {
    this.stop();
    this.classList.remove("reached");
    this.ease(this.opening);
  }

  // What is drawn now stays as a ghost, to be compared with what comes.
  /** @this {Widget} @param {any} button */
  keep(button) {
    const isKept = button.ariaPressed !== "true";
    button.ariaPressed = isKept;
    for (const ghost of this.find(".ghost")) {
      ghost.setAttribute("d", this.querySelector(`.${ghost.dataset.of}`).getAttribute("d"));
      ghost.setAttribute("display", isKept ? "inline" : "none");
    }
    const [sign] = this.find(".of-ghost");
    sign.classList.toggle("shown", isKept);
    sign.lastChild.data = ` ${this.say("kept", this.words())}`;
  }

  /** @this {Widget} @param {any} name @param {Record<string, any>} [values] */
  say(name, values) {
    return learnmathora.fill(this.dataset[name], values);
  }

  // Loads a script of the widget's own, which defines what it is called after, and then acts.
  /** @this {Widget} @param {any} name @param {() => void} action */
  request(name, action) {
    const place = this.querySelector(`[data-script=${name}]`);
    if (learnmathora[name]) action();
    else if (place) {
      this.listen("load", action, place.content.firstChild);
      place.replaceWith(place.content);
    }
  }

  // Sets attributes of parts of the picture.
  /** @this {Widget} @param {string} selector @param {Record<string, any>} attributes */
  mark(selector, attributes) {
    for (const part of this.find(selector)) {
      for (const name in attributes) part.setAttribute(name, attributes[name]);
    }
  }

  /** @this {Widget} */
  reach() {
    this.mood ||= "good";
    this.classList.add("reached");
    this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
  }

  // What is dragged tells `move` where it is, in the picture's own units; Escape takes it back, and
  // in the end the slider it stands for has the focus.
  /**
   * @this {Widget}
   * @param {SVGElement} element
   * @param {(x: number, y: number) => void} move
   * @param {any} [slider]
   */
  grip(element, move, slider) {
    /** @type {State | undefined} */
    let before;
    /** @type {any} */
    const svg = element.ownerSVGElement;
    this.listen("pointerdown", (event) => {
      if (event.button) return;
      before = { ...this.state };
      this.isMoving = false;
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
  /** @this {Widget} @param {any} button @param {() => unknown} step @param {number} [pause] */
  play(button, step, pause = 400) {
    const isPlaying = this.timer && this.player === button;
    this.stop();
    if (isPlaying) return;
    this.player = button;
    button.ariaPressed = true;
    this.timer = setInterval(() => this.guard(() => step() || this.stop()), pause);
  }

  /** @this {Widget} */
  stop() {
    // That gives back undefined.
    this.timer = clearInterval(this.timer);
    if (this.player) this.player.ariaPressed = false;
  }
};
