/* {
  "title": "Confetti",
  "alt": "Coloured squares that fall",
  "options": {
    "pieces": {
      "type": "integer", "minimum": 1, "maximum": 500, "default": 50,
      "description": "how many pieces fly"
    },
    "slow": {"type": "boolean", "default": false, "description": "whether they take their time"}
  }
} */

const COLOURS = ["#3451d1", "#c0392b", "#1e8449"];

export async function render({ model, el, signal }) {
  const canvas = document.createElement("canvas");
  const button = document.createElement("button");
  const status = document.createElement("output");
  canvas.width = 320;
  canvas.height = 120;
  button.type = "button";
  button.textContent = "Throw";
  el.append(canvas, button, status);
  await Promise.resolve();
  let frame;
  const throwThem = () => {
    const pieces = Array.from(
      { length: model.get("pieces") },
      (_, n) => ({ x: n * 6 % 320, y: 0 }),
    );
    const context = canvas.getContext("2d");
    const fall = () => {
      context.clearRect(0, 0, canvas.width, canvas.height);
      for (const [n, piece] of pieces.entries()) {
        piece.y += model.get("slow") ? 1 : 12;
        context.fillStyle = COLOURS[n % COLOURS.length];
        context.fillRect(piece.x, piece.y, 4, 4);
      }
      if (pieces.some(({ y }) => y < 120)) frame = requestAnimationFrame(fall);
      else status.textContent = `${pieces.length} pieces fell`;
    };
    cancelAnimationFrame(frame);
    fall();
  };
  button.addEventListener("click", throwThem, { signal });
  return () => cancelAnimationFrame(frame);
}
