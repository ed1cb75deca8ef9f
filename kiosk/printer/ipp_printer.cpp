// Speaks IPP through the library of CUPS.
#include "kiosk/printer/ipp_printer.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cups/cups.h>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "core/ensure.h"
#include "kiosk/paper/paper_pdf.h"

namespace fangxin::kiosk {

namespace {

using std::chrono::milliseconds;

// A printer on this machine answers at once; one on the network may have to wake up.
constexpr milliseconds kConnectTime(3000);
constexpr double kAnswerS = 5;
constexpr milliseconds kBetweenLooks(300);

constexpr const char* kPdf = "application/pdf";
constexpr const char* kA4Media = "iso_a4_210x297mm";  // PWG 5101.1

struct Address {
    std::string host;
    int port = 0;
    std::string path;
    bool is_encrypted = false;
};

std::optional<Address> parse_address(const std::string& uri) {
    std::array<char, 32> scheme{};
    std::array<char, HTTP_MAX_HOST> user{};
    std::array<char, HTTP_MAX_HOST> host{};
    std::array<char, HTTP_MAX_URI> path{};
    int port = 0;
    const http_uri_status_t status = httpSeparateURI(
        HTTP_URI_CODING_ALL,
        uri.c_str(),
        scheme.data(),
        scheme.size(),
        user.data(),
        user.size(),
        host.data(),
        host.size(),
        &port,
        path.data(),
        path.size()
    );
    const std::string_view said = scheme.data();
    if (status != HTTP_URI_STATUS_OK || (said != "ipp" && said != "ipps")) return std::nullopt;
    Address address{host.data(), port, path.data(), said == "ipps"};
    if (address.host.empty() || address.path.size() < 2) return std::nullopt;
    return address;
}

struct CupsDelete {
    void operator()(http_t* connection) const { httpClose(connection); }
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, CupsDelete>;

// One connection to the printer.
class Line {
  public:
    // Nothing when the printer is not reached.
    static std::optional<Line> open(const std::string& uri) {
        const auto address = parse_address(uri);
        ENSURE(address.has_value());
        // Without it the library would ask for a password at the terminal.
        cupsSetPasswordCB2(
            [](const char*, http_t*, const char*, const char*, void*) -> const char* {
                return nullptr;
            },
            nullptr
        );
        const auto encryption =
            address->is_encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
        std::unique_ptr<http_t, CupsDelete> http(httpConnect2(
            address->host.c_str(),
            address->port,
            nullptr,
            AF_UNSPEC,
            encryption,
            1,
            static_cast<int>(kConnectTime.count()),
            nullptr
        ));
        if (http == nullptr) return std::nullopt;
        httpSetTimeout(
            http.get(), kAnswerS, [](http_t*, void*) { return 0; }, nullptr
        );
        return Line(std::move(http), uri, address->path);
    }

    Message request(ipp_op_t operation) const {
        Message made(ippNewRequest(operation));
        const auto group = IPP_TAG_OPERATION;
        ippAddString(made.get(), group, IPP_TAG_URI, "printer-uri", nullptr, uri_.c_str());
        ippAddString(made.get(), group, IPP_TAG_NAME, "requesting-user-name", nullptr, "kiosk");
        return made;
    }
    // Null when no answer came.
    Message ask(Message request) const {
        return Message(cupsDoRequest(http_.get(), request.release(), path_.c_str()));
    }
    Message send(const Message& request, const core::PrivateBytes& document) const {
        const std::size_t length = ippLength(request.get()) + document.size();
        http_status_t status = cupsSendRequest(http_.get(), request.get(), path_.c_str(), length);
        const auto* const bytes = reinterpret_cast<const char*>(document.data());
        if (status == HTTP_STATUS_CONTINUE)
            status = cupsWriteRequestData(http_.get(), bytes, document.size());
        if (status != HTTP_STATUS_CONTINUE) return nullptr;
        return Message(cupsGetResponse(http_.get(), path_.c_str()));
    }

