// How often texts follow each other, in bytes that are looked up in place.
//
// A tree of sequences of up to three symbols, one symbol for each text. The bytes are columns:
//
//   head     the first symbol of the texts here; all times, in hundredths; the number of levels
//   slots    a hash table: the symbol of a text, less that of the first, and one; 0: none
//   ends     where each text ends in the letters
//   letters  the texts one after another, as bytes after their number (u32)
//   level    of sequences of one symbol, of two, of three, in the order of their symbols: the last
//            symbol; how often it was seen (alone, in hundredths). But for the last level also:
//            how often something followed; the place of the first that did in the next level, and
//            where the last one's end
//
// NgramCounts makes them. Read only: any thread may ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/input/column.h"

namespace fangxin::kiosk {

class NgramTable {
  public:
    // Less than 2^kSymbolBits, so that three of them are a number of 64 bits.
    using Symbol = std::uint32_t;
    static constexpr unsigned kSymbolBits = 20;
    static constexpr Symbol kNone = 0;   // no symbol: what comes before the start
    static constexpr Symbol kOther = 1;  // a text that no table has
    static constexpr Symbol kStart = 2;  // of a sentence
    static constexpr Symbol kFirst = 3;  // of a text

    // A word may be worth less than once.
    static constexpr float kHundredth = 0.01F;

    struct Sequence {
        std::uint32_t times = 0;     // that it was seen
        std::uint32_t followed = 0;  // times that something came after it
        std::uint32_t first = 0;     // places in the next level of what did
        std::uint32_t end = 0;
        std::size_t level = 0;  // the next one
        std::uint32_t kinds() const { return end - first; }
    };

    // Takes the table that the bytes begin with off them; `corrupt` where none is whole.
    static core::Result<NgramTable> take(core::ByteView& bytes);

    Symbol symbol_of(std::string_view text) const;  // kOther where it is none of the texts here
    Symbol end_of_symbols() const;                  // the next text would have this one
    std::uint32_t hundredths() const { return hundredths_; }

    // Nothing was seen of one that is not here.
    Sequence alone(Symbol symbol) const;
    Sequence longer(const Sequence& before, Symbol symbol) const;

    // Where a search for a text begins among so many slots.
    static std::size_t slot_of(std::string_view text, std::size_t slots);

  private:
    struct Level {
        Column symbols;
        Column times;
        Column followed;
        Column firsts;
    };
    static core::Result<Level> take_level(core::ByteView& bytes, bool is_last);
    Sequence find(std::size_t level, std::size_t first, std::size_t end, Symbol symbol) const;
    std::string_view text_of(std::size_t place) const;

    Symbol first_symbol_ = kFirst;
    std::uint32_t hundredths_ = 0;
    Column slots_;
    Column ends_;
    std::string_view letters_;
    std::vector<Level> levels_;
};

}  // namespace fangxin::kiosk
