// Installs pinned npm packages into a folder and loads them; exit code 77 when they are not to be had.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");
const { spawnSync } = require("child_process");

const SKIPPED = 77;

// `packages` are "name@version"; gives a require() that finds them.
function load(folder, npm, packages) {
  const marker = path.resolve(folder, "installed");
  const wanted = packages.join("\n");
  if (!fs.existsSync(marker) || fs.readFileSync(marker, "utf8") !== wanted) {
    fs.mkdirSync(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", ...packages];
    const installed = spawnSync(npm, args, { encoding: "utf8", timeout: 180000 });
    if (installed.status !== 0) {
      console.log(`skipped: ${packages.join(", ")} cannot be installed`);
      process.exit(SKIPPED);
    }
    fs.writeFileSync(marker, wanted);
  }
  return createRequire(path.resolve(folder, "package.json"));
}

// Ends with 77 on a Node.js older than the packages want.
function needNode(major, minor) {
  const [ourMajor, ourMinor] = process.versions.node.split(".").map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  console.log(`skipped: Node.js ${major}.${minor} or newer is needed`);
  process.exit(SKIPPED);
}

module.exports = { load, needNode };
