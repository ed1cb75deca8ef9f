// The centre's status page in a real Chromium: what a person with a receipt sees on a phone.
// Arguments: fangxin-central, fangxin-kiosk, the station program of tests/interop, a folder for
// packages and the picture, npm, Chromium.
const { spawnSync } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { load } = require("../interop/packages.cjs");
const { Centre, check } = require("../interop/centre.cjs");

const [program, kioskProgram, station, packages, npm, executablePath] = process.argv.slice(2);
const { chromium } = load(packages, npm, ["playwright-core@1.49.1"])("playwright-core");

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

class Kiosk {
  constructor(folder) {
    this.data = path.join(folder, "kiosk");
  }

  run(args, input) {
    const line = [...args, "--data", this.data];
    const done = spawnSync(kioskProgram, line, { encoding: "utf8", input });
    check(done.status === 0, `the kiosk does '${args[0]}': ${done.stderr}`);
    return done.stdout;
  }

  // Files the example and delivers it; gives its number and query code.
  file() {
    const filed = JSON.parse(this.run(["file", "--json", "-"], this.run(["file", "--example"])));
    this.run(["sync", "--until-empty"]);
    return filed;
  }
}

// A page that remembers every address it was asked to load.
class Page {
  static async open(browser, address) {
    const page = new Page();
    page.page = await browser.newPage();
    page.asked = [];
    page.page.on("request", (request) => page.asked.push(request.url()));
    await page.page.goto(address);
    return page;
  }

  // Fails unless the element shows `text`, or does so before long.
  async shows(id, text) {
    const found = this.page.locator(`#${id}`).filter({ hasText: text });
    await found.waitFor({ state: "visible" });
  }

  async type(number, code) {
    await this.page.fill("#number", number);
    await this.page.fill("#code", code);
    await this.page.click("button[type=submit]");
  }

  // Nothing secret was part of an address that went over the line.
  checkSilent(secrets) {
    check(this.asked.length > 0, "requests were seen");
    for (const address of this.asked) {
      const sent = address.split("#")[0];
      for (const secret of secrets) check(!sent.includes(secret), "no address holds a secret");
    }
  }
}

async function receiptOpens(browser, url, receipt) {
  const page = await Page.open(browser, `${url}/s#${receipt.number}.${receipt.query_token}`);
  await page.shows("shown-state", "中心已收到");
  await page.shows("shown-number", receipt.number);
  check((await page.page.title()) === "投诉进度 · 放心", "the page has its Chinese title");
  check((await page.page.getAttribute("html", "lang")) === "zh-CN", "and says that it is Chinese");
  check(!(await page.page.locator("#ask").isVisible()), "nothing is asked of who has the receipt");
  page.checkSilent([receipt.query_code, receipt.query_token]);
  return page;
}

// What scanners and messengers make of the address, and what they make of it that is none.
async function strangeFragments(browser, url, receipt) {
  const address = `${url}/s#${receipt.number}.${receipt.query_token}`;
  for (const added of ["#wechat_redirect", "。", "&from=x", " "]) {
    const page = await Page.open(browser, address + added);
    await page.shows("shown-state", "中心已收到");
    await page.page.close();
  }
  for (const none of ["#%zz", `#${receipt.number}.${receipt.query_token}%`, "#x", "#.", ""]) {
    const page = await Page.open(browser, `${url}/s${none}`);
    await page.shows("ask", "查询码");
    await page.shows("message", "请输入回执上的编号和查询码");
    await page.page.close();
  }
}

async function tokenLeavesTheAddress(browser, url, receipt) {
  const page = await Page.open(browser, `${url}/s#${receipt.number}.${receipt.query_token}`);
  await page.shows("shown-state", "中心已收到");
  check(page.page.url() === `${url}/s`, "the address bar holds no secret");
  await page.page.goBack();
  await page.page.goForward();
  check(!page.page.url().includes(receipt.query_token), "nor does the history");
}

async function receiptIsProved(browser, url, receipt) {
  const address = `${url}/s#${receipt.number}.${receipt.query_token}`;
  const genuine = await Page.open(browser, `${address}.${receipt.receipt_signature}`);
  await genuine.shows("genuine", /回执真实/);
  const other = receipt.receipt_signature.startsWith("A") ? "B" : "A";
  const forged = await Page.open(browser, `${address}.${other}${receipt.receipt_signature.slice(1)}`);
  await forged.shows("shown-number", receipt.number);
  await forged.shows("genuine", /可能不是服务站签发的/);
  const former = await Page.open(browser, address);
  await former.shows("shown-number", receipt.number);
  check(!(await former.page.locator("#genuine").isVisible()), "a receipt of a former version");
}

