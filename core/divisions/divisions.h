// The administrative divisions of China (行政区划), from province to street.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace fangxin::core {

// Views into the text that the divisions were read from.
struct Division {
    std::string_view code;  // digits: 2 a province, 4 a city, 6 a district or county, 9 a street
    std::string_view name;
    bool operator==(const Division&) const = default;
};

inline constexpr std::size_t kProvinceDigits = 2;
inline constexpr std::size_t kCityDigits = 4;
inline constexpr std::size_t kDistrictDigits = 6;
inline constexpr std::size_t kStreetDigits = 9;

// Immutable. A division is in the one whose code is the longest beginning of its own: a district of
// Beijing in Beijing itself. The empty code is the whole country. Keeps four bytes a division.
class Divisions {
  public:
    // Reads assets/divisions/divisions.txt: a comment line, "version 1", then one line a division,
    // in the order of the codes as texts: the code, a space, the name. The text must outlive what
    // comes back. Refused as `invalid`, with the line's number: anything else, a code that is there
    // twice, a division without province, a street that is directly in a province.
    static Result<Divisions> parse(std::string_view text);

    std::size_t size() const { return lines_.size(); }
    std::optional<Division> find(std::string_view code) const;
    // Those directly in a division, in the order of their codes; none for an unknown code.
    std::vector<Division> children(std::string_view code) const;
    // All that are in a division and whose codes have so many digits at most, each after the one
    // that it is in.
    std::vector<Division> below(std::string_view code, std::size_t digits_max) const;
    // From the province down to the division itself; empty for the country and an unknown code.
    std::vector<Division> path(std::string_view code) const;
    // The path that an address begins with, its names one after the other; empty: with none.
    std::vector<Division> path_of(std::string_view address) const;

  private:
    Division at(std::size_t position) const;
    std::size_t position_of(std::string_view code) const;
    // After the last one whose code begins with that of the one at `position`.
    std::size_t end_of(std::size_t position) const;
    struct Range {
        std::size_t begin;
        std::size_t end;
    };
    Range inside(std::string_view code) const;

    std::string_view text_;
    std::vector<std::uint32_t> lines_;  // where each begins in the text
};

// Those that are built into the program. Reading them takes some milliseconds, so that who needs
// them reads them then, and lets them go afterwards.
Divisions builtin_divisions();

}  // namespace fangxin::core
