// Pages in a learning platform, by SCORM 1.2 or 2004: what is done is kept there too, so that it goes on
// on another machine, and its teachers see it. Comes before all other scripts of a page, and is given
// what there is to be done; where there is no platform, the page is as it is anywhere.
//
// Every page of a package speaks for all of it: the first begins, each goes on where the one before
// was, and one that is left for another page does not end it.
((course) => {
  const EDITIONS = {
    API_1484_11: {
      edition: "2004",
      prefix: "",
      end: "Terminate",
      room: 64000,
      response: "learner_response",
      wrong: "incorrect",
      between: "[,]",
      pair: "[.]",
      core: {
        learner: "cmi.learner_id",
        status: "cmi.completion_status",
        place: "cmi.location",
        exit: "cmi.exit",
        time: "cmi.session_time",
        score: "cmi.score",
      },
    },
    API: {
      edition: "1.2",
      prefix: "LMS",
      end: "Finish",
      room: 4096,
      response: "student_response",
      wrong: "wrong",
      between: ",",
      pair: ".",
      core: {
        learner: "cmi.core.student_id",
        status: "cmi.core.lesson_status",
        place: "cmi.core.lesson_location",
        exit: "cmi.core.exit",
        time: "cmi.core.session_time",
        score: "cmi.core.score",
      },
    },
  };
  const root = new URL("..", document.currentScript.src).href;
  const here = location.href.startsWith(root)
    ? location.href.slice(root.length).split(/[?#]/)[0]
    : "";
  const began = Date.now();
  const store = () => learnmathora.store;

  // A page of another host tells nothing of itself but its parents.
  const offered = (frame) => {
    for (const name of Object.keys(EDITIONS)) {
      try {
        if (frame[name]) return [frame[name], EDITIONS[name]];
      } catch {
        return;
      }
    }
  };
  const above = (start) => {
    for (let frame = start, count = 0; frame && count < 50; count += 1) {
      const found = offered(frame);
      if (found) return found;
      if (frame.parent === frame) return;
      frame = frame.parent;
    }
  };
  const find = () => {
    try {
      return above(window) ?? above(opener) ?? above(top.opener);
    } catch {
      // Who opened the frames is of another host.
    }
  };

  let [api, own] = find() ?? [];
  // What the platform did not take so far.
  let refused = false;
  const call = (name, ...given) => {
    try {
      return `${api[own.prefix + name](...given)}`;
    } catch {
      return "";
    }
  };
  const get = (element) => call("GetValue", element);
  const told = new Map();
  const set = (element, value) => {
    const text = `${value}`;
    if (told.get(element) === text) return;
    if (call("SetValue", element, text) === "true") told.set(element, text);
    else refused = true;
  };

  // A page before this one may have begun; a platform that has ended answers no more.
  const STATES = [
    "unknown",
    "not attempted",
    "browsed",
    "incomplete",
    "completed",
    "passed",
    "failed",
  ];
  const open = () => {
    const isNew = call("Initialize", "") === "true";
    const isOpen = isNew || STATES.includes(get(own.core.status));
    return [isOpen, isNew, isOpen && get(own.core.learner)];
  };
  const [isOpen, isNew, learner] = api ? open() : [];
  if (!isOpen) api = undefined;

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  // FNV-1a, in five signs: names one of some hundred keys.
  const hash = (text) => {
    let value = 0x811c9dc5;
    for (const sign of new TextEncoder().encode(text)) {
      value = Math.imul(value ^ sign, 0x01000193) >>> 0;
    }
    return Array.from({ length: 5 }, (_, place) => DIGITS[(value >>> (6 * place)) & 63]).join("");
  };
  // Learners who share a browser share none of what it keeps.
  if (learner) document.documentElement.dataset.site += `~${hash(learner)}`;

  // Some platforms come after the page: it is loaded once more, and finds them at once.
  const isAgain = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const wait = (left) => {
    if (find()) location.reload();
    else if (left) setTimeout(wait, 500, left - 1);
  };
  if (!api && parent !== window && !isAgain && !find()) wait(20);

  // ---- What is kept, in as few signs as can be: a record is the hash of its key, then its fields.
  // Each is a letter, a time in seconds, and what belongs to it; options of a question are numbers.
  const LETTERS = {
    opened: "o",
    seen: "s",
    done: "d",
    place: "p",
    first: "f",
    last: "l",
    tries: "t",
    before: "b",
    review: "r",
    misjudged: "m",
    gone: "g",
    reached: "c",
    ticked: "k",
    had: "h",
    said: "w",
    reset: "z",
  };
  const NAMES = Object.fromEntries(Object.entries(LETTERS).map(([name, sign]) => [sign, name]));
  const keys = new Map(
    [...Object.keys(course.questions), ...course.others].map((key) => [hash(key), key]),
  );
  const EPOCH = 1.7e9;
  const LONGEST = 400;

  const shortTime = (time) => (Math.round(time / 1000) - EPOCH).toString(36);
  const longTime = (text) => (parseInt(text, 36) + EPOCH) * 1000;
  const shortened = (value, options) => {
    if (typeof value === "number") {
      return Math.abs(value) > 1e11 ? `~${shortTime(value)}` : `${+value.toPrecision(4)}`;
    }
    const numbers = `${value}`.split(" ").map((id) => options.indexOf(id));
    if (value && !numbers.includes(-1)) return `@${numbers.join(".")}`;
    return `"${encodeURIComponent(value)}`;
  };
  const lengthened = (text, options) => {
    const rest = text.slice(1);
    if (text[0] === "~") return longTime(rest);
    if (text[0] === "@") return rest.split(".").map((number) => options[number] ?? "").join(" ");
    return text[0] === '"' ? decodeURIComponent(rest) : +text;
  };
  const optionsOf = (key) => course.questions[key]?.options ?? [];
  const write = (key, record) => {
    const fields = Object.entries(record).filter(([name, value]) =>
      LETTERS[name] &&
      !(name === "last" && JSON.stringify(value) === JSON.stringify(record.first)) &&
      JSON.stringify(value).length < LONGEST
    );
    const written = fields.map(([name, value]) => {
      const [time, ...rest] = [value].flat();
      return [
        LETTERS[name] + shortTime(time),
        ...rest.map((each) => shortened(each, optionsOf(key))),
      ]
        .join(",");
    });
    return `${hash(key)}${written.join(";")}`;
  };
  const newest = (record) => Math.max(...Object.values(record).map((value) => [value].flat()[0]));

  // The newest records, as many as there is room for; and how many there would be.
  const packed = (room) => {
    const mine = [...keys.values()].filter((key) => store().records[key]);
    mine.sort((one, other) => newest(store().records[other]) - newest(store().records[one]));
    let text = "1";
    let count = 0;
    for (const key of mine) {
      const longer = `${text}|${write(key, store().records[key])}`;
      if (longer.length > room) break;
      text = longer;
      count += 1;
    }
    return [text, count, mine.length];
  };
  const unpacked = (text) => {
    const records = {};
    const [version, ...written] = text.split("|");
    for (const each of version === "1" ? written : []) {
      const key = keys.get(each.slice(0, 5));
      if (!key) continue;
      const record = {};
      for (const field of each.slice(5).split(";")) {
        const [first, ...rest] = field.split(",");
        const name = NAMES[first[0]];
        const time = longTime(first.slice(1));
        if (!name) continue;
        const values = rest.map((value) => lengthened(value, optionsOf(key)));
        record[name] = values.length ? [time, ...values] : time;
      }
      if (record.first && !record.last) record.last = record.first;
      records[key] = record;
    }
    return records;
  };

  // ---- What the platform is told.
  const span = (milliseconds) => {
    const seconds = Math.max(milliseconds, 0) / 1000;
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    if (own.edition === "2004") return `PT${hours}H${minutes}M${(seconds % 60).toFixed(2)}S`;
    const two = (value) => `${value}`.padStart(2, "0");
    return `${`${hours}`.padStart(4, "0")}:${two(minutes)}:${
      (seconds % 60).toFixed(2).padStart(5, "0")
    }`;
  };

  // The number in a typed answer; what is none is told as text.
  const numberIn = (given) => {
    const [above, below = "1"] = given.replace(",", ".").replace("−", "-").split("/");
    return Number(above) / Number(below);
  };
  const names = (question) => question[own.edition === "2004" ? "names" : "letters"];
  const response = (question, given) => {
    const ids = given.split(" ");
    const named = (id) => names(question)[question.options.indexOf(id)] ?? "none";
    switch (question.type) {
      case "numeric":
        return `${+numberIn(given).toPrecision(7)}`;
      case "true-false":
        return own.edition === "2004" ? given : given[0];
      case "choice":
      case "sequencing":
        return ids.map(named).join(own.between);
      case "matching":
        return ids.map((id, place) => `${place + 1}${own.pair}${named(id)}`).join(own.between);
      default:
        // Of a text with gaps one answer a line.
        return given.split("\n")
          .map((each) => question.options.includes(each) ? named(each) : each)
          .join(own.between).slice(0, 250);
    }
  };
  const reasonOf = ({ options, reasons, why }, given) =>
    given.split(" ").map((id) => reasons[options.indexOf(id)]).filter(Boolean).join(" ") || why;
  const shown = new Map();
  const interaction = ({ target, detail: { key, option, right, draw } }) => {
    const first = course.questions[key];
    if (!api || !first) return;
    const question = { ...first, ...first.draws?.[draw - 2] };
    const isText = question.type === "numeric" && !Number.isFinite(numberIn(option));
    const asked = isText ? { ...question, type: "fill-in" } : question;
    const number = parseInt(get("cmi.interactions._count"), 10);
    const is2004 = own.edition === "2004";
    const now = new Date();
    const latency = span(Date.now() - (shown.get(target) ?? began));
    const pattern = asked.type === "numeric" && is2004
      ? `${response(asked, asked.right)}[:]${response(asked, asked.right)}`
      : response(asked, asked.right);
    const reason = reasonOf(question, option);
    const fields = {
      id: key.slice("question/".length).split("@")[0].replace(/[^\w-]+/g, "-").slice(0, 250),
      type: asked.type,
      ...is2004
        ? { timestamp: `${now.toISOString().slice(0, 19)}Z` }
        : { time: now.toTimeString().slice(0, 8) },
      "correct_responses.0.pattern": pattern,
      weighting: 1,
      [own.response]: response(asked, option),
      result: right ? "correct" : own.wrong,
      latency,
      ...is2004 && { description: `${question.asks} · ${reason}`.slice(0, 250) },
    };
    for (const [field, value] of Object.entries(fields)) {
      set(`cmi.interactions.${Number.isFinite(number) ? number : 0}.${field}`, value);
    }
  };

  const standing = () => {
    const asked = Object.keys(course.questions).map((key) => store().get(key)[course.score]);
    const right = asked.filter((answer) => answer?.[2]).length;
    const done = course.lessons.filter((id) => store().get(`lesson/${id}`).done).length;
    return {
      score: asked.length ? 100 * right / asked.length : 100 * done / course.lessons.length,
      done,
    };
  };
  const report = () => {
    const { score, done } = standing();
    const isDone = done === course.lessons.length;
    const isPassed = score >= course.pass ? "passed" : "failed";
    const rounded = +score.toFixed(2);
    if (own.edition === "2004") {
      set("cmi.score.scaled", +(score / 100).toFixed(4));
      set("cmi.progress_measure", +(done / course.lessons.length).toFixed(4));
      set(own.core.status, isDone ? "completed" : "incomplete");
      if (course.pass && isDone) set("cmi.success_status", isPassed);
    } else {
      const end = course.pass ? isPassed : "completed";
      set(own.core.status, isDone ? end : "incomplete");
    }
    set(`${own.core.score}.min`, 0);
    set(`${own.core.score}.max`, 100);
    set(`${own.core.score}.raw`, rounded);
  };

  const say = (words, values = {}) => {
    const [saving] = document.querySelectorAll("#saving");
    let line = document.querySelector("#platform");
    if (!line) {
      line = document.createElement("p");
      line.id = "platform";
      line.role = "status";
      saving.after(line);
    }
    const text = learnmathora.fill(words, values);
    if (line.textContent !== text) line.textContent = text;
  };

  let again;
  const keep = () => {
    clearTimeout(again);
    if (!api) return;
    refused = false;
    const [text, count, all] = packed(own.room);
    set("cmi.suspend_data", text);
    set(own.core.place, here);
    set(own.core.exit, "suspend");
    report();
    if (call("Commit", "") !== "true") refused = true;
    if (refused) {
      say(course.words.refused);
      again = setTimeout(keep, 10000);
    } else if (count < all) say(course.words.some, { count, all });
    else say(course.words.all);
  };
  const soon = () => {
    clearTimeout(again);
    again = setTimeout(keep, 200);
  };

  // Whoever leaves for another page of the package has not ended.
  let isWithin = false;
  const leaving = (address) => {
    isWithin = `${address}`.startsWith(root);
    setTimeout(() => isWithin = false, 2000);
  };
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && !link.download && link.target !== "_blank") leaving(link.href);
  });
  globalThis.navigation?.addEventListener(
    "navigate",
    ({ destination }) => leaving(destination.url),
  );
  addEventListener("pagehide", ({ persisted }) => {
    if (!api) return;
    set(own.core.time, span(Date.now() - start()));
    keep();
    if (!isWithin && !persisted) call(own.end, "");
  });

  // When the first page of this visit began, where the browser lets pages tell each other.
  const start = () => {
    try {
      const name = `${document.documentElement.dataset.site}-began`;
      if (isNew || !sessionStorage[name]) sessionStorage[name] = began;
      return +sessionStorage[name];
    } catch {
      return began;
    }
  };

  // All other scripts of the page have run by then.
  addEventListener("DOMContentLoaded", () => {
    if (!api) {
      if (parent !== window || opener) say(course.words.missing);
      return;
    }
    start();
    store().add(store().sound({ records: unpacked(get("cmi.suspend_data")) }));
    const place = get(own.core.place);
    const address = new URL(place, root).href;
    if (isNew && place && here === course.start && place !== here && address.startsWith(root)) {
      isWithin = true;
      location.replace(address);
      return;
    }
    document.addEventListener("learnmathora:answer", interaction);
    document.addEventListener("learnmathora:saved", soon);
    const watch = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting && !shown.has(target)) shown.set(target, Date.now());
      }
    });
    for (const question of document.querySelectorAll(".question")) watch.observe(question);
    keep();
  });
});
