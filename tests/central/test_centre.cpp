// Starting, asking and stopping the real program.
#include "tests/central/test_centre.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <csignal>
#include <curl/curl.h>
#include <doctest/doctest.h>

#include "core/request_signature.h"

namespace fangxin::tests {
namespace {

// Long, because a machine that builds at the same time is slow; nothing is measured by it.
constexpr std::chrono::seconds kPatience{120};
constexpr long kHttpPatienceSeconds = 120;
constexpr core::Instant kAskedAt{1'790'000'100'000};

std::size_t collect(const char* text, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(text, size * count);
    return size * count;
}

std::size_t collect_header(const char* text, std::size_t size, std::size_t count, void* to) {
    const std::string line(text, size * count);
    const auto colon = line.find(": ");
    if (colon == std::string::npos) return size * count;
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    auto& headers = *static_cast<std::map<std::string, std::string>*>(to);
    headers[name] = line.substr(colon + 2, line.find_first_of("\r\n") - colon - 2);
    return size * count;
}

}  // namespace

std::string HttpAnswer::problem_code() const {
    const auto type = headers.find("content-type");
    if (type == headers.end() || type->second != "application/problem+json") return {};
    const auto problem = core::parse_problem(body);
    return problem && problem->status == status ? problem->code : std::string{};
}

HttpAnswer send_http(
    const std::string& method,
    const std::string& url,
    const std::string& body,
    const std::vector<std::string>& headers
) {
    HttpAnswer answer;
    CURL* const handle = curl_easy_init();
    REQUIRE(handle != nullptr);
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    for (const auto& header : headers) list = curl_slist_append(list, header.c_str());
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, method.c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kHttpPatienceSeconds);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
    if (method == "HEAD") {
        curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    } else if (method != "GET") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    }
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, collect_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &answer.headers);
    if (curl_easy_perform(handle) == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
    }
    curl_slist_free_all(list);
    curl_easy_cleanup(handle);
    return answer;
}

std::uint64_t metric_at(const std::string& url, const std::string& name) {
    const auto answer = send_http("GET", url + "/metrics");
    REQUIRE(answer.status == 200);
    const auto line = answer.body.find('\n' + name + ' ');
    REQUIRE_MESSAGE(line != std::string::npos, answer.body);
    return std::stoull(answer.body.substr(line + name.size() + 2));
}

TestCentre::TestCentre() {
    std::vector<std::string> arguments{"init"};
    if (!is_on_sqlite()) arguments.insert(arguments.end(), {"--database", place_.address()});
    init_ = command(arguments);
    REQUIRE_MESSAGE(init_.exit_code == 0, init_.errors);
    const auto added = command({"station", "add", "--id", "demo", "--name", "一号示例商场站"});
    REQUIRE_MESSAGE(added.exit_code == 0, added.errors);
    start();
}

Finished TestCentre::command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), FANGXIN_CENTRAL);
    arguments.insert(arguments.end(), {"--data", data()});
    return run(arguments, {}, kPatience);
}

std::string TestCentre::enrol_code() const {
    const auto finished = command({"enrol-code", "--station", "demo"});
    REQUIRE_MESSAGE(finished.exit_code == 0, finished.errors);
    return finished.output.substr(0, finished.output.find('\n'));
}

void TestCentre::start() {
    auto started = start_another();
    server_.emplace(std::move(started.process));
    url_ = started.url;
    metrics_url_ = started.metrics_url;
}

TestCentre::Server TestCentre::start_another(const std::vector<std::string>& more_options) const {
    std::vector<std::string> line{FANGXIN_CENTRAL, "serve", "--data", data()};
    line.insert(line.end(), {"--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"});
    line.insert(line.end(), more_options.begin(), more_options.end());
    Process process(line);
    const auto metrics_url = process.read_line_beginning("metrics on ", kPatience);
    const auto url = process.read_line_beginning("listening on ", kPatience);
    if (!metrics_url || !url) FAIL(process.wait(kPatience).errors);
    return {std::move(process), *url, *metrics_url};
}

void TestCentre::kill_now() {
    server_->signal(SIGKILL);
    (void)server_->wait(kPatience);
}

Finished TestCentre::stop() {
    server_->signal(SIGTERM);
    return server_->wait(kPatience);
}

TestDevice TestCentre::enrolled_at(const std::string& url, const std::vector<std::string>& headers)
    const {
    TestDevice device;
    const auto body = core::to_json(device.request(enrol_code(), kAskedAt));
    const auto answer = send_http("POST", url + "/v1/devices", body, headers);
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    device.enrolled(core::parse_enrolment_answer(answer.body).value());
    return device;
}

std::vector<TestDevice> TestCentre::enrolled_devices(std::size_t count) const {
    std::vector<TestDevice> devices;
    while (devices.size() < count) devices.push_back(enrolled_device());
    return devices;
}

HttpAnswer TestCentre::put(const core::Envelope& envelope) const {
    return send_http(
        "PUT", url_ + "/v1/cases/" + envelope.header.id.to_string(), core::to_json(envelope)
    );
}

HttpAnswer TestCentre::check_code(const std::string& number, const std::string& code) const {
    return send_http(
        "POST", url_ + "/v1/status-checks", core::to_json(core::StatusCheck{number, code, {}})
    );
}

HttpAnswer TestCentre::check_token(const std::string& number, const std::string& token) const {
    return send_http(
        "POST", url_ + "/v1/status-checks", core::to_json(core::StatusCheck{number, {}, token})
    );
}

TestCentre::Changes TestCentre::changes(const TestDevice& device, const std::string& target) const {
    return ask(device, "GET", target, {});
}

std::string TestCentre::signed_head(
    const TestDevice& device,
    const std::string& method,
    const std::string& target,
    const std::string& more_headers
) {
    std::string head = method + ' ' + target + " HTTP/1.1\r\nHost: centre\r\n" + more_headers;
    for (const std::string& header : device.signature_headers(device.asking(method, target, {})))
        head += header + "\r\n";
    return head + "\r\n";
}

TestCentre::Changes TestCentre::ask_at(
    const std::string& url,
    const TestDevice& device,
    const std::string& method,
    const std::string& target,
    const std::string& body
) {
    const core::SignedRequest request = device.asking(method, target, body);
    Changes changes;
    changes.answer = send_http(method, url + target, body, device.signature_headers(request));
    const auto& answer = changes.answer;
    const auto header = answer.headers.find("fangxin-signature");
    if (header == answer.headers.end()) return changes;
    const auto answer_signature = core::array_from_base64url<64>(header->second);
    changes.is_signed =
        answer_signature &&
        core::answer_signature_is_valid(
            request, answer.status, answer.body, *answer_signature, device.answer().centre_key
        );
    return changes;
}

}  // namespace fangxin::tests
