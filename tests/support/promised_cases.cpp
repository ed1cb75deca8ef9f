// Compares the cases at a centre with those that were promised.
#include "tests/support/promised_cases.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

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

}  // namespace

std::string PromisedCases::next() {
    return case_json("第" + std::to_string(++filed_) + "件，店家不退款，店长姓𠮷。");
}

void PromisedCases::remember(const Finished& finished, const std::string& typed) {
    const auto printed = parse_filed(finished.output);
    if (printed) contents_[printed->id] = kept_content(typed);
}

std::vector<std::string> PromisedCases::faults_at(const Centre& centre) const {
    std::vector<std::string> faults;
    const auto cases = centre.cases();
    for (const auto& [id, content] : contents_) {
        const auto found = cases.find(id);
        if (found == cases.end()) {
            faults.push_back("lost: " + id);
        } else if (nlohmann::json::parse(found->second).at("content").dump() != content) {
            faults.push_back("altered: " + id);
        }
    }
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
