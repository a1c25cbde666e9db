/* {
  "title": "Dice",
  "description": "dice to throw, and how often each number came",
  "alt": "After 50 throws the six bars differ by up to half; after 5000 throws they are all but equal",
  "goal": true,
  "options": {
    "sides": {
      "type": "integer", "minimum": 2, "maximum": 12, "default": 6,
      "description": "how many sides a die has"
    }
  }
} */

function render({ model, el }) {
  const counts = Array(model.get("sides")).fill(0);
  const bars = counts.map(() => document.createElement("meter"));
  const rows = bars.map((bar, n) => {
    const row = document.createElement("label");
    row.style.display = "grid";
    row.style.gridTemplateColumns = "2em 1fr";
    row.append(`${n + 1}`, bar);
    return row;
  });

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Throw 50 times";
  button.addEventListener("click", () => {
    for (let n = 0; n < 50; n++) counts[Math.floor(Math.random() * counts.length)]++;
    const most = Math.max(...counts);
    const total = counts.reduce((sum, count) => sum + count);
    bars.forEach((bar, n) => {
      bar.value = counts[n] / most;
      bar.title = `${counts[n]} times`;
    });
    const least = Math.min(...counts);
    model.say(`${total} throws: the rarest number came ${least} times, the commonest ${most}.`);
    if (least > 0.9 * most) model.goal(`After ${total} throws all came nearly as often.`);
  });
  el.append(...rows, button);
}

export default { render };
