// What the open corner of the staff says.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/limits.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/staff/corner_screen.h"

namespace fangxin::kiosk::staff {

namespace {

using Mark = CornerModel::Mark;
using Row = CornerModel::Row;

constexpr std::int64_t kMinuteMs = 60'000;

std::string count_words(const Scene& scene, std::string_view english, std::uint64_t count) {
    return scene.say(english, {{"count", std::to_string(count)}});
}

// One sentence after the other.
std::string joined(const Scene& scene, std::string_view first, std::string_view second) {
    const bool has_space = !scene.is_chinese() && !first.empty() && !second.empty();
    return std::string(first) + (has_space ? " " : "") + std::string(second);
}

// --- the queue ---

std::string words_for_age(const Scene& scene, std::int64_t age_ms) {
    constexpr std::int64_t kHourMs = 60 * kMinuteMs;
    constexpr std::int64_t kDayMs = 24 * kHourMs;
    const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(0, age_ms));
    if (age_ms < kHourMs) return count_words(scene, "{count} minutes", count / kMinuteMs);
    if (age_ms < 2 * kDayMs) return count_words(scene, "{count} hours", count / kHourMs);
    return count_words(scene, "{count} days", count / kDayMs);
}

// By its kind. What is kept is English: where nobody knows its kind, it is for who reads that.
std::string_view words_for_reason(const Scene& scene, const QueueRow& queued) {
    const std::string_view reason = queued.last_reason;
    if (reason.empty()) return reason;
    if (queued.is_damaged)
        return scene.say("What was stored of it changed on the disk, or is missing there.");
    if (const auto kind = net::kind_of_sentence(reason)) return words_for_line(scene, *kind);
    if (!scene.is_chinese()) return reason;
    return scene.say("The command 'fangxin-kiosk queue' says why.");
}

Row row_of(const Scene& scene, const MachineReport& report, const QueueRow& queued) {
    Row row;
    row.name = queued.number.empty() ? scene.say("Files of a received case") : queued.number;
    row.mark = queued.is_damaged ? Mark::bad : Mark::open;
    if (queued.is_damaged)
        row.words = scene.say("needs a person");
    else
        row.words = scene.say(queued.tries == 0 ? "not sent yet" : "is sent again");
    if (queued.filed_at) {
        const std::int64_t age_ms = report.at.utc_ms - queued.filed_at->utc_ms;
        row.words += " · " + words_for_age(scene, age_ms);
    }
    if (queued.tries > 0)
        row.words +=
            " · " + count_words(scene, "{count} tries", static_cast<std::uint64_t>(queued.tries));
    if (queued.files > 0) row.words += " · " + count_words(scene, "{count} files", queued.files);
    row.detail = words_for_reason(scene, queued);
    if (queued.is_damaged)
        row.detail = joined(
            scene, scene.say("Export the queue to a stick and call the centre."), row.detail
        );
    return row;
}

void add_queue(const Scene& scene, const MachineReport& report, CornerModel& model) {
    model.queue.title = scene.say("Queue of this machine");
    for (const QueueRow& queued : report.queue)
        model.queue.rows.push_back(row_of(scene, report, queued));
    model.queue.note = scene.say("What people wrote is sealed: this machine cannot open it.");
    if (report.queue.empty()) model.queue.note = scene.say("Nothing waits here.");
    if (const std::size_t more = report.queued - report.queue.size(); more > 0)
        model.queue.note = count_words(
            scene, "{count} more; the command 'fangxin-kiosk queue' lists them all.", more
        );
}

// --- the account ---

void add_account(const Scene& scene, const MachineReport& report, CornerModel& model) {
    const core::DeviceHealth& health = report.health;
    const auto add = [&](std::uint64_t count, std::string_view caption, Role role) {
        model.account.push_back({std::to_string(count), scene.say(caption), role});
    };
    add(health.filed, "filed here", Role::ink);
    add(health.received, "received by the centre", Role::good);
    add(health.waiting, "waiting here", Role::warn);
    add(health.lost, "lost", health.lost > 0 ? Role::seal : Role::good);
    const bool is_sum = health.filed == health.received + health.waiting + health.lost;
    const bool is_right = is_sum && health.is_chain_whole && health.lost == 0;
    Row& row = model.balance.rows.emplace_back();
    row.mark = is_right ? Mark::good : Mark::bad;
    row.name = scene.say(is_right ? "The account is right" : "The account is not right");
    if (health.evidence_waiting > 0)
        row.words = count_words(scene, "{count} files wait", health.evidence_waiting);
    if (!is_right)
        row.detail = scene.say("Keep the data folder, and read what 'fangxin-kiosk verify' says.");
}

// What "sync now" did.
void add_delivery(const Scene& scene, const State& state, CornerModel& model) {
    if (state.delivery == Delivery::none) return;
    const MachineReport& report = *state.report;
    const std::uint64_t waiting = report.health.waiting + report.health.evidence_waiting;
    Row& row = model.balance.rows.emplace_back();
    row.name = scene.say("Sync now");
    if (state.delivery == Delivery::running) {
        row.words = scene.say("Sending…");
        return;
    }
    const bool is_done = waiting == 0 && report.line.is_online;
    row.mark = is_done ? Mark::good : Mark::bad;
    if (is_done)
        row.words = scene.say("Everything was delivered.");
    else if (waiting == 0)
        row.words = scene.say("Nothing waits here.");
    else
        row.words = scene.say("Not everything was delivered; nothing is lost.");
    if (report.line.failure) row.detail = words_for_line(scene, *report.line.failure);
}

// --- the self-test ---

Row disk_check(const Scene& scene, const MachineReport& report) {
    constexpr double kGigabyte = 1e9;
    const std::uint64_t free = report.health.free_bytes;
    char size[32];
    std::snprintf(size, sizeof size, "%.1f", static_cast<double>(free) / kGigabyte);
    const bool is_good = scene.readiness.has_room && free >= core::kFreeSpaceBytesMin;
    return {
        is_good ? Mark::good : Mark::bad,
        std::string(scene.say("Disk")),
        scene.say("{size} GB free", {{"size", size}}),
        std::string(is_good ? "" : scene.say("Make room on the disk; export the queue first."))};
}

Row database_check(const Scene& scene, const MachineReport& report) {
    const core::DeviceHealth& health = report.health;
    const bool is_whole = health.is_chain_whole && health.damaged == 0 && health.lost == 0 &&
                          health.evidence_damaged == 0;
    Row row{Mark::good, std::string(scene.say("Database")), {}, {}};
    if (report.database_problem.empty() && is_whole) {
        row.words = scene.say("All of it was read");
        return row;
    }
    row.mark = Mark::bad;
    row.words = scene.say(is_whole ? "It cannot be read" : "Something is damaged or missing");
    // The problem is English, and 'verify' says it, too.
    row.detail = joined(
        scene,
        scene.say("Keep the data folder, and read what 'fangxin-kiosk verify' says."),
        scene.is_chinese() ? std::string_view() : report.database_problem
    );
    return row;
}

Row clock_check(const Scene& scene, const LineReport& line) {
    Row row{Mark::bad, std::string(scene.say("Clock")), {}, {}};
    if (scene.around.clock == ClockState::wrong) {
        row.words = scene.say("The date is wrong");
        row.detail = scene.say("Set the date and time of this machine.");
    } else if (line.clock_offset_ms) {
        const std::int64_t offset_ms = *line.clock_offset_ms;
        const auto minutes = static_cast<std::uint64_t>(std::abs(offset_ms) / kMinuteMs);
        row.words = count_words(
            scene, offset_ms > 0 ? "{count} minutes slow" : "{count} minutes fast", minutes
        );
        row.detail = scene.say("Set the date and time of this machine.");
    } else {
        row.mark = line.is_clock_compared ? Mark::good : Mark::open;
        row.words = scene.say(
            line.is_clock_compared ? "Agrees with the centre" : "Not compared with the centre yet"
        );
    }
    return row;
}

Row network_check(const Scene& scene, const LineReport& line) {
    Row row{Mark::bad, std::string(scene.say("Network")), {}, {}};
    if (!scene.readiness.is_enrolled) {
        row.words = scene.say("Not set up yet");
        row.detail = scene.say("Whoever installs this machine runs: fangxin-kiosk enrol");
    } else if (line.is_online) {
        row.mark = Mark::good;
        row.words = scene.say("The centre answers");
    } else if (line.failure) {
        row.words = scene.say("The centre is not reached");
        row.detail = words_for_line(scene, *line.failure);
    } else {
        row.mark = Mark::open;
        row.words = scene.say("Not tried yet");
    }
    return row;
}

Row printer_check(const Scene& scene) {
    const bool is_good = scene.printer == PrinterCondition::ready;
    return {
        is_good ? Mark::good : Mark::bad,
        std::string(scene.say("Printer")),
        std::string(is_good ? scene.say("Ready") : words_for_printer(scene)),
        std::string(is_good ? "" : scene.say("Look at its paper, its cover and its cable."))};
}

Row camera_check(const Scene& scene, std::optional<bool> shows_something) {
    Row row{Mark::open, std::string(scene.say("Camera")), {}, {}};
    if (!shows_something) {
        row.words = scene.say("Being tested");
        return row;
    }
    row.mark = *shows_something ? Mark::good : Mark::bad;
    row.words = scene.say(*shows_something ? "Shows a picture" : "Shows no picture");
    if (!*shows_something) row.detail = scene.say("Look at its cable, then test again.");
    return row;
}

Row engine_check(const Scene& scene, std::string_view name, bool is_loaded) {
    return {
        is_loaded ? Mark::good : Mark::bad,
        std::string(scene.say(name)),
        std::string(scene.say(is_loaded ? "Loaded" : "Not loaded")),
        std::string(is_loaded ? "" : scene.say("Start the program again; its log says why."))};
}

void add_checks(const Scene& scene, const State& state, CornerModel& model) {
    const MachineReport& report = *state.report;
    auto& rows = model.checks.rows;
    model.checks.title = scene.say("Self-test");
    model.checks.again = scene.say("Test again");
    if (report.database_problem.empty()) rows.push_back(disk_check(scene, report));
    rows.push_back(database_check(scene, report));
    rows.push_back(clock_check(scene, report.line));
    if (scene.printer != PrinterCondition::none) rows.push_back(printer_check(scene));
    if (scene.around.has_camera) rows.push_back(camera_check(scene, state.shows_camera));
    rows.push_back(network_check(scene, report.line));
    rows.push_back(engine_check(scene, "Pinyin", scene.around.has_pinyin));
    rows.push_back(engine_check(scene, "Handwriting", scene.around.handwriting != nullptr));
    rows.push_back({Mark::good, std::string(scene.say("Version")), FANGXIN_VERSION, {}});
}

// --- people at the machine ---

void add_lost_code(const Scene& scene, CornerModel& model) {
    model.lost_code.title = scene.say("Somebody lost the query code");
    model.lost_code.note = scene.say(
        "Look at an identity card, or let the centre call back the number of the case. Then call "
        "the centre with the case's number: it gives a new code, and the old one ends at once."
    );
}

// --- what went wrong ---

std::string_view words_for_incident(const Scene& scene, core::IncidentKind kind) {
    constexpr auto kWords = std::to_array<std::string_view>(
        {"The database was damaged and replaced",
         "A case was damaged on the disk",
         "A file of evidence was damaged on the disk",
         "The key of this machine was read from its copy",
         "The centre was set back to an older state",
         "A wrong PIN was entered",
         "The staff's corner was opened"}
    );
    static_assert(kWords.size() == core::kNames<core::IncidentKind>.names.size());
    return scene.say(kWords.at(static_cast<std::size_t>(kind)));
}

void add_incidents(const Scene& scene, const MachineReport& report, CornerModel& model) {
    model.incidents.title = scene.say("What went wrong last");
    for (const core::Incident& incident : report.incidents) {
        Row& row = model.incidents.rows.emplace_back();
        row.mark = Mark::bad;
        row.name = words_for_incident(scene, incident.kind);
        row.words = words_for_instant(scene, incident.at);
        if (incident.lost > 0)
            row.detail = count_words(scene, "Lost there: {count}", incident.lost);
    }
    if (report.incidents.empty()) model.incidents.note = scene.say("Nothing so far.");
}

}  // namespace

CornerModel make_corner_model(const Scene& scene, const State& state) {
    CornerModel model;
    model.frame = make_staff_frame(scene, "staff.corner");
    model.title = scene.say("This machine");
    model.subtitle =
        scene.say("Only numbers and states can be seen here. Untouched, it closes in a minute.");
    if (!state.report) {
        model.reading = scene.say("Reading…");
        return model;
    }
    const bool may_sync = scene.readiness.is_enrolled && !scene.readiness.is_cut_off;
    if (may_sync && state.delivery != Delivery::running)
        model.frame.second = FootButton{
            "staff.sync",
            std::string(scene.say("Sync now")),
            action::Next{},
            {.icon_before = Icon::sync}};
    const MachineReport& report = *state.report;
    if (report.database_problem.empty()) {
        add_account(scene, report, model);
        add_queue(scene, report, model);
        add_incidents(scene, report, model);
    }
    add_delivery(scene, state, model);
    add_lost_code(scene, model);
    add_checks(scene, state, model);
    return model;
}

}  // namespace fangxin::kiosk::staff
