// Before the scripts of a widget whose still is drawn: what chance says is the same each time, and what
// fails is told to whoever asked for the still.
globalThis.learnmathora = {};
{
  let seed = 1;
  Math.random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
}
{
  const tell = (message) => {
    const told = document.getElementById("failed") ?? document.createElement("output");
    told.id = "failed";
    told.hidden = true;
    told.textContent ||= message;
    document.body.append(told);
  };
  // A page in a folder is not told what an error of its scripts says.
  globalThis.reportError = (fault) => tell(`${fault}`);
  addEventListener("error", ({ message }) => tell(message));
}
