// The line that is cut: runs the cutting proxy's program.
const { spawn } = require("child_process");

// Gives { port, close() }; close() gives how often connections were cut. They are each time that
// `bytes` more have gone up, `times` times.
async function startCuts(program, port, bytes, times) {
  const line = spawn(program, [port, bytes, times].map(String), {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  const word = (pattern) =>
    new Promise((found, failed) => {
      const look = () => {
        const match = text.match(pattern);
        if (match) found(Number(match[1]));
        return match;
      };
      if (look()) return;
      line.stdout.on("data", look);
      line.on("exit", () => look() || failed(new Error("the line's program ended")));
    });
  line.stdout.on("data", (data) => (text += data));
  return {
    port: await word(/listening (\d+)\n/),
    close: () => {
      line.stdin.end();
      return word(/cuts (\d+)\n/);
    },
  };
}

module.exports = { startCuts };
