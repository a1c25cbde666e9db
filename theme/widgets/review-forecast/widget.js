// How many questions come back on the days to come, and a calendar file (RFC 5545) of these days.
(() => {
  const DAYS = 7;
  const MOST = 30;

  // Midnight, so many days from now: some days are not 24 hours long.
  /** @type {(days: number) => number} */
  const midnight = (days) => {
    const date = new Date();
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  };

  // What is due by day, as [time, count]: now, each of the days to come, and all that is later.
  /** @type {Learnmathora["forecast"]} */
  learnmathora.forecast = (days) => {
    const { store, due } = learnmathora;
    const keys = Object.keys(store.records).filter((key) => key.startsWith("question/"));
    const times = keys.map((key) => due(store.get(key))).filter(Number.isFinite);
    return Array.from({ length: days + 1 }, (_, day) => {
      const [from, to] = [
        day ? midnight(day) : -Infinity,
        day < days ? midnight(day + 1) : Infinity,
      ];
      return [midnight(day), times.filter((time) => time >= from && time < to).length];
    });
  };

  /** @type {(text: string) => string} */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  // A line holds at most 75 bytes, and goes on after a space in the next.
  /** @type {(line: string) => string} */
  const folded = (line) => {
    /** @type {(text: string) => number} */
    const bytes = (text) => new TextEncoder().encode(text).length;
    const lines = [""];
    for (const letter of line) {
      if (bytes(lines.at(-1) + letter) > 75) lines.push(" ");
      lines[lines.length - 1] += letter;
    }
    return lines.join("\r\n");
  };

  /** @type {(time: number) => string} */
  const dateOf = (time) => {
    const date = new Date(time);
    const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    return parts.map((part) => `${part}`.padStart(2, "0")).join("");
  };

  // One event a day, known by its date and the site: a later file renews it.
  /** @type {Learnmathora["calendar"]} */
  learnmathora.calendar = (days, { site, title, language, words, address }, now = Date.now()) => {
    const stamp = `${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`;
    const events = days.filter(([, count]) => count).flatMap(([time, count]) => [
      "BEGIN:VEVENT",
      `UID:review-${dateOf(time)}@${site}.learnmathora`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${Math.floor(now / 1000) % 2 ** 31}`,
      `DTSTART;VALUE=DATE:${dateOf(time)}`,
      `SUMMARY;LANGUAGE=${language}:` +
      escaped(`${learnmathora.fill(words, { count })} · ${title}`),
      ...address ? [`URL:${address}`] : [],
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//LearnMathora//Review//EN"];
    return [...head, "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR", ""].map(folded).join("\r\n");
  };

  /** @type {(name: string, count: number, most: number, told: string) => Element} */
  const row = (name, count, most, told) => {
    /** @type {any[]} */
    const [line, head, drawn, said] = ["tr", "th", "td", "td"].map((each) =>
      document.createElement(each)
    );
    head.scope = "row";
    head.textContent = name;
    said.textContent = told;
    said.className = "rate";
    /** @type {(tag: string, attributes: Record<string, any>) => Element} */
    const svg = (tag, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.entries(attributes).forEach((each) => element.setAttribute(...each));
      return element;
    };
    const bar = { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" };
    const picture = svg("svg", bar);
    const width = 100 * count / most;
    picture.append(svg("rect", { width: 100, height: 10 }));
    picture.append(svg("rect", { class: "right", width, height: 10 }));
    drawn.append(picture);
    line.append(head, drawn, said);
    return line;
  };

  customElements.define(
    "review-forecast",
    class extends learnmathora.Following {
      connectedCallback() {
        this.querySelector(".calendar").onclick = () => this.keep();
        super.connectedCallback();
      }

      show() {
        const days = learnmathora.forecast(DAYS);
        const counts = days.map(([, count]) => count);
        const isEmpty = !counts.some(Boolean);
        const most = Math.max(...counts, 1);
        const { about, empty, now, later, count: told } = this.dataset;
        this.querySelector(".about").textContent = isEmpty ? empty : about;
        this.querySelector(".calendar").hidden = isEmpty;
        /** @type {any} */
        const day = { weekday: "short", day: "numeric", month: "short", numberingSystem: "latn" };
        const rows = days.map(([time, count], n) => {
          const date = new Date(time).toLocaleDateString(learnmathora.language, day);
          const name = n === 0 ? now : n === DAYS ? later : date;
          return row(name, count, most, count ? learnmathora.fill(told, { count }) : "–");
        });
        this.querySelector("table").replaceChildren(...isEmpty ? [] : rows);
      }

      keep() {
        const { site } = document.documentElement.dataset;
        const { language } = learnmathora;
        const title = document.querySelector(".brand").textContent.trim();
        const { href, protocol } = new URL("review.html", document.baseURI);
        const address = protocol.startsWith("http") ? href : "";
        const about = { site, title, language, words: this.dataset.event, address };
        const text = learnmathora.calendar(learnmathora.forecast(MOST).slice(0, MOST), about);
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
        link.download = `review-${site}.ics`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        this.querySelector("[role=status]").textContent = this.dataset.kept;
      }
    },
  );
})();
