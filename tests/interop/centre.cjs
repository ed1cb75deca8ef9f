// A real centre with one enrolled device that delivers cases, driven from Node.js.
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const { spawn, spawnSync } = require("child_process");

const PRIVATE_KEY_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");  // RFC 8410

// Each field with its length in front, eight bytes, little endian.
function canonical(...fields) {
  const parts = [];
  for (const field of fields) {
    const bytes = Buffer.from(field);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(bytes.length));
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}

function integer(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function check(truth, what) {
  if (!truth) throw new Error(`not so: ${what}`);
}

class Centre {
  // `blake2b` is that of @noble/hashes.
  constructor(program, station, folder, blake2b) {
    this.program = program;
    this.station = station;
    this.folder = folder;
    this.data = path.join(folder, "centre");
    this.blake2b = blake2b;
    this.seed = crypto.randomBytes(32);
    this.signedAt = 1790000100000;
    const der = Buffer.concat([PRIVATE_KEY_HEAD, this.seed]);
    this.key = crypto.createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  }

  run(...args) {
    const done = spawnSync(this.program, [...args, "--data", this.data], { encoding: "utf8" });
    check(done.status === 0, `${args[0]} ends well: ${done.stderr}`);
    return done.stdout;
  }

  async start() {
    this.run("init", "--demo");
    const args = ["serve", "--data", this.data, "--listen", "127.0.0.1:0"];
    this.server = spawn(this.program, args, { stdio: ["ignore", "pipe", "inherit"] });
    this.url = await new Promise((found, failed) => {
      let text = "";
      this.server.stdout.on("data", (data) => {
        text += data;
        const line = text.match(/listening on (\S+)\n/);
        if (line) found(line[1]);
      });
      this.server.on("exit", () => failed(new Error("the centre ended")));
    });
  }

  stop() {
    this.server.removeAllListeners("exit");
    this.server.kill("SIGTERM");
    return new Promise((done) => this.server.on("exit", done));
  }

  ask(task, argument, input) {
    const args = [task, this.seed.toString("base64url"), argument];
    const done = spawnSync(this.station, args, { encoding: "utf8", input });
    check(done.status === 0, `the station can ${task}`);
    return done.stdout;
  }

  async enrol() {
    const code = this.run("enrol-code", "--station", "demo").trim();
    const body = this.ask("request", code);
    const answer = await fetch(`${this.url}/v1/devices`, { method: "POST", body });
    check(answer.status === 200, "the device is enrolled");
    this.enrolment = await answer.text();
    this.device = JSON.parse(this.enrolment).device;
  }

  // Delivers a case that lists a new file of `size` random bytes.
  async deliverCase(size) {
    const bytes = crypto.randomBytes(size);
    const file = path.join(this.folder, "file");
    fs.writeFileSync(file, bytes);
    const made = JSON.parse(this.ask("case", file, this.enrolment));
    const target = `${this.url}/v1/cases/${made.case}`;
    const answer = await fetch(target, { method: "PUT", body: made.envelope });
    check(answer.status === 201, "the case is stored");
    return { ...made, bytes };
  }

  // The headers of a signed request.
  sign(method, target, body) {
    const time = ++this.signedAt;  // each later than the one before
    const nonce = crypto.randomBytes(16).toString("base64url");
    const digest = this.blake2b(Buffer.from(body), { dkLen: 32 });
    const start = ["fangxin.request.v2", this.device, method, target];
    const text = canonical(...start, integer(time), nonce, digest);
    return {
      "Fangxin-Device": this.device,
      "Fangxin-Time": String(time),
      "Fangxin-Nonce": nonce,
      "Fangxin-Signature": crypto.sign(null, text, this.key).toString("base64url"),
    };
  }

  // What tus-js-client needs to know of a file.
  options(file, endpoint) {
    return {
      endpoint,
      metadata: { case: file.case, evidence: file.evidence, digest: file.digest },
      retryDelays: [0, 50, 100, 200, 500, 1000, 1000, 1000, 1000, 1000],
      onBeforeRequest: (request) => {
        if (request.getMethod() !== "POST" || request.getURL() !== endpoint) return;
        const length = request.getHeader("Upload-Length");
        const metadata = request.getHeader("Upload-Metadata");
        const headers = this.sign("POST", "/v1/uploads", `${length}\n${metadata}`);
        for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
      },
    };
  }

  // Fails when the centre does not acknowledge the file or stored other bytes.
  async checkReceived(file) {
    const target = `/v1/cases/${file.case}/evidence/${file.evidence}`;
    const answer = await fetch(this.url + target, { headers: this.sign("GET", target, "") });
    check(answer.status === 200, "the file is acknowledged");
    const acknowledgement = await answer.json();
    check(acknowledgement.digest === file.digest, "with its digest");
    const stored = path.join(this.data, "evidence", `${file.case}.${file.evidence}`);
    check(fs.readFileSync(stored).equals(file.bytes), "the stored file is the one sent");
  }
}

module.exports = { Centre, check };
