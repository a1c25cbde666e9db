// A question. Its answer and reasons are in the page, folded; here they become feedback on what the
// learner gave: after a wrong try its own reason and a hint, after the last the right answer too.
// This one has options to choose from, which are told of where they stand; the other types change
// how an answer is read (given), recognized (optionOf), told of in place (mark) and tried again
// (retry). One asked before the lesson only keeps what was given.
customElements.define(
  "quiz-question",
  class extends HTMLElement {
    /** @this {Question} */
    connectedCallback() {
      // Moved within the page, or brought back to it, it is as it was.
      if (this.feedback) return;
      this.answer = this.querySelector(".answer");
      this.answer?.remove();
      this.all = [...this.answer?.querySelectorAll(".reason") ?? ""];
      for (const each of this.querySelectorAll("template")) each.replaceWith(each.content);
      [this.button, this.again, this.another] = this.querySelectorAll(":scope > button");
      this.feedback = this.querySelector(".feedback");
      this.used = 0;
      this.options = [...this.querySelectorAll(".option")];
      for (const option of this.options) {
        option.append(
          Object.assign(document.createElement("div"), { className: "why", role: "status" }),
        );
      }
      this.prepare?.();
      this.button.addEventListener("click", () => this.press());
      this.again?.addEventListener("click", () => this.anew());
      this.addEventListener("input", ({ target }) => target.closest(".sure") ?? this.clear());
      this.restore();
    }

    /** @this {Question} */
    get given() {
      const chosen = [...this.querySelectorAll(".options :checked")];
      return chosen.map((each) => each.value).sort().join(" ");
    }

    /** @this {Question} @param {string} given */
    set given(given) {
      for (const each of this.querySelectorAll(".options input")) {
        each.checked = given.split(" ").includes(each.value);
      }
    }

    // What can be tried no more: the last try was right, or there was no other.
    /** @this {Question} */
    get isOver() {
      const { result, tries } = this.dataset;
      return result === "right" || result && this.used >= tries;
    }

    // The next question of the same check. One that stands alone is followed by text to read.
    /** @this {Question} */
    get next() {
      const around = this.closest("quiz-check, quiz-stages");
      const all = [...around?.querySelectorAll("[data-key]") ?? ""];
      return all[all.indexOf(this) + 1];
    }

    /** @this {Question} @param {string} given */
    optionOf(given) {
      return given;
    }

    // What was answered before is shown again, unless the question has changed since.
    /** @this {Question} */
    restore() {
      /** @type {any} */
      const { key, then, tries, draw } = this.dataset;
      const { records, get } = learnmathora.store;
      const record = get(key ?? then);
      const last = then ? record.before : record.last;
      // With other numbers it was another question.
      if (last && key && `${last[4]}` !== `${draw}`) return;
      if (last) {
        this.given = `${last[1]}`;
        if (this.given !== last[1]) return;
        if (then) return this.say(this.line("kept"));
        this.used = Math.min(record.tries?.[1] || tries, tries);
        this.explain();
      } else if (key) {
        // An answer to another version; one that was taken back is none.
        /** @type {(each: string) => boolean} */
        const isEarlier = (each) => each.startsWith(key.slice(0, -8)) && records[each].last;
        if (Object.keys(records).some(isEarlier)) this.say(this.line("changed"));
      }
    }

    /** @this {Question} */
    press() {
      const { given } = this;
      const { then, result } = this.dataset;
      if (this.isOver) this.next.ask();
      else if (result) {
        this.clear();
        this.retry();
        this.ask();
      } else if (this.refuse?.(given) || !given) {
        this.say(this.line(given ? "refused" : "missing"));
      } else if (then) {
        this.say(this.line("kept"));
        this.send("before", { key: then, option: given });
      } else if (!this.correct?.(given)) this.settle(given);
    }

    // It counts.
    /** @this {Question} @param {string} option */
    settle(option) {
      this.used++;
      this.explain();
      const { isOver } = this;
      const { key, draw, result } = this.dataset;
      const sure = this.querySelector(".sure :checked")?.value;
      this.send("answer", { key, option, right: result === "right", sure, draw, isOver });
    }

    /** @this {Question} @param {string} name @param {Record<string, any>} detail */
    send(name, detail) {
      this.dispatchEvent(new CustomEvent(`learnmathora:${name}`, { bubbles: true, detail }));
    }

    // Asked anew: all tries are there again.
    /** @this {Question} */
    anew() {
      this.clear();
      this.given = "";
      this.querySelectorAll(".sure :checked").forEach((each) => each.checked = false);
      this.ask();
    }

    /** @this {Question} */
    retry() {
      this.given = "";
    }

    /** @this {Question} */
    ask() {
      this.querySelector("input, select, button").focus({ preventScroll: true });
      this.scrollIntoView({ block: "nearest" });
    }

    /** @this {Question} */
    explain() {
      const { given } = this;
      const option = this.optionOf(given);
      const isRight = option === this.dataset.right;
      this.dataset.result = isRight ? "right" : "wrong";
      const { isOver } = this;
      this.mark(given, isOver);
      this.say(
        this.line(isRight ? "right" : isOver ? "wrong" : "onceMore"),
        ...this.reasons(option, isOver),
        ...isOver ? this.earlier?.() ?? [] : this.nudge(),
      );
      this.show();
    }

    // Of options one below the other each is told of where it stands.
    /** @this {Question} @param {string} given @param {boolean} isOver */
    mark(given, isOver) {
      const chosen = given.split(" ");
      for (const option of this.options) {
        const { value } = option.querySelector("input");
        const reason = this.reason(value)[0];
        const isChosen = chosen.includes(value);
        const told = reason && this.told(reason, isChosen, isOver);
        if (!told) continue;
        const [isFine, textContent] = told;
        option.dataset.mark = isFine ? "right" : "wrong";
        reason.querySelector(".text").replaceWith(
          Object.assign(document.createElement("p"), { className: "label", textContent }),
        );
        option.lastChild.replaceChildren(reason);
      }
    }

    /**
     * @this {Question}
     * @param {HTMLElement} reason
     * @param {boolean} isChosen
     * @param {boolean} isOver
     */
    told(reason, isChosen, isOver) {
      const { rightWords, answerWords } = this.dataset;
      const isRight = reason.matches(".right");
      if (isChosen) return [isRight, isRight ? rightWords : reason.dataset.chosen];
      return isOver && isRight && [true, answerWords];
    }

    // What stands below: the reasons of what was not told in place.
    /** @this {Question} @param {string} option @param {boolean} isOver */
    reasons(option, isOver) {
      if (this.options.length) return [];
      const { right } = this.dataset;
      const own = this.reason(option);
      if (isOver && option !== right) own.push(this.line("answer"), ...this.reason(right));
      return own;
    }

    /** @this {Question} @param {string | undefined} option */
    reason(option) {
      return this.all.filter((each) => each.dataset.option === option)
        .map((each) => each.cloneNode(true));
    }

    // The first hint that the learner has not opened.
    /** @this {Question} */
    nudge() {
      const hint = this.querySelector(".hint:not([open])");
      if (!hint) return [];
      hint.hidden = true;
      return [...hint.children].map((each) => {
        const part = document.createElement("p");
        part.className = each.matches("summary") ? "label" : "";
        part.append(...each.cloneNode(true).childNodes);
        return part;
      });
    }

    /** @this {Question} @param {string} name @param {Record<string, any>} [values] */
    line(name, values) {
      const textContent = learnmathora.fill(this.dataset[`${name}Words`], values);
      return Object.assign(document.createElement("p"), { className: "verdict", textContent });
    }

    /** @this {Question} @param {(string | Node)[]} parts */
    say(...parts) {
      this.feedback.replaceChildren(...parts);
    }

    /** @this {Question} */
    clear() {
      if (this.isOver) this.used = 0;
      delete this.dataset.result;
      this.say();
      for (const each of this.querySelectorAll("[data-mark]")) delete each.dataset.mark;
      this.options.forEach((each) => each.lastChild.replaceChildren());
      for (const each of this.querySelectorAll(".hint")) each.hidden = false;
      this.show();
    }

    // The button says what it does; where there is nothing to do, the other has the focus.
    /** @this {Question} */
    show() {
      const { isOver, again, button } = this;
      const { result, check, next, tryAgain, draws } = this.dataset;
      const hadFocus = this.querySelector(":scope > :focus");
      if (again) again.hidden = !isOver;
      if (this.another) this.another.hidden = !isOver || !draws;
      button.hidden = Boolean(isOver && !this.next);
      button.textContent = isOver ? next : result ? tryAgain : check;
      if (hadFocus) (button.hidden ? again : button).focus();
    }
  },
);
