// The kiosk's client of tus sends to @tus/server of npm, on a sound line and on one that is cut.
// Arguments: the sender program, the line's, a folder for packages, npm.
const crypto = require("crypto");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawn } = require("child_process");
const { load, needNode } = require("./packages.cjs");
const { startCuts } = require("./cuts.cjs");

const [sender, line, packages, npm] = process.argv.slice(2);
needNode(20, 19);
const find = load(packages, npm, ["@tus/server@2.4.5", "@tus/file-store@2.1.1"]);
const { Server } = find("@tus/server");
const { FileStore } = find("@tus/file-store");

const SIZE = 5 * 1024 * 1024;
const ENDPOINT = "/files";

// The line of output of a program that must end well.
function lineOf(program, args) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.on("exit", (code) => {
      if (code === 0) done(text.trim());
      else failed(new Error(`the sender ended with ${code}`));
    });
  });
}

async function sendTo(port, folder, store) {
  const bytes = crypto.randomBytes(SIZE);
  const file = path.join(folder, "file");
  fs.writeFileSync(file, bytes);
  const place = await lineOf(sender, [`http://127.0.0.1:${port}`, ENDPOINT, file]);
  const stored = fs.readFileSync(path.join(store, path.basename(place)));
  if (!stored.equals(bytes)) throw new Error("the stored file is not the one sent");
}

async function run(folder) {
  const store = path.join(folder, "store");
  fs.mkdirSync(store);
  const datastore = new FileStore({ directory: store });
  // A request that was cut gives up its lock soon.
  const tus = new Server({ path: ENDPOINT, datastore, lockDrainTimeout: 100 });
  const listening = tus.listen({ host: "127.0.0.1", port: 0 });
  await new Promise((done) => listening.on("listening", done));
  const { port } = listening.address();
  await sendTo(port, folder, store);
  console.log("received: a sound line");
  const proxy = await startCuts(line, port, 400 * 1024, 10);
  await sendTo(proxy.port, folder, store);
  if ((await proxy.close()) < 10) throw new Error("the line was not cut ten times");
  console.log("received: through ten cuts");
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fangxin-interop-"));
run(folder).then(
  () => {
    fs.rmSync(folder, { recursive: true });
    process.exit(0);
  },
  (error) => {
    console.log(error);
    fs.rmSync(folder, { recursive: true });
    process.exit(1);
  }
);
