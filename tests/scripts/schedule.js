// Histories from the standard input, lists of [right, time], through the page's own schedule.

const learnmathora = {};
for (const file of ["js/3-mastery.js", "widgets/schedule/widget.js"]) {
  new Function("learnmathora", await Deno.readTextFile(`theme/${file}`))(learnmathora);
}

const histories = await new Response(Deno.stdin.readable).json();
const results = histories.map((history) => {
  let review;
  return history.map(([right, time]) => {
    review = learnmathora.schedule(review, right, time);
    return review;
  });
});
console.log(JSON.stringify(results));
