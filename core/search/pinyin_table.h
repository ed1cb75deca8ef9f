// The toneless pinyin of Chinese characters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/limits.h"
#include "core/result.h"

namespace fangxin::core {

// One syllable in small letters, ü written as v: "lv".
class Syllable {
  public:
    // The text has 1 to kSyllableLettersMax letters a to z (ENSUREd).
    explicit Syllable(std::string_view text);

    std::string_view text() const { return {letters_.data(), length_}; }

  private:
    std::array<char, kSyllableLettersMax> letters_{};
    std::uint8_t length_ = 0;
};

// Immutable. The default table is empty: no character has a reading.
class PinyinTable {
  public:
    PinyinTable() = default;

    // Reads assets/pinyin/readings.txt: a comment line, "version 1", then one line a character, in
    // the order of code points: the character and its readings, the most usual first. Refused as
    // `invalid`, with the line's number: anything else.
    static Result<PinyinTable> parse(std::string_view text);

    int version() const { return version_; }
    std::size_t size() const { return characters_.size(); }
    // The most usual first; none for what is no character of the table.
    std::span<const Syllable> readings(char32_t character) const;

  private:
    struct Place {
        char32_t character;
        std::uint32_t first_reading;
    };
    friend class PinyinTableReader;

    int version_ = 0;
    std::vector<Place> characters_;  // by code point
    std::vector<Syllable> readings_;
};

}  // namespace fangxin::core
