// Compares every day of our holiday table with the npm package chinese-days and lists differences.
// Arguments: our table, a folder for the package, npm. Exit code 77: the package is not to be had.
const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");

const PACKAGE = "chinese-days@1.5.7";
const SKIPPED = 77;
const [tablePath, folder, npm] = process.argv.slice(2);
const modulePath = path.resolve(folder, "node_modules", "chinese-days");

if (!fs.existsSync(modulePath)) {
  fs.mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", PACKAGE];
  const installed = spawnSync(npm, args, { encoding: "utf8", timeout: 60000 });
  if (installed.status !== 0) {
    console.log(`skipped: ${PACKAGE} cannot be installed`);
    process.exit(SKIPPED);
  }
}

const chineseDays = require(modulePath);
const table = JSON.parse(fs.readFileSync(tablePath, "utf8"));
let daysCompared = 0;
const differences = [];
for (const year of table.years) {
  const holidays = new Set(year.holidays);
  const makeup = new Set(year.makeup_workdays);
  const day = new Date(Date.UTC(year.year, 0, 1));
  for (; day.getUTCFullYear() === year.year; day.setUTCDate(day.getUTCDate() + 1)) {
    const iso = day.toISOString().slice(0, 10);
    const isWeekend = day.getUTCDay() % 6 === 0;
    const ours = makeup.has(iso) || (!isWeekend && !holidays.has(iso));
    const theirs = chineseDays.isWorkday(iso);
    daysCompared += 1;
    if (ours !== theirs) differences.push(`${iso}: working ${ours} here, ${theirs} there`);
  }
}
console.log(`${daysCompared} days of ${table.years.length} years compared with ${PACKAGE}`);
for (const difference of differences) console.log(difference);
process.exit(differences.length === 0 && table.years.length >= 8 ? 0 : 1);
