// tus-js-client of npm sends evidence to our centre, on a sound line and on one that is cut.
// Arguments: fangxin-central, the station program, the line's, a folder for packages, npm.
const fs = require("fs");
const os = require("os");
const path = require("path");
const { load } = require("./packages.cjs");
const { startCuts } = require("./cuts.cjs");
const { Centre, check } = require("./centre.cjs");

const [program, station, line, packages, npm] = process.argv.slice(2);
const find = load(packages, npm, ["tus-js-client@4.3.1", "@noble/hashes@1.8.0"]);
const tus = find("tus-js-client");
const { blake2b } = find("@noble/hashes/blake2b");

const SIZE = 5 * 1024 * 1024;
const CHUNK = 512 * 1024;

// Runs an upload to its end; `started` gets it before.
function send(bytes, options, started) {
  return new Promise((onSuccess, onError) => {
    const upload = new tus.Upload(bytes, { ...options, onSuccess: () => onSuccess(upload), onError });
    if (started) started(upload);
    upload.start();
  });
}

// Stops an upload after its first chunk; gives its address.
function sendFirstChunk(bytes, options) {
  return new Promise((stopped, onError) => {
    const upload = new tus.Upload(bytes, {
      ...options,
      chunkSize: CHUNK,
      onError,
      onChunkComplete: () => upload.abort().then(() => stopped(upload)),
    });
    upload.start();
  });
}

async function offsetOf(url) {
  const head = { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } };
  const answer = await fetch(url, head);
  return answer.status === 200 ? Number(answer.headers.get("upload-offset")) : answer.status;
}

async function run(centre) {
  const endpoint = `${centre.url}/v1/uploads`;
  for (const [name, more] of [["one request", {}], ["chunks", { chunkSize: CHUNK }],
    ["POST in place of PATCH", { overridePatchMethod: true }]]) {
    const file = await centre.deliverCase(SIZE);
    await send(file.bytes, { ...centre.options(file, endpoint), ...more });
    await centre.checkReceived(file);
    console.log(`received: ${name}`);
  }

  const resumed = await centre.deliverCase(SIZE);
  const options = centre.options(resumed, endpoint);
  const first = await sendFirstChunk(resumed.bytes, options);
  const offset = await offsetOf(first.url);
  check(offset >= CHUNK && offset < SIZE, "the first chunk is there, and not all");
  await send(resumed.bytes, { ...options, uploadUrl: first.url });
  await centre.checkReceived(resumed);
  console.log("received: resumed after an abort");

  const ended = await centre.deliverCase(SIZE);
  const stopped = await sendFirstChunk(ended.bytes, centre.options(ended, endpoint));
  await stopped.abort(true);
  check((await offsetOf(stopped.url)) === 404, "an upload that was ended is gone");
  await send(ended.bytes, centre.options(ended, endpoint));
  await centre.checkReceived(ended);
  console.log("received: sent again after it was ended");

  const port = Number(new URL(centre.url).port);
  for (const [name, more] of [["one request", {}], ["chunks", { chunkSize: CHUNK }]]) {
    const proxy = await startCuts(line, port, 700 * 1024, 6);
    const cut = await centre.deliverCase(SIZE);
    const through = centre.options(cut, `http://127.0.0.1:${proxy.port}/v1/uploads`);
    await send(cut.bytes, { ...through, ...more });
    await centre.checkReceived(cut);
    check((await proxy.close()) >= 6, "the line was cut six times");
    console.log(`received: ${name} through six cuts`);
  }
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fangxin-interop-"));
  const centre = new Centre(program, station, folder, blake2b);
  try {
    await centre.start();
    await centre.enrol();
    await run(centre);
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
