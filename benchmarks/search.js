// An index and queries from the standard input, through the page's own search: the time it takes.

const source = await Deno.readTextFile("theme/widgets/search/widget.js");
const data = await Deno.readTextFile(Deno.args[0]);
const learnmathora = {};
const document = { dispatchEvent() {} };
new Function("learnmathora", "document", "Event", `${source};${data}`)(
  learnmathora,
  document,
  class {},
);

const queries = await new Response(Deno.stdin.readable).json();
const started = performance.now();
const find = learnmathora.search.open(learnmathora.index);
const opening = performance.now() - started;
const times = queries.map((query) => {
  const before = performance.now();
  find(query);
  return performance.now() - before;
});
console.log(JSON.stringify({
  "ms to open it": opening,
  "ms for the first answer": times[0],
  "ms for the slowest answer": Math.max(...times),
  "ms for most answers": times.toSorted((one, other) => one - other)[times.length >> 1],
}));
