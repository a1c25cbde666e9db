// The review: asks the questions that are due, one at a time, of another lesson each time where that
// can be. Questions come in data scripts, as nested lists: ["p", {"class": "label"}, "text", …].
customElements.define(
  "review-queue",
  class extends HTMLElement {
    connectedCallback() {
      const [template] = this.children;
      template.replaceWith(template.content);
      const find = (selector) => this.querySelector(selector);
      this.told = find("[role=status]");
      this.place = find(".asked");
      [this.next, this.skip, this.stop] = this.querySelectorAll(".row button");
      this.next.addEventListener("click", () => this.ask());
      this.skip.addEventListener("click", () => this.ask());
      this.stop.addEventListener("click", () => this.end());
      this.addEventListener("learnmathora:answer", (event) => this.answered(event));
      // The data scripts come after this one.
      addEventListener("DOMContentLoaded", () => this.begin());
    }

    begin() {
      const { due, store, questions = [] } = learnmathora;
      const time = (question) => due(store.get(question.key));
      this.waiting = questions.filter((each) => time(each) <= Date.now());
      this.waiting.sort((one, other) => time(one) - time(other));
      this.ask();
    }

    // Of another lesson than the last, and of the one with most left, so that it will not be left over.
    pick() {
      const left = (question) => this.waiting.filter((each) => each.lesson === question.lesson);
      const others = this.waiting.filter((each) => each.lesson !== this.asked?.lesson);
      const most = Math.max(...others.map((each) => left(each).length));
      return others.find((each) => left(each).length === most) ?? this.waiting[0];
    }

    ask() {
      const question = this.pick();
      if (!question) return this.end();
      const words = { count: this.waiting.length };
      this.waiting = this.waiting.filter((each) => each !== question);
      this.asked = question;
      this.isAnswered = false;
      const element = this.build(question.tree);
      // What was answered in the lesson is not shown here.
      element.restore = () => {};
      this.place.replaceChildren(this.source(question), element);
      this.next.hidden = true;
      this.skip.hidden = false;
      this.tell(this.dataset.left, words);
      if (this.isBegun) element.querySelector("input, select, button").focus();
      this.isBegun = true;
    }

    answered({ detail }) {
      if (this.isAnswered) return;
      this.isAnswered = true;
      const { store, schedule } = learnmathora;
      const { first, review } = store.get(detail.key);
      const isSound = review?.every(Number.isFinite);
      const before = isSound ? review : schedule(undefined, first[2], first[0]);
      detail.review = schedule(before, detail.right, Date.now());
      this.next.hidden = false;
      this.skip.hidden = true;
      this.next.focus();
    }

    end() {
      this.place.replaceChildren();
      this.querySelector(".row").remove();
      const { none, nothing, done, stopped } = this.dataset;
      const count = this.waiting.length;
      if (count) return this.tell(stopped, { count });
      const { due, store, questions = [] } = learnmathora;
      const times = questions.map((each) => due(store.get(each.key)));
      const later = Math.min(...times.filter((time) => time > Date.now()));
      if (later === Infinity) return this.tell(this.isBegun ? stopped : none, { count });
      const day = { weekday: "long", day: "numeric", month: "long", numberingSystem: "latn" };
      const when = new Date(later).toLocaleDateString(learnmathora.language, day);
      this.tell(this.isBegun ? done : nothing, { day: when });
    }

    tell(words, values) {
      this.told.textContent = learnmathora.fill(words, values);
    }

    source({ title, address }) {
      const line = document.createElement("p");
      const link = document.createElement("a");
      line.className = "label";
      link.href = address;
      link.textContent = title;
      line.append(`${this.dataset.from} `, link);
      return line;
    }

    build(tree, space = "http://www.w3.org/1999/xhtml") {
      if (typeof tree === "string") return tree;
      const [tag, attributes, ...children] = tree;
      const inside = tag === "math" ? "http://www.w3.org/1998/Math/MathML" : space;
      const element = document.createElementNS(inside, tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      const content = element.content ?? element;
      content.append(...children.map((child) => this.build(child, inside)));
      return element;
    }
  },
);
