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
const timed = (action) => {
  const before = performance.now();
  const result = action();
  return [performance.now() - before, result];
};

// Each time the index is opened anew, so that nothing is remembered; the first time nothing is warm.
const rounds = Array.from({ length: 5 }, () => {
  const [opening, find] = timed(() => learnmathora.search.open(learnmathora.index));
  return { opening, times: queries.map((query) => timed(() => find(query))[0]) };
});
const times = queries.map((_, n) => Math.min(...rounds.map((round) => round.times[n])));
console.log(JSON.stringify({
  "ms to open it": rounds[0].opening,
  "ms for the first answer": rounds[0].times[0],
  "ms for the slowest answer": Math.max(...times),
  "ms for most answers": times.toSorted((one, other) => one - other)[times.length >> 1],
}));