async function oldPhoneShowsIt(browser, url, receipt) {
  const page = await browser.newPage();
  await page.addInitScript(() => delete Element.prototype.replaceChildren);
  await page.goto(`${url}/s#${receipt.number}.${receipt.query_token}`);
  const state = page.locator("#shown-state").filter({ hasText: "中心已收到" });
  await state.waitFor({ state: "visible" });
}

async function formAnswers(browser, url, filed) {
  const page = await Page.open(browser, `${url}/s`);
  await page.shows("message", "请输入回执上的编号和查询码");
  const wrong = filed.query_code === "000000" ? "111111" : "000000";
  await page.type(filed.number, wrong);
  await page.shows("message", "编号或查询码不对");
  await page.type(filed.number, filed.query_code);
  await page.shows("shown-state", "中心已收到");
  page.checkSilent([filed.query_code, wrong]);
}

async function acceptedShowsLimits(page, centre, filed, picture) {
  centre.run("act", filed.number, "accept", "--as", "admin");
  await page.page.click("#again");
  await page.shows("shown-state", "已受理");
  const limit = page.page.locator("#limits details").first();
  await limit.waitFor({ state: "visible" });
  check(/期限/.test(await limit.locator("summary").innerText()), "a limit is named");
  await limit.locator("summary").click();
  check((await limit.locator("p").innerText()).length > 10, "and explained");
  check((await page.page.locator("#events li").count()) >= 2, "the steps are listed");
  await page.page.screenshot({ path: picture, fullPage: true });
}

async function officeIsHeard(page, centre, filed) {
  const words = ["--words", "愿退一半", "--amount", "1500", "--as", "admin"];
  centre.run("act", filed.number, "offer_made", ...words);
  await page.page.click("#again");
  await page.shows("events", "有了和解方案：愿退一半（1500.00 元）");
}

async function wrongCodesLock(browser, url, filed) {
  const page = await Page.open(browser, `${url}/s`);
  const wrong = filed.query_code === "000000" ? "111111" : "000000";
  for (let i = 0; i < 5; ++i) {
    await page.page.locator("#message").evaluate((element) => (element.textContent = ""));
    await page.type(filed.number, wrong);
    await page.shows("message", /编号或查询码不对|查询码多次输入错误/);
  }
  await page.type(filed.number, filed.query_code);
  await page.shows("message", /查询码多次输入错误，请约 \d+ 分钟后再试/);
  check(!(await page.page.locator("#status").isVisible()), "even the right code is locked");
}

async function unreachableIsSaid(page, centre) {
  await centre.stop();
  await page.page.click("#again");
  await page.shows("message", "暂时无法查询，请稍后再试。");
}

async function run(browser, centre, folder) {
  const kiosk = new Kiosk(folder);
  const code = centre.run("enrol-code", "--station", "demo").trim();
  kiosk.run(["enrol", "--central", centre.url, "--code", code]);
  await centre.enrol();
  const receipt = await centre.deliverCase(1000);
  const page = await receiptOpens(browser, centre.url, receipt);
  console.log("the receipt's address opens the case");
  await strangeFragments(browser, centre.url, receipt);
  console.log("what is added to the address does no harm, and what is no address shows the form");
  await tokenLeavesTheAddress(browser, centre.url, receipt);
  console.log("the token leaves the address bar");
  await receiptIsProved(browser, centre.url, receipt);
  console.log("a receipt is proved genuine, and a forged one is not");
  await oldPhoneShowsIt(browser, centre.url, receipt);
  console.log("a phone of some years ago shows the case");
  await acceptedShowsLimits(page, centre, receipt, path.join(packages, "status_page.png"));
  console.log("an accepted case shows its limits");
  await officeIsHeard(page, centre, receipt);
  console.log("what the office offers is shown");
  const filed = kiosk.file();
  await formAnswers(browser, centre.url, filed);
  console.log("the form finds the case by number and code, and refuses a wrong code");
  await wrongCodesLock(browser, centre.url, filed);
  console.log("five wrong codes lock the case");
  await unreachableIsSaid(page, centre);
  page.checkSilent([receipt.query_code, receipt.query_token]);
  console.log("a centre out of reach is said in a sentence");
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fangxin-web-"));
  const centre = new Centre(program, station, folder, null);
  const profile = path.join(folder, "profile");
  const viewport = { width: 390, height: 844 };
  let browser = null;
  try {
    await centre.start();
    const options = { executablePath, args: FLAGS, viewport, locale: "zh-CN" };
    browser = await chromium.launchPersistentContext(profile, options);
    await run(browser, centre, folder);
  } finally {
    if (browser) await browser.close();
    if (centre.server.exitCode === null) await centre.stop();
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
