// The calendar file of what comes back: RFC 5545.

const source = await Deno.readTextFile("theme/widgets/review-forecast/widget.js");
const DAY = 24 * 60 * 60 * 1000;

function page(records = {}) {
  const learnmathora = {
    store: { records, get: (key) => records[key] },
    due: ({ due }) => new Date(due).setHours(0, 0, 0, 0),
    fill: (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]),
    Following: class {},
  };
  new Function("learnmathora", "customElements", source)(learnmathora, { define() {} });
  return learnmathora;
}

const about = {
  site: "try",
  title: "Sums; letters, and \\ more",
  language: "en",
  words: "Review (questions: {count})",
  address: "https://example.org/review.html",
};
const time = new Date(2026, 10, 30).getTime();

Deno.test("a day is an event with its own name, and a later file renews it", () => {
  const { calendar } = page();
  const write = (now) => calendar([[time, 3], [time + DAY, 0]], about, now);
  const lines = write(Date.UTC(2026, 10, 29, 8, 5, 9)).split("\r\n");
  for (
    const line of [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "UID:review-20261130@try.learnmathora",
      "DTSTAMP:20261129T080509Z",
      "DTSTART;VALUE=DATE:20261130",
      "SUMMARY;LANGUAGE=en:Review (questions: 3) · Sums\\; letters\\, and \\\\ more",
      "URL:https://example.org/review.html",
    ]
  ) {
    if (!lines.includes(line)) throw new Error(`${line}\n${lines.join("\n")}`);
  }
  const count = (name) => lines.filter((line) => line === name).length;
  if (count("BEGIN:VEVENT") !== 1 || count("END:VEVENT") !== 1) throw new Error("one a day");
  if (lines.at(-1) !== "" || lines.at(-2) !== "END:VCALENDAR") throw new Error("it does not end");
  const sequence = (text) => Number(text.match(/SEQUENCE:(\d+)/)[1]);
  if (sequence(write(2e12)) <= sequence(write(1.9e12))) throw new Error("the later one counts");
});

Deno.test("no line is longer than 75 bytes, and folding loses nothing", () => {
  const { calendar } = page();
  const title = "مراجعة الدروس كلها ".repeat(12);
  const text = calendar([[time, 1]], { ...about, title }, 0);
  for (const line of text.split("\r\n")) {
    if (new TextEncoder().encode(line).length > 75) throw new Error(line);
  }
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error("lines end with CR and LF");
  if (!text.replaceAll("\r\n ", "").includes(title)) throw new Error("something is lost");
});

Deno.test("a forecast counts each question once", () => {
  const records = {};
  const now = Date.now();
  const days = [-400, -1, 0, 0, 1, 2, 6, 7, 8, 300];
  days.forEach((day, n) => records[`question/a#${n}@0`] = { due: now + day * DAY });
  records["lesson/a"] = { due: now };
  const counts = page(records).forecast(7).map(([, count]) => count);
  const expected = [4, 1, 1, 0, 0, 0, 1, 3];
  if (JSON.stringify(counts) !== JSON.stringify(expected)) throw new Error(`${counts}`);
});
