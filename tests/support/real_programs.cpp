// The two real programs for tests.
#include "tests/support/real_programs.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/ensure.h"

namespace fangxin::tests {

namespace {

constexpr auto kStartTimeMax = std::chrono::seconds(30);
constexpr auto kCommandTimeMax = std::chrono::seconds(60);

std::string central_program() {
    return FANGXIN_CENTRAL_PROGRAM;
}
std::string kiosk_program() {
    return FANGXIN_KIOSK_PROGRAM;
}

// UTF-16LE of a text without characters beyond U+FFFF; enough to find it in a file.
std::string as_utf16(const std::string& text) {
    std::string wide;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        std::size_t length = lead < 0x80U ? 1 : (lead < 0xE0U ? 2 : (lead < 0xF0U ? 3 : 4));
        unsigned int code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        wide += static_cast<char>(code & 0xFFU);
        wide += static_cast<char>((code >> 8U) & 0xFFU);
        i += length;
    }
    return wide;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

}  // namespace

Centre::Centre(std::string data_dir) : data_dir_(std::move(data_dir)) {
    const auto made = tests::run({central_program(), "init", "--data", data_dir_, "--demo"});
    ENSURE(made.exit_code == 0);
}

Centre::Centre(std::string data_dir, std::string address)
    : data_dir_(std::move(data_dir)), address_(std::move(address)) {}

void Centre::start() {
    ENSURE(!server_);
    server_.emplace(std::vector<std::string>{
        central_program(), "serve", "--data", data_dir_, "--listen", address_});
    const auto address = server_->read_line_beginning("listening on ", kStartTimeMax);
    ENSURE(address.has_value());
    url_ = *address;
    port_ = std::stoi(url_.substr(url_.rfind(':') + 1));
    address_ = address_.substr(0, address_.rfind(':') + 1) + std::to_string(port_);
}

void Centre::stop() {
    ENSURE(server_.has_value());
    server_->signal(SIGTERM);
    const auto finished = server_->wait(kStartTimeMax);
    server_.reset();
    ENSURE(finished.exit_code == 0);
}

void Centre::kill() {
    server_.reset();
}

bool Centre::is_running() {
    return server_ && server_->is_running();
}

std::string Centre::enrol_code() const {
    auto made =
        tests::run({central_program(), "enrol-code", "--data", data_dir_, "--station", "demo"});
    ENSURE(made.exit_code == 0);
    while (!made.output.empty() && made.output.back() == '\n') made.output.pop_back();
    return made.output;
}

Finished Centre::act(const std::string& number, const std::string& step) const {
    return tests::run({central_program(), "act", number, step, "--data", data_dir_, "--as", "admin"}
    );
}

std::map<std::string, std::string> Centre::cases() const {
    const auto listed = tests::run({central_program(), "cases", "--data", data_dir_, "--json"});
    ENSURE(listed.exit_code == 0);
    std::map<std::string, std::string> cases;
    std::istringstream lines(listed.output);
    for (std::string line; std::getline(lines, line);) {
        const std::string id = nlohmann::json::parse(line).at("id").get<std::string>();
        const bool is_new = cases.emplace(id, line).second;
        ENSURE(is_new);
    }
    return cases;
}

Finished Centre::run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), central_program());
    arguments.insert(arguments.end(), {"--data", data_dir_});
    return tests::run(arguments);
}

Finished Centre::verify() const {
    return tests::run({central_program(), "verify", "--data", data_dir_});
}

Finished Kiosk::enrol(const Centre& centre, const std::string& code) const {
    return enrol(centre.url(), code);
}

Finished Kiosk::enrol(const std::string& url, const std::string& code) const {
    return run({"enrol", "--central", url, "--code", code});
}

Process Kiosk::start(const std::vector<std::string>& arguments, const std::string& input) const {
    std::vector<std::string> line = {kiosk_program()};
    line.insert(line.end(), arguments.begin(), arguments.end());
    line.insert(line.end(), {"--data", data_dir_});
    return Process(line, input);
}

Finished Kiosk::run(const std::vector<std::string>& arguments, const std::string& input) const {
    Process process = start(arguments, input);
    return process.wait(kCommandTimeMax);
}

EnrolledKiosk::EnrolledKiosk() {
    centre.start();
    ENSURE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
}

std::optional<FiledCase> parse_filed(const std::string& output) {
    if (!output.ends_with('\n')) return std::nullopt;
    const auto value = nlohmann::json::parse(output, nullptr, false);
    if (value.is_discarded() || !value.is_object()) return std::nullopt;
    return FiledCase{
        value.value("id", ""), value.value("number", ""), value.value("query_code", "")};
}

std::string case_json(const std::string& facts) {
    static const std::string example = tests::run({kiosk_program(), "file", "--example"}).output;
    auto value = nlohmann::json::parse(example);
    value["facts"] = facts;
    return value.dump();
}

std::vector<std::string> files_with(
    const std::string& dir, const std::vector<std::string>& canaries
) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = read_file(entry.path());
        for (const auto& canary : canaries) {
            if (bytes.find(canary) != std::string::npos ||
                bytes.find(as_utf16(canary)) != std::string::npos) {
                found.push_back(entry.path().string() + " holds a canary");
            }
        }
    }
    return found;
}

}  // namespace fangxin::tests
