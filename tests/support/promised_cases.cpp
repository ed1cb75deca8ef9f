// Compares the cases at a centre with those that were promised.
#include "tests/support/promised_cases.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

namespace {

// What the centre shows of a typed case: a telephone number is kept as its digits.
std::string kept_content(const std::string& typed) {
    auto content = nlohmann::json::parse(typed);
    auto phone = content.at("merchant").at("phone").get<std::string>();
    phone.erase(std::remove(phone.begin(), phone.end(), '-'), phone.end());
    content["merchant"]["phone"] = phone;
    return content.dump();
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
}

}  // namespace

std::string photo_bytes(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::string bytes = "\xFF\xD8\xFF";
    while (bytes.size() < size) bytes.push_back(static_cast<char>(random()));
    return bytes;
}

std::string PromisedCases::next() {
    return case_json("第" + std::to_string(++filed_) + "件，店家不退款，店长姓𠮷。");
}

void PromisedCases::remember(
    const Finished& finished, const std::string& typed, const std::string& evidence
) {
    const auto printed = parse_filed(finished.output);
    if (printed) promises_[printed->id] = {printed->number, kept_content(typed), evidence};
}

void PromisedCases::check_evidence(
    const Centre& centre, const Promise& promise, std::vector<std::string>& faults
) {
    const TemporaryFolder folder;
    const auto opened = centre.run({"evidence", promise.number, "--out", folder.file("out")});
    std::istringstream lines(opened.output);
    std::string path;
    if (opened.exit_code != 0 || !std::getline(lines, path)) {
        faults.push_back("evidence lost: " + promise.number);
    } else if (read_file(path) != promise.evidence) {
        faults.push_back("evidence altered: " + promise.number);
    }
}

std::vector<std::string> PromisedCases::broken_promises(const Centre& centre) const {
    std::vector<std::string> faults;
    const auto cases = centre.cases();
    for (const auto& [id, promise] : promises_) {
        const auto found = cases.find(id);
        if (found == cases.end()) {
            faults.push_back("lost: " + id);
            continue;
        }
        auto content = nlohmann::json::parse(found->second).at("content");
        content.erase("evidence");
        if (content.dump() != promise.content) faults.push_back("altered: " + id);
        if (!promise.evidence.empty()) check_evidence(centre, promise, faults);
    }
    return faults;
}

std::vector<std::string> PromisedCases::faults_at(const Centre& centre) const {
    auto faults = broken_promises(centre);
    const auto cases = centre.cases();
    std::set<std::string> numbers;
    std::set<std::uint64_t> places;
    for (const auto& [id, line] : cases) {
        const auto value = nlohmann::json::parse(line);
        if (!numbers.insert(value.at("number").get<std::string>()).second)
            faults.push_back("doubled number: " + id);
        if (!places.insert(value.at("device_seq").get<std::uint64_t>()).second)
            faults.push_back("doubled place in the sequence: " + id);
    }
    if (!places.empty() && *places.rbegin() != cases.size())
        faults.emplace_back("the sequence has a gap");
    if (cases.size() > filed_) faults.emplace_back("more cases than were filed");
    const auto verified = centre.verify();
    if (verified.exit_code != 0) faults.push_back("verify: " + verified.output + verified.errors);
    return faults;
}

}  // namespace fangxin::tests
