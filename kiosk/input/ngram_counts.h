// Counts sequences of texts into the bytes of an NgramTable.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/bytes.h"
#include "kiosk/input/ngram_table.h"

namespace fangxin::kiosk {

class NgramCounts {
  public:
    // `length`: of the longest sequences, 2 or 3. Texts of `known`, which may be null, keep their
    // symbols; it must outlive this.
    NgramCounts(std::size_t length, const NgramTable* known);

    void add_alone(std::string_view text, float times);
    void add_sentence(std::span<const std::string_view> texts);
    // Two texts in this order, wherever they are; both are also added alone.
    void add_pair(std::string_view first, std::string_view later);
    // Leaves out sequences of two that were seen less often.
    void append_to(core::Bytes& bytes, std::uint32_t least_times = 1) const;

  private:
    using Symbol = NgramTable::Symbol;
    using Key = std::uint64_t;  // up to three symbols, the last one lowest

    Symbol symbol_of(std::string_view text);
    void append_texts_to(core::Bytes& bytes) const;

    std::size_t length_;
    const NgramTable* known_;
    Symbol first_symbol_;
    std::unordered_map<std::string, Symbol> symbols_;  // of texts that `known` lacks
    std::vector<std::string_view> texts_;              // by symbol; parts of the keys of symbols_
    std::map<Symbol, std::uint32_t> hundredths_;       // each symbol alone
    std::array<std::vector<Key>, 2> sequences_;        // of two and of three, as they come
};

}  // namespace fangxin::kiosk
