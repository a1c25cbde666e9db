// An answer in one's own words: kept in this browser, then compared with the author's, of which the
// learner ticks what was there. Nothing else marks it. What is kept of it as an answer are the points.
customElements.define(
  "quiz-words",
  /**
   * @extends {Own.Question<{
   *   field: HTMLTextAreaElement,
   *   model: any,
   *   points: HTMLInputElement[],
   *   kept: string,
   * }>}
   */
  class extends customElements.get("quiz-question") {
    connectedCallback() {
      super.connectedCallback();
      addEventListener("pagehide", this);
    }

    disconnectedCallback() {
      removeEventListener("pagehide", this);
    }

    handleEvent() {
      this.keep();
    }

    prepare() {
      this.field = this.querySelector("textarea");
      this.model = this.querySelector(".model");
      this.points = [];
      if (this.model) this.compareWith(this.all[0].cloneNode(true));
      this.field.addEventListener("change", () => this.keep());
      this.kept = this.said;
      this.show();
    }

    /** @param {HTMLElement} answer */
    compareWith(answer) {
      this.model.append(answer);
      this.points = [...answer.querySelectorAll(".tasks li")].map((item) => {
        const label = document.createElement("label");
        const { option: value } = item.dataset;
        const input = Object.assign(document.createElement("input"), { type: "checkbox", value });
        const text = document.createElement("span");
        text.append(...item.childNodes);
        label.append(input, text);
        item.append(label);
        return input;
      });
    }

    get said() {
      return this.field.value.trim();
    }

    set said(text) {
      this.field.value = text.slice(0, this.field.maxLength);
    }

    // Of a question asked before the lesson the words, else the points that they have.
    get given() {
      if (!this.model) return this.said;
      const ticked = this.points.filter((each) => each.checked).map((each) => each.value);
      return ticked.join(" ") || "-";
    }

    set given(given) {
      if (!this.model) this.said = given;
      for (const each of this.points) each.checked = given.split(" ").includes(each.value);
    }

    restore() {
      const { said } = learnmathora.store.get(this.dataset.key);
      if (said && this.model) this.said = this.kept = `${said[1]}`;
      super.restore();
    }

    // As it is typed nothing is kept: when the field is left, or the page.
    keep() {
      const { key } = this.dataset;
      if (!key || this.said === this.kept) return;
      this.kept = this.said;
      this.send("said", { key, fields: { said: [this.kept] } });
    }

    press() {
      if (this.isOver || !this.model) return super.press();
      if (!this.said) {
        this.say(this.line("missing"));
        return this.field.focus();
      }
      this.keep();
      if (!this.model.hidden) return super.press();
      this.compare(true);
      this.say();
      this.show();
      this.points[0].focus();
    }

    // What is compared stays as it was written.
    /** @param {boolean} isCompared */
    compare(isCompared) {
      this.model.hidden = !isCompared;
      this.field.readOnly = isCompared;
    }

    mark() {
      this.compare(true);
    }

    reasons() {
      return [];
    }

    /** @param {string} name @param {Record<string, any>} [values] */
    line(name, values) {
      if (!this.model || !["right", "wrong"].includes(name)) return super.line(name, values);
      const right = this.points.filter((each) => each.checked).length;
      return super.line("ticked", { right, count: this.points.length });
    }

    anew() {
      this.compare(false);
      super.anew();
    }

    get now() {
      return this.said;
    }

    /** @param {string} given */
    called(given) {
      return [`“${given}”`];
    }

    show() {
      super.show();
      const { result, compareWords, doneWords } = this.dataset;
      for (const each of this.points) each.disabled = Boolean(result);
      if (!result && this.model) {
        this.button.textContent = this.model.hidden ? compareWords : doneWords;
      }
    }
  },
);
