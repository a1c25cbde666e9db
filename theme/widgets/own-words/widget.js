// What a learner puts into words or predicts: kept in this browser, then compared with what the author
// says, never marked. Kept under the key of a goal, which is reached when it is compared: an answer
// that was only opened was not given.
customElements.define(
  "own-words",
  /**
   * @extends {Own.HTMLElement<{
   *   field: any,
   *   button: any,
   *   model: any,
   *   status: HTMLElement,
   *   key: string,
   *   points: HTMLInputElement[],
   *   judge?: HTMLElement,
   *   isNew: boolean,
   * }>}
   */
  class extends HTMLElement {
    connectedCallback() {
      if (!this.button) this.begin();
      addEventListener("pagehide", this);
    }

    disconnectedCallback() {
      removeEventListener("pagehide", this);
    }

    handleEvent() {
      this.keep();
    }

    begin() {
      for (const each of this.querySelectorAll(":scope > template")) each.replaceWith(each.content);
      this.field = this.querySelector("textarea");
      this.button = this.querySelector(".row button");
      this.model = this.querySelector(".model");
      this.status = this.querySelector(".told");
      const lesson = this.closest(".lesson")?.dataset.lesson;
      this.key = `goal/${lesson}#${this.id.split("#").pop()}`;
      this.points = [...this.model.querySelectorAll(".tasks li")].map((each) => this.point(each));
      this.button.addEventListener("click", () => this.press());
      this.model.addEventListener("toggle", () => this.show());
      this.field?.addEventListener("input", () => this.count());
      this.addEventListener("change", ({ target }) => {
        if (this.points.includes(target)) this.tick();
        else if (target === this.field) this.keep();
      });
      if (this.isStep) this.judge = this.asks();
      this.restore();
      if (this.dataset.predicted) this.await();
    }

    // What the author's words have, to tick where one's own have it too.
    /** @param {any} item */
    point(item) {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "checkbox" });
      const text = item.firstChild;
      text.data = text.data.replace(/^[☐☑]\s*/, "");
      label.append(input, " ", ...item.childNodes);
      item.replaceChildren(label);
      return input;
    }

    // Of a step the learner says whether it was had: what fades next follows from it.
    asks() {
      const { had, missed, noted } = this.dataset;
      const row = this.button.parentElement.cloneNode();
      const buttons = [had, missed].map((textContent, n) => {
        /** @type {any} */
        const button = Object.assign(document.createElement("button"), { textContent });
        button.type = "button";
        button.className = "quiet";
        button.id = `had-${n}-${this.id}`;
        const [, name] = this.button.getAttribute("aria-labelledby").split(" ");
        button.setAttribute("aria-labelledby", `${button.id} ${name}`);
        button.addEventListener("click", () => {
          buttons.forEach((each) => each.ariaPressed = each === button);
          this.send("said", { had: [1 - n] });
          this.status.textContent = noted;
        });
        return button;
      });
      row.append(...buttons);
      row.hidden = true;
      this.append(row);
      return row;
    }

    // One that is worked out becomes the learner's, or is so no more.
    /** @param {boolean} isFaded */
    fade(isFaded) {
      this.toggleAttribute("data-faded", isFaded);
      this.model.open = !isFaded;
    }

    get said() {
      return this.field ? this.field.value.trim() : this.querySelector(":checked")?.value ?? "";
    }

    get isStep() {
      return this.dataset.kind === "step";
    }

    restore() {
      const { said, ticked, had, reached } = learnmathora.store.get(this.key);
      const text = `${said?.[1] ?? ""}`;
      if (this.field) this.field.value = text.slice(0, this.field.maxLength);
      else {this.querySelectorAll(".options input").forEach((each) =>
          each.checked = each.value === text
        );}
      if (reached && this.judge) this.judge.hidden = false;
      if (had) this.judge?.children[1 - had[1]]?.setAttribute("aria-pressed", "true");
      if (said && "fades" in this.dataset) this.fade(true);
      const points = `${ticked?.[1] ?? ""}`.split(" ");
      this.points.forEach((each, n) => each.checked = points.includes(`${n + 1}`));
    }

    // Of what can be chosen, what turns out is told when it is compared.
    show() {
      for (const option of this.querySelectorAll(".option:has([data-holds])")) {
        option.toggleAttribute("data-mark", this.model.open);
        if (this.model.open) option.dataset.mark = "right";
      }
    }

    // The interactive right below says what was predicted, once it has been moved.
    await() {
      const all = [...document.querySelectorAll("own-words[data-predicted], .widget, h2")];
      const next = all[all.indexOf(this) + 1];
      if (!next?.matches(".widget")) return;
      const place = Object.assign(document.createElement("p"), { className: "predicted" });
      place.ariaLive = "polite";
      next.querySelector(".stage").after(place);
      next.addEventListener("learnmathora:moved", () => this.remind(place));
    }

    /** @param {HTMLElement} place */
    remind(place) {
      const chosen = this.querySelector(".options :checked + span")?.cloneNode(true).childNodes;
      const said = chosen ?? (this.field?.value.trim() && [`“${this.said}”`]);
      if (!said || this.model.open || place.firstChild) return;
      const [told, textContent] = this.dataset.predicted.split("|");
      const compare = Object.assign(document.createElement("a"), {
        href: `#${this.id}`,
        textContent,
      });
      compare.addEventListener("click", (event) => {
        event.preventDefault();
        this.model.open = true;
        this.scrollIntoView();
        this.model.firstElementChild.focus();
      });
      place.append(`${told} `, ...said, " ", compare);
    }

    // As it is typed nothing is kept: when the field is left, or the page.
    keep() {
      if (this.isNew) this.send("said", { said: [this.said] });
      this.isNew = false;
    }

    tick() {
      const ticked = this.points.flatMap((each, n) => each.checked ? [n + 1] : []).join(" ");
      this.send("said", { ticked: [ticked] });
    }

    /** @param {string} name @param {Record<string, (string | number)[]>} fields */
    send(name, fields) {
      const detail = { key: this.key, fields };
      this.dispatchEvent(new CustomEvent(`learnmathora:${name}`, { bubbles: true, detail }));
    }

    // What is typed is kept later; the limit is told when it is near.
    count() {
      this.isNew = true;
      const count = this.field.maxLength - this.field.value.length;
      this.status.textContent = count < 200 ? learnmathora.fill(this.dataset.left, { count }) : "";
    }

    press() {
      const { said } = this;
      if (!said) {
        this.status.textContent = this.dataset.empty;
        return (this.field ?? this.querySelector("input")).focus();
      }
      this.isNew = false;
      this.send("said", { said: [said] });
      this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
      this.model.open = this.dataset.kind !== "predict";
      this.status.textContent = this.dataset.kept;
      if (this.judge) this.judge.hidden = false;
    }
  },
);