  private:
    Line(std::unique_ptr<http_t, CupsDelete> http, std::string uri, std::string path)
        : http_(std::move(http)), uri_(std::move(uri)), path_(std::move(path)) {}

    std::unique_ptr<http_t, CupsDelete> http_;
    std::string uri_;
    std::string path_;
};

bool is_done(const Message& answer) {
    return answer != nullptr && ippGetStatusCode(answer.get()) < IPP_STATUS_ERROR_BAD_REQUEST;
}

int number_of(const Message& answer, const char* name, ipp_tag_t kind) {
    ipp_attribute_t* const found = ippFindAttribute(answer.get(), name, kind);
    return found == nullptr ? 0 : ippGetInteger(found, 0);
}

bool contains(const Message& answer, const char* name, const char* value) {
    ipp_attribute_t* const found = ippFindAttribute(answer.get(), name, IPP_TAG_ZERO);
    return found != nullptr && ippContainsString(found, value) != 0;
}

// A reason is an error unless it says otherwise (RFC 8011, 5.4.12); with a warning the printer
// still prints.
bool is_error(std::string_view reason) {
    return !reason.ends_with("-warning") && !reason.ends_with("-report");
}

struct Reason {
    std::string_view name;
    PrinterCondition condition;
    bool counts_always = false;  // nothing can come out, however lightly the printer takes it
};
// In the order in which a person would find them: an open door hides the rest. CUPS says of a queue
// whose printer does not answer "offline-report", and nothing else.
constexpr Reason kReasons[] = {
    {"cover-open", PrinterCondition::door_open, true},
    {"door-open", PrinterCondition::door_open, true},
    {"interlock-open", PrinterCondition::door_open, true},
    {"media-jam", PrinterCondition::jam, true},
    {"media-empty", PrinterCondition::no_paper, true},
    {"media-needed", PrinterCondition::no_paper, true},
    {"input-tray-missing", PrinterCondition::no_paper, true},
    {"offline", PrinterCondition::offline, true},
    {"timed-out", PrinterCondition::offline},
    {"shutdown", PrinterCondition::offline},
    {"paused", PrinterCondition::trouble},
    {"marker-supply-empty", PrinterCondition::trouble},
    {"toner-empty", PrinterCondition::trouble},
    {"spool-area-full", PrinterCondition::trouble},
    {"other", PrinterCondition::trouble}};

bool has_reason(ipp_attribute_t* reasons, const Reason& wanted) {
    for (int i = 0; i < ippGetCount(reasons); ++i) {
        const std::string_view reason = ippGetString(reasons, i, nullptr);
        if (reason.starts_with(wanted.name) && (wanted.counts_always || is_error(reason)))
            return true;
    }
    return false;
}

PrinterCondition condition_in(const Message& answer) {
    if (answer == nullptr) return PrinterCondition::offline;
    if (!is_done(answer)) return PrinterCondition::trouble;
    auto* const reasons = ippFindAttribute(answer.get(), "printer-state-reasons", IPP_TAG_KEYWORD);
    for (const Reason& reason : kReasons) {
        if (has_reason(reasons, reason)) return reason.condition;
    }
    const int state = number_of(answer, "printer-state", IPP_TAG_ENUM);
    auto* const accepting =
        ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    const bool takes_jobs = accepting != nullptr && ippGetBoolean(accepting, 0) != 0;
    const bool takes_pdf = contains(answer, "document-format-supported", kPdf);
    const bool is_ready = state != 0 && state != IPP_PSTATE_STOPPED && takes_jobs && takes_pdf;
    return is_ready ? PrinterCondition::ready : PrinterCondition::trouble;
}

Message ask_printer(const Line& line) {
    constexpr std::array kAsked = {
        "printer-state",
        "printer-state-reasons",
        "printer-is-accepting-jobs",
        "document-format-supported",
        "media-supported"};
    Message request = line.request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(
        request.get(),
        IPP_TAG_OPERATION,
        IPP_TAG_KEYWORD,
        "requested-attributes",
        static_cast<int>(kAsked.size()),
        nullptr,
        kAsked.data()
    );
    return line.ask(std::move(request));
}

// The job's number; 0 when the printer does not take it. Its name tells of nobody: printers keep
// lists of jobs.
int send_job(
    const Line& line, const core::PrivateBytes& pdf, const Message& printer, PaperSize paper
) {
    Message request = line.request(IPP_OP_PRINT_JOB);
    const auto group = IPP_TAG_OPERATION;
    ippAddString(request.get(), group, IPP_TAG_NAME, "job-name", nullptr, "receipt");
    ippAddString(request.get(), group, IPP_TAG_MIMETYPE, "document-format", nullptr, kPdf);
    // A roll is what is in the printer anyway.
    if (paper == PaperSize::a4 && contains(printer, "media-supported", kA4Media))
        ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, kA4Media);
    const Message answer = line.send(request, pdf);
    return is_done(answer) ? number_of(answer, "job-id", IPP_TAG_INTEGER) : 0;
}

Message about_job(const Line& line, ipp_op_t operation, int job) {
    Message request = line.request(operation);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    return line.ask(std::move(request));
}

// Why a sheet did not come: what the printer says of itself, if that says anything.
PrinterCondition fault_now(const Line& line) {
    const PrinterCondition now = condition_in(ask_printer(line));
    return now == PrinterCondition::ready ? PrinterCondition::trouble : now;
}

// Nothing while it is still to be seen.
std::optional<PrinterCondition> outcome_now(const Line& line, int job) {
    const Message answer = about_job(line, IPP_OP_GET_JOB_ATTRIBUTES, job);
    const int state = is_done(answer) ? number_of(answer, "job-state", IPP_TAG_ENUM) : 0;
    if (state == IPP_JSTATE_COMPLETED) return PrinterCondition::ready;
    if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) return fault_now(line);
    const PrinterCondition printer = condition_in(ask_printer(line));
    if (printer == PrinterCondition::ready) return std::nullopt;
    return printer;
}

}  // namespace

