// Asks for the status of the case in the address's fragment, or of what is typed. The fragment
// never leaves the phone except in the body of this one request.
"use strict";

// The words of the states and steps, which the kiosk shows too (assets/lifecycle/words.json).
const kWords = fetch("/s/words.json").then((response) => response.json());

const byId = (id) => document.getElementById(id);

function say(text) {
    byId("message").textContent = text;
    byId("message").hidden = text === "";
}

// Without replaceChildren, which phones of some years ago do not have.
function fill(id, children) {
    byId(id).textContent = "";
    byId(id).append(...children);
}

function stateWords(words, state) {
    const isIt = (name) => (entry) => entry.state === name;
    return words.states.find(isIt(state)) || words.states.find(isIt("in_progress"));
}

// What a step says that changes no state; nothing for what this page does not know.
function saidWords(words, said) {
    const known = words.said.find((entry) => entry.said === said.kind);
    if (!known) return null;
    const amount = said.amount_fen ? "（" + (said.amount_fen / 100).toFixed(2) + " 元）" : "";
    const tooLate = said.outcome === "too_late" ? "（到达时已经不能办理）" : "";
    return known.name.zh + (said.words ? "：" + said.words : "") + amount + tooLate;
}

function stepWords(words, event, before) {
    const filed = "filed_at_station";
    if (event.fact === filed || (before && before.state === event.state && event.fact)) {
        const known = words.facts.find((entry) => entry.fact === event.fact);
        return (known ? known.name : words.other_fact).zh;
    }
    const said = event.said && before && before.state === event.state &&
        saidWords(words, event.said);
    if (said) return said;
    return stateWords(words, event.state).name.zh;
}

function limitTitle(limit) {
    const what = limit.label.zh + "期限";
    if (limit.state === "overdue") return what + "已过，可拨打 12315 并报编号";
    if (limit.state === "paused") return what + "暂停计算";
    if (!limit.to_earliest) return what + "暂时无法推算";
    const unit = limit.unit === "working_days" ? " 个工作日" : " 天";
    const provisional = limit.provisional ? "（暂定）" : "";
    return "距" + what + "还有 " + limit.days_left + unit + "，最晚 " + limit.to_earliest +
        provisional;
}

// The limits that run and concern who complained; the centre counted them.
function showLimits(clock) {
    const limits = clock ? clock.limits.filter((limit) => limit.label && !limit.ended_on) : [];
    fill("limits", limits.map((limit) => {
        const item = document.createElement("details");
        const title = document.createElement("summary");
        title.textContent = limitTitle(limit);
        const why = document.createElement("p");
        why.textContent = limit.explanation.zh;
        item.append(title, why);
        return item;
    }));
}

// Nothing where the receipt has no signature, or where number and code were typed.
function showWhetherGenuine(isGenuine) {
    const line = byId("genuine");
    line.hidden = isGenuine === undefined;
    line.className = isGenuine ? "genuine" : "forged";
    line.textContent = isGenuine ?
        "回执真实：是服务站的机器签发的。" :
        "这张回执的签名不对，可能不是服务站签发的，请问工作人员。";
}

function show(status, words) {
    const state = stateWords(words, status.state);
    byId("shown-number").textContent = "编号 " + status.number;
    byId("shown-state").textContent = state.name.zh;
    const own = state.next_of && state.next_of[status.kind];
    byId("shown-meaning").textContent = (own || state.next).zh;
    const times = new Intl.DateTimeFormat("zh-CN", {
        dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai",
    });
    showWhetherGenuine(status.receipt_genuine);
    showLimits(status.clock);
    fill("events", status.events.map((event, index) => {
        const item = document.createElement("li");
        const time = document.createElement("time");
        time.dateTime = new Date(event.at).toISOString();
        time.textContent = times.format(event.at);
        const office = event.office ? " · " + event.office : "";
        item.append(time, stepWords(words, event, status.events[index - 1]) + office);
        return item;
    }));
    byId("ask").hidden = true;
    byId("status").hidden = false;
    say("");
}

function refuse(status, retryAfter) {
    byId("status").hidden = true;
    byId("ask").hidden = false;
    if (status === 429) {
        const minutes = Math.max(1, Math.ceil(Number(retryAfter || 60) / 60));
        say("查询码多次输入错误，请约 " + minutes + " 分钟后再试。");
    } else if (status === 404) {
        say("编号或查询码不对，请对照回执再输入一次。");
    } else {
        say("暂时无法查询，请稍后再试。");
    }
}

let lastCheck = null;

async function ask(check) {
    lastCheck = check;
    say("正在查询……");
    try {
        const response = await fetch("/v1/status-checks", {
            method: "POST",
            headers: {"Content-Type": "application/json"},
            body: JSON.stringify(check),
            cache: "no-store",
            credentials: "omit",
        });
        if (response.ok) show(await response.json(), await kWords);
        else refuse(response.status, response.headers.get("Retry-After"));
    } catch {
        refuse(0, null);
    }
}

byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    ask({number: byId("number").value, query_code: byId("code").value});
});
byId("again").addEventListener("click", () => ask(lastCheck));

// Empty when it cannot be decoded.
function decoded(fragment) {
    try {
        return decodeURIComponent(fragment);
    } catch {
        return "";
    }
}

// Number, token and signature, up to the first sign that is not theirs: what scanners and
// messengers add to an address is not of it. The address is left without them, also in the phone's
// history.
function start() {
    const receipt = /^(.+?)\.([\w-]+)(?:\.([\w-]{86}))?/.exec(decoded(location.hash.slice(1)));
    history.replaceState(null, "", location.pathname + location.search);
    if (receipt) {
        const check = {number: receipt[1], query_token: receipt[2]};
        if (receipt[3]) check.receipt_signature = receipt[3];
        ask(check);
        return;
    }
    byId("ask").hidden = false;
    say("请输入回执上的编号和查询码。");
}

window.addEventListener("hashchange", start);
start();
