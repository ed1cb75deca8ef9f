// Walks through the divisions.
#include "kiosk/visits/form/address_picker.h"

#include <utility>

#include "core/content/builtin_content.h"
#include "core/ensure.h"

namespace fangxin::kiosk::form {

namespace {

using core::Division;

core::TextSearch search_in(const std::vector<Division>& divisions) {
    const auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
    ENSURE(readings.has_value());
    std::vector<core::SearchEntry> entries;
    entries.reserve(divisions.size());
    for (const Division& division : divisions)
        entries.push_back({{std::string(division.name)}, {}});
    return {entries, *readings};
}

}  // namespace

TextField AddressPicker::search_field() {
    constexpr std::size_t kCharactersMax = 30;
    return {kSearchItem, kCharactersMax, KeyboardMode::latin, true};
}

AddressPicker::AddressPicker(core::Field field, std::string_view address, std::string_view home)
    : field_(field), divisions_(core::builtin_divisions()) {
    for (const Division& division : divisions_.path_of(address)) {
        choose(division.code);
        address.remove_prefix(division.name.size());
    }
    rest_.assign(address);
    if (chosen_.empty() && !divisions_.children(home).empty()) shown_ = home;
    began_at_ = shown_;
}

void AddressPicker::type(std::string_view text) {
    typed_.assign(text);
    if (typed_.empty() || search_) return;
    // In the whole country there are too many streets of one name.
    const std::size_t digits_max = shown_.empty() ? core::kDistrictDigits : core::kStreetDigits;
    searched_ = divisions_.below(shown_, digits_max);
    search_ = search_in(searched_);
}

std::vector<Division> AddressPicker::found() const {
    std::vector<Division> divisions;
    if (!search_) return divisions;
    for (const core::Found& match : search_->find(typed_.view()))
        divisions.push_back(searched_[match.position]);
    return divisions;
}

core::PrivateText AddressPicker::place_of(const Division& division) const {
    core::PrivateText names;
    for (const Division& outer : divisions_.path(division.code)) {
        if (outer != division) names.append(outer.name);
    }
    return names;
}

bool AddressPicker::choose(std::string_view code) {
    const auto division = divisions_.find(code);
    ENSURE(code.empty() || division.has_value());
    chosen_ = division ? division->code : std::string_view();
    typed_.clear();
    search_.reset();
    if (divisions_.children(chosen_).empty()) return true;
    shown_ = chosen_;
    return false;
}

bool AddressPicker::go_up() {
    if (began_at_.starts_with(shown_)) return false;
    const auto path = path_shown();
    choose(path.size() > 1 ? path[path.size() - 2].code : std::string_view());
    return true;
}

core::PrivateText AddressPicker::address() const {
    core::PrivateText text;
    for (const Division& division : divisions_.path(chosen_)) text.append(division.name);
    text.append(rest_.view());
    return text;
}

}  // namespace fangxin::kiosk::form
