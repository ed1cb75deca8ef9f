// A few values of an enumeration.
#pragma once

#include <initializer_list>

namespace fangxin::core {

// Of an enumeration with at most 32 values.
template <typename Enum>
class EnumSet {
  public:
    constexpr EnumSet(std::initializer_list<Enum> values) {
        for (const Enum value : values) bits_ |= bit(value);
    }
    constexpr bool has(Enum value) const { return (bits_ & bit(value)) != 0; }

  private:
    static constexpr unsigned bit(Enum value) { return 1U << static_cast<unsigned>(value); }

    unsigned bits_ = 0;
};

}  // namespace fangxin::core
