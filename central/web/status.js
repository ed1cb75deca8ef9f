// Asks for the status of the case in the address's fragment, or of what is typed. The fragment
// never leaves the phone except in the body of this one request.
"use strict";

const kStates = {
    filed: ["已保存在站点", "投诉已保存在维权站，等待传送到中心。"],
    received: ["中心已收到", "中心已经收到投诉，尚未决定是否受理。"],
    accepted: ["已受理", "主管部门已经受理，将组织调解。"],
    refused: ["不予受理", "主管部门决定不予受理，理由和其他途径将另行告知。"],
    mediating: ["调解中", "正在调解。"],
    entrusted: ["委托调解中", "调解组织受主管部门委托，正在调解。"],
    agreed: ["达成协议", "双方已经达成协议。"],
    terminated: ["调解终止", "调解已经终止，您仍可通过其他途径解决。"],
    withdrawn: ["已撤回", "投诉已经撤回。"],
    closed: ["已办结", "投诉已经办结。"],
};

// Steps that change no state, by their fact.
const kFacts = {
    received: "主管部门已收到",
    odr_started: "开始与商家和解",
    odr_ended: "与商家和解结束",
    testing_started: "开始鉴定检测",
    testing_ended: "鉴定检测结束",
    termination_notified: "已告知终止调解",
    clue_found: "正在核查违法线索",
    clue_extended: "正在核查违法线索",
    clue_checked: "正在核查违法线索",
    competence_disputed: "正在确定由哪个部门处理",
    competence_settled: "正在确定由哪个部门处理",
};

const byId = (id) => document.getElementById(id);

function say(text) {
    byId("message").textContent = text;
    byId("message").hidden = text === "";
}

function stateWords(state) {
    return kStates[state] || [state, ""];
}

function stepWords(event, before) {
    if (before && before.state === event.state && event.fact) {
        return kFacts[event.fact] || "主管部门有新记录";
    }
    return stateWords(event.state)[0];
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
    byId("limits").replaceChildren(...limits.map((limit) => {
        const item = document.createElement("details");
        const title = document.createElement("summary");
        title.textContent = limitTitle(limit);
        const why = document.createElement("p");
        why.textContent = limit.explanation.zh;
        item.append(title, why);
        return item;
    }));
}

function show(status) {
    const [title, meaning] = stateWords(status.state);
    byId("shown-number").textContent = "编号 " + status.number;
    byId("shown-state").textContent = title;
    byId("shown-meaning").textContent = meaning;
    const times = new Intl.DateTimeFormat("zh-CN", {
        dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai",
    });
    showLimits(status.clock);
    byId("events").replaceChildren(...status.events.map((event, index) => {
        const item = document.createElement("li");
        const time = document.createElement("time");
        time.dateTime = new Date(event.at).toISOString();
        time.textContent = times.format(event.at);
        const office = event.office ? " · " + event.office : "";
        item.append(time, stepWords(event, status.events[index - 1]) + office);
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
        if (response.ok) show(await response.json());
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

function start() {
    const fragment = decodeURIComponent(location.hash.slice(1));
    const dot = fragment.lastIndexOf(".");
    if (dot > 0) {
        ask({number: fragment.slice(0, dot), query_token: fragment.slice(dot + 1)});
        return;
    }
    byId("ask").hidden = false;
    say("请输入回执上的编号和查询码。");
}

window.addEventListener("hashchange", start);
start();