bool is_printer_uri(const std::string& uri) {
    return parse_address(uri).has_value();
}

IppPrinter::IppPrinter(IppPrinterSettings settings) : settings_(std::move(settings)) {
    ENSURE(is_printer_uri(settings_.uri));
}

PrinterCondition IppPrinter::condition() {
    const auto line = Line::open(settings_.uri);
    return line ? condition_in(ask_printer(*line)) : PrinterCondition::offline;
}

PrinterCondition IppPrinter::print(const Paper& paper, const std::stop_token& stop) {
    const auto line = Line::open(settings_.uri);
    if (!line) return PrinterCondition::offline;
    const Message printer = ask_printer(*line);
    const PrinterCondition before = condition_in(printer);
    if (before != PrinterCondition::ready) return before;
    const PaperPdf pdf = draw_pdf(paper, settings_.paper);
    const int job = send_job(*line, pdf.bytes, printer, settings_.paper);
    if (job == 0) return fault_now(*line);

    std::mutex mutex;
    std::condition_variable_any pause;
    std::unique_lock lock(mutex);
    for (milliseconds passed{0}; passed < settings_.print_time_max; passed += kBetweenLooks) {
        const auto outcome = outcome_now(*line, job);
        if (outcome == PrinterCondition::ready) return *outcome;
        if (outcome) {
            about_job(*line, IPP_OP_CANCEL_JOB, job);
            return *outcome;
        }
        pause.wait_for(lock, stop, kBetweenLooks, [] { return false; });
        if (stop.stop_requested()) return PrinterCondition::trouble;
    }
    about_job(*line, IPP_OP_CANCEL_JOB, job);
    return PrinterCondition::trouble;
}

}  // namespace fangxin::kiosk
