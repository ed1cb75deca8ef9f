// What waiting kiosks cost a centre: its processor time, and its reads while nothing happens.
// Arguments: fangxin-central, the station program of tests/interop, a folder for packages, npm,
// how many kiosks.
//
// Every kiosk is a device of its own that waits in GET /v1/changes and asks again when answered.
// First nothing happens for ten seconds; then one case a second changes its state for ten seconds.
const { spawnSync } = require("child_process");
const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");
const { load } = require("../interop/packages.cjs");
const { Centre, check } = require("../interop/centre.cjs");

const [program, station, packages, npm, count] = process.argv.slice(2);
const { blake2b } = load(packages, npm, ["@noble/hashes@1.8.0"])("@noble/hashes/blake2b");

const PHASE_S = 10;
const TICKS_A_SECOND = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A further device of a centre that another one started.
function deviceOf(centre) {
  const device = new Centre(program, station, centre.folder, blake2b);
  device.url = centre.url;
  return device;
}

class Waiter {
  constructor(device, agent, fail) {
    this.device = device;
    this.agent = agent;
    this.fail = fail;
    this.cursor = 0;
    this.answers = 0;
    this.isOver = false;
  }

  // Asks, waits for the answer, asks again.
  wait() {
    const key = JSON.parse(this.device.enrolment).seal_key_id;
    const target = `/v1/changes?after=${this.cursor}&wait_ms=30000&seal_key=${key}`;
    const headers = this.device.sign("GET", target, "");
    const options = { agent: this.agent, headers };
    this.request = http.get(this.device.url + target, options, (answer) => {
      let text = "";
      answer.on("data", (data) => (text += data));
      answer.on("end", () => this.take(answer.statusCode, text));
    });
    this.request.on("error", (error) => this.isOver || this.fail(error));
  }

  take(status, text) {
    if (this.isOver) return;
    if (status !== 200) return this.fail(new Error(`the feed answers ${status}: ${text}`));
    const page = JSON.parse(text);
    this.cursor = page.next_cursor;
    this.answers += 1;
    this.wait();
  }

  end() {
    this.isOver = true;
    this.request.destroy();
  }
}

function costOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);  // proc(5): utime and stime
  const reads = Number(fs.readFileSync(`/proc/${pid}/io`, "utf8").match(/syscr: (\d+)/)[1]);
  return { cpu: ticks / TICKS_A_SECOND, reads };
}

// The centre's cost a second while `work` runs.
async function costDuring(pid, work) {
  const before = costOf(pid);
  const begin = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const after = costOf(pid);
  return {
    percent: (100 * (after.cpu - before.cpu)) / seconds,
    reads: (after.reads - before.reads) / seconds,
  };
}

function print(name, cost) {
  console.log(`feed.${name}.cpu ${cost.percent.toFixed(1)} %`);
  console.log(`feed.${name}.reads ${cost.reads.toFixed(0)} reads/s`);
}

async function run(centre, fail) {
  await centre.enrol();
  const cases = [];
  for (let i = 0; i < PHASE_S; ++i) cases.push(await centre.deliverCase(100));
  const devices = [centre];
  while (devices.length < Number(count)) {
    devices.push(deviceOf(centre));
    await devices[devices.length - 1].enrol();
  }
  const { pid } = centre.server;
  print("nobody", await costDuring(pid, () => pause(PHASE_S * 1000)));
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
  const waiters = devices.map((device) => new Waiter(device, agent, fail));
  for (const waiter of waiters) waiter.wait();
  await pause(5000);  // until all have asked
  print("quiet", await costDuring(pid, () => pause(PHASE_S * 1000)));
  const heard = waiters[0].answers;
  const changing = async () => {
    for (const one of cases) {
      centre.run("act", one.case, "accept", "--as", "admin");
      await pause(1000);
    }
  };
  print("changing", await costDuring(pid, changing));
  check(waiters[0].answers > heard, "the device of the cases heard of the changes");
  for (const waiter of waiters) waiter.end();
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fangxin-bench-"));
  const centre = new Centre(program, station, folder, blake2b);
  try {
    await centre.start();
    await new Promise((done, fail) => run(centre, fail).then(done, fail));
  } finally {
    await centre.stop();
    fs.rmSync(folder, { recursive: true });
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.log(error);
    process.exit(1);
  }
);
