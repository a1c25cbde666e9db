// A question. Its answer and reasons are in the page, folded; here they become feedback on what the
// learner gave, which always ends on the right answer. This one has options to choose from; the
// other types change how an answer is read (given), recognized (optionOf) and explained (reasons, of
// which the page holds `all`).
customElements.define(
  "quiz-question",
  class extends HTMLElement {
    connectedCallback() {
      this.answer = this.querySelector(".answer");
      this.answer.remove();
      this.all = [...this.answer.querySelectorAll(".reason")];
      this.querySelectorAll("template").forEach((each) => each.replaceWith(each.content));
      this.button = this.querySelector(":scope > button");
      this.feedback = this.querySelector(".feedback");
      this.prepare?.();
      this.button.addEventListener("click", () => this.press());
      this.addEventListener("input", () => this.clear());
      this.restore();
    }

    get given() {
      const chosen = [...this.querySelectorAll(".options :checked")];
      return chosen.map((input) => input.value).sort().join(" ");
    }

    set given(given) {
      for (const input of this.querySelectorAll(".options input")) {
        input.checked = given.split(" ").includes(input.value);
      }
    }

    optionOf(given) {
      return given;
    }

    // What was answered before is shown again, unless the question has changed since.
    restore() {
      const { key } = this.dataset;
      const { records, get } = learnmathora.store;
      const { last } = get(key);
      if (last) {
        this.given = `${last[1]}`;
        if (this.given === last[1]) this.explain();
      } else {
        // An answer to another version; one that was taken back is none.
        const isEarlier = (each) => each.startsWith(key.slice(0, -8)) && records[each].last;
        if (Object.keys(records).some(isEarlier)) this.say(this.line("changed"));
      }
    }

    press() {
      const { given } = this;
      if (this.dataset.result) {
        this.clear();
        this.given = "";
        this.querySelector("input, select, button").focus();
      } else if (this.refuse?.(given) || !given) {
        this.say(this.line(given ? "refused" : "missing"));
      } else {
        this.explain();
        const { key, result } = this.dataset;
        const sure = this.querySelector(".sure :checked")?.value;
        const detail = { key, option: given, right: result === "right", sure };
        this.dispatchEvent(new CustomEvent("learnmathora:answer", { bubbles: true, detail }));
      }
    }

    explain() {
      const option = this.optionOf(this.given);
      this.dataset.result = option === this.dataset.right ? "right" : "wrong";
      this.say(this.line(this.dataset.result), ...this.reasons(option));
      this.button.textContent = this.dataset.tryAgain;
    }

    reasons(option) {
      const { right } = this.dataset;
      const answer = option === right ? [] : [this.line("answer"), ...this.reason(right)];
      return [...this.reason(option), ...answer];
    }

    reason(option) {
      const own = this.all.filter((each) => each.dataset.option === option);
      return own.map((each) => each.cloneNode(true));
    }

    line(name) {
      const textContent = this.dataset[`${name}Words`];
      return Object.assign(document.createElement("p"), { className: "verdict", textContent });
    }

    say(...parts) {
      this.feedback.replaceChildren(...parts);
    }

    clear() {
      delete this.dataset.result;
      this.say();
      this.button.textContent = this.dataset.check;
    }
  },
);
