// Reads the divisions, and walks through them.
#include "core/divisions/divisions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/limits.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

bool is_code(std::string_view text) {
    const bool has_length = text.size() == kProvinceDigits || text.size() == kCityDigits ||
                            text.size() == kDistrictDigits || text.size() == kStreetDigits;
    return has_length && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name(std::string_view text) {
    return !text.empty() && !has_control_characters(text, false) &&
           count_characters(text) <= kNameCharactersMax;
}

bool is_version(std::string_view line) {
    constexpr std::string_view kVersionWord = "version ";
    if (!line.starts_with(kVersionWord)) return false;
    line.remove_prefix(kVersionWord.size());
    return parse_whole_number<int>(line).value_or(0) >= 1;
}

// Of a line: up to the space, and after it.
Division division_of(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    return {line.substr(0, space), line.substr(std::min(space + 1, line.size()))};
}

// Looks at one division after the other. A fault is the sentence that says what is wrong; empty:
// none.
class OrderCheck {
  public:
    std::string_view take(const Division& division) {
        if (!is_code(division.code)) return "the code does not have 2, 4, 6 or 9 digits";
        if (!is_name(division.name)) return "the name is missing, too long or no text";
        if (division.code <= before_) return "the code does not come after the one before";
        before_ = division.code;
        if (division.code.size() == kProvinceDigits) province_ = division.code;
        if (province_.empty() || !division.code.starts_with(province_)) return "no province has it";
        if (division.code.size() == kStreetDigits) return check_street(division.code);
        if (division.code.size() != kProvinceDigits) place_ = division.code;
        return "";
    }

  private:
    std::string_view check_street(std::string_view code) const {
        const bool has_place = !place_.empty() && code.starts_with(place_);
        return has_place ? "" : "neither a city nor a district has this street";
    }

    std::string_view before_;
    std::string_view province_;
    std::string_view place_;  // the city or district that came last
};

}  // namespace

Result<Divisions> Divisions::parse(std::string_view text) {
    if (text.size() > kAssetBytesMax)
        return fail(ErrorCode::invalid, "the text of the divisions is too large");
    Divisions divisions;
    divisions.text_ = text;
    OrderCheck check;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        std::string_view fault;
        ++number;
        if (number == 1 && !line.starts_with("# ")) fault = "the comment is missing";
        if (number == 2 && !is_version(line)) fault = "the version is missing";
        if (number > 2) {
            fault = check.take(division_of(line));
            divisions.lines_.push_back(static_cast<std::uint32_t>(begin));
        }
        if (!fault.empty()) {
            return fail(
                ErrorCode::invalid, "line " + std::to_string(number) + ": " + std::string(fault)
            );
        }
        begin = end + 1;
    }
    if (divisions.size() == 0) return fail(ErrorCode::invalid, "there is no division");
    divisions.lines_.shrink_to_fit();
    return divisions;
}

Division Divisions::at(std::size_t position) const {
    const std::string_view rest = text_.substr(lines_[position]);
    return division_of(rest.substr(0, rest.find('\n')));
}

std::size_t Divisions::position_of(std::string_view code) const {
    const auto code_at = [this](std::uint32_t line) {
        const std::string_view rest = text_.substr(line, kStreetDigits + 1);
        return rest.substr(0, rest.find(' '));
    };
    const auto found = std::ranges::lower_bound(lines_, code, {}, code_at);
    return static_cast<std::size_t>(found - lines_.begin());
}

std::size_t Divisions::end_of(std::size_t position) const {
    // No code begins with a character above the digits.
    return position_of(std::string(at(position).code) + ':');
}

Divisions::Range Divisions::inside(std::string_view code) const {
    if (code.empty()) return {0, size()};
    const std::size_t own = position_of(code);
    if (own == size() || at(own).code != code) return {0, 0};
    return {own + 1, end_of(own)};
}

std::optional<Division> Divisions::find(std::string_view code) const {
    const std::size_t position = position_of(code);
    if (position == size()) return std::nullopt;
    const Division found = at(position);
    return found.code == code ? std::optional(found) : std::nullopt;
}

std::vector<Division> Divisions::children(std::string_view code) const {
    std::vector<Division> found;
    const Range range = inside(code);
    for (std::size_t i = range.begin; i < range.end; i = end_of(i)) found.push_back(at(i));
    return found;
}

std::vector<Division> Divisions::below(std::string_view code, std::size_t digits_max) const {
    std::vector<Division> found;
    const Range range = inside(code);
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const Division division = at(i);
        if (division.code.size() <= digits_max) found.push_back(division);
    }
    return found;
}

std::vector<Division> Divisions::path(std::string_view code) const {
    std::vector<Division> found;
    if (!find(code)) return found;
    for (const std::size_t digits :
         {kProvinceDigits, kCityDigits, kDistrictDigits, kStreetDigits}) {
        if (digits > code.size()) break;
        const auto division = find(code.substr(0, digits));
        if (division) found.push_back(*division);
    }
    return found;
}

std::vector<Division> Divisions::path_of(std::string_view address) const {
    std::vector<Division> found;
    std::string_view code;
    while (true) {
        // The longest name: a farm's begins with that of the town that it is beside.
        std::optional<Division> next;
        for (const Division& child : children(code)) {
            const bool is_longer = !next || child.name.size() > next->name.size();
            if (is_longer && address.starts_with(child.name)) next = child;
        }
        if (!next) return found;
        found.push_back(*next);
        code = next->code;
        address.remove_prefix(next->name.size());
    }
}

}  // namespace fangxin::core
