// The oracle's memory.
#include "tests/simulation/model.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "tests/support/complaint.h"

namespace fangxin::tests {
namespace {

constexpr const char* kMark = "#";

core::CaseContent make_content(std::size_t serial, Dice& dice) {
    static const std::vector<std::string> kNames = {"王䶮", "𠮷田", "李㛃", "Mary O'Neil", "陈一"};
    static const std::vector<std::string> kShops = {"䶮记健身", "青禾美发", "示例商场二店"};
    static const std::vector<std::string> kWords = {
        "不退款", "关门了", "质量不好", "\"quoted\"", "\\", "😡", "拖延", "line\nbreak", "  "};
    const std::string object = dice.chance(500) ? "健身卡" : "";
    const std::string& shop = dice.one_of(kShops);
    const std::chrono::day day{1 + static_cast<unsigned>(dice.below(28))};
    const std::int64_t paid = dice.between(0, 10'000'000);
    std::string facts = kMark + std::to_string(serial) + " ";
    for (std::uint64_t words = dice.below(30); words > 0; --words) facts += dice.one_of(kWords);
    const std::int64_t claimed = dice.between(0, 10'000'000);
    using core::Field;
    core::CaseContent content = complaint_of({
        {Field::category, "prepaid"},
        {Field::problem, "refund"},
        {Field::object_name, object},
        {Field::merchant_name, shop},
        {Field::merchant_address, "一号路1号"},
        {Field::merchant_phone, "02088888888"},
        {Field::facts, core::normalised(facts)},
        {Field::demands, "refund"},
        {Field::contact_name, dice.one_of(kNames)},
        {Field::contact_phone, "13800138000"},
        {Field::contact_address, "二号路2号"},
    });
    content.set_date(Field::purchase_date, std::chrono::year{2026} / 2 / day);
    content.set_amount_fen(Field::purchase_amount, paid);
    content.set_amount_fen(Field::claimed_amount, claimed);
    return content;
}

// What has the number that the text begins with; nullptr: nothing.
template <typename T>
T* find_by_mark(std::deque<T>& all, std::string_view text) {
    if (!text.starts_with(kMark)) return nullptr;
    std::size_t serial = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data() + 1, end, serial);
    if (failure != std::errc{} || serial >= all.size()) return nullptr;
    return &all[serial];
}

}  // namespace

Filing& Model::new_filing(std::size_t kiosk, Dice& dice) {
    Filing& filing = filings_.emplace_back();
    filing.serial = filings_.size() - 1;
    filing.kiosk = kiosk;
    filing.content = make_content(filing.serial, dice);
    return filing;
}

void Model::given(Filing& filing, const storage::Submitted& submitted) {
    if (by_id_.contains(submitted.id)) find_fault("id", "an id was given twice");
    if (!numbers_.insert(submitted.number.to_string()).second)
        find_fault("number", "#" + std::to_string(filing.serial) + " was given a taken number");
    filing.given = submitted;
    by_id_.emplace(submitted.id, filing.serial);
}

Filing* Model::find(const core::CaseId& id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &filings_[found->second];
}

Filing* Model::find_by_facts(std::string_view facts) {
    return find_by_mark(filings_, facts);
}

Rating& Model::new_rating(std::size_t kiosk, const Filing& filing) {
    return ratings_.emplace_back(ratings_.size(), kiosk, filing.serial);
}

Rating* Model::find_by_words(std::string_view words) {
    return find_by_mark(ratings_, words);
}

std::vector<Filing*> Model::given_at(std::size_t kiosk) {
    std::vector<Filing*> found;
    for (Filing& filing : filings_)
        if (filing.kiosk == kiosk && filing.given) found.push_back(&filing);
    return found;
}

bool Model::has_rotten_evidence(std::size_t kiosk) const {
    return std::any_of(filings_.begin(), filings_.end(), [kiosk](const Filing& filing) {
        return filing.kiosk == kiosk && filing.is_evidence_rotten;
    });
}

void Model::shown(Filing& filing, const core::CaseStatus& status, const std::string& where) {
    const std::string name = "#" + std::to_string(filing.serial) + " " + where;
    if (status.version < filing.shown_version)
        find_fault("status back", name + " shows an older version");
    const bool was_received = filing.shown_state != core::CaseState::filed;
    if (was_received && status.state == core::CaseState::filed)
        find_fault("status back", name + " is only filed again");
    if (status.version == filing.shown_version && status.version > 0 &&
        status.state != filing.shown_state)
        find_fault("status back", name + " shows another state of the same version");
    filing.shown_version = status.version;
    filing.shown_state = status.state;
}

void Model::find_fault(std::string kind, std::string detail) {
    findings_.push_back({std::move(kind), std::move(detail)});
}

}  // namespace fangxin::tests
