// Histories from the standard input, lists of [right, time], through the page's own schedule.

const source = await Deno.readTextFile("theme/widgets/schedule/widget.js");
const learnmathora = {};
new Function("learnmathora", source)(learnmathora);

const histories = await new Response(Deno.stdin.readable).json();
const results = histories.map((history) => {
  let review;
  return history.map(([right, time]) => {
    review = learnmathora.schedule(review, right, time);
    return review;
  });
});
console.log(JSON.stringify(results));
