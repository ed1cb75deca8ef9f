// A proxy that cuts connections in both directions after so many bytes, a given number of times.
const net = require("net");

// Gives { port, cuts(), close() }. `bytes` go up before each of the first `times` connections that
// carry so many is cut without a word.
async function startCuts(port, bytes, times) {
  let cuts = 0;
  const open = new Set();
  const server = net.createServer((client) => {
    const upstream = net.connect(port, "127.0.0.1");
    let passed = 0;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data) => {
      passed += data.length;
      upstream.write(data);
      if (cuts < times && passed >= bytes) {
        cuts += 1;
        client.destroy();
        upstream.end();
      }
    });
    upstream.on("data", (data) => client.write(data));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: server.address().port,
    cuts: () => cuts,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

module.exports = { startCuts };
