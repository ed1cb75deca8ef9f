// Sorts what was seen, and counts equal sequences.
#include "kiosk/input/ngram_counts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ensure.h"

namespace fangxin::kiosk {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Key = std::uint64_t;

constexpr unsigned kBits = NgramTable::kSymbolBits;
constexpr Key kSymbolMask = (Key{1} << kBits) - 1;

// A table has half as many slots again as texts, so that a search is short.
std::size_t slots_for(std::size_t texts) {
    return texts + texts / 2 + 1;
}

struct Level {
    std::vector<Key> keys;  // different ones, in order
    Numbers times;
    Numbers followed;
    Numbers firsts;
};

Level count(std::vector<Key> sequences, std::uint32_t least_times) {
    std::ranges::sort(sequences);
    Level level;
    for (auto first = sequences.cbegin(); first != sequences.cend();) {
        const auto next = std::upper_bound(first, sequences.cend(), *first);
        const auto times = static_cast<std::uint32_t>(next - first);
        if (times >= least_times) {
            level.keys.push_back(*first);
            level.times.push_back(times);
        }
        first = next;
    }
    return level;
}

// Every longer sequence begins with a shorter one that was seen, too.
void link(Level& shorter, const Level& longer) {
    std::uint32_t place = 0;
    for (const Key key : shorter.keys) {
        shorter.firsts.push_back(place);
        std::uint32_t followed = 0;
        for (; place < longer.keys.size() && longer.keys[place] >> kBits == key; ++place)
            followed += longer.times[place];
        shorter.followed.push_back(followed);
    }
    ENSURE(place == longer.keys.size());
    shorter.firsts.push_back(place);
}

void append_level(core::Bytes& bytes, const Level& level, bool is_last) {
    Numbers symbols;
    for (const Key key : level.keys)
        symbols.push_back(static_cast<std::uint32_t>(key & kSymbolMask));
    Column::append(bytes, symbols);
    Column::append(bytes, level.times);
    if (is_last) return;
    Column::append(bytes, level.followed);
    Column::append(bytes, level.firsts);
}

}  // namespace

NgramCounts::NgramCounts(std::size_t length, const NgramTable* known)
    : length_(length),
      known_(known),
      first_symbol_(known == nullptr ? NgramTable::kFirst : known->end_of_symbols()),
      hundredths_{{NgramTable::kStart, 0}} {
    ENSURE(length == 2 || length == 3);
}

NgramCounts::Symbol NgramCounts::symbol_of(std::string_view text) {
    const Symbol known = known_ == nullptr ? NgramTable::kOther : known_->symbol_of(text);
    if (known != NgramTable::kOther) return known;
    const auto next = static_cast<Symbol>(first_symbol_ + texts_.size());
    const auto [place, is_new] = symbols_.try_emplace(std::string(text), next);
    if (is_new) {
        ENSURE(next <= kSymbolMask);
        texts_.push_back(place->first);
    }
    return place->second;
}

void NgramCounts::add_alone(std::string_view text, float times) {
    hundredths_[symbol_of(text)] +=
        static_cast<std::uint32_t>(std::lround(times / NgramTable::kHundredth));
}

void NgramCounts::add_sentence(std::span<const std::string_view> texts) {
    Symbol before_last = NgramTable::kNone;
    Symbol last = NgramTable::kStart;
    for (const std::string_view text : texts) {
        add_alone(text, 1);
        const Symbol symbol = symbol_of(text);
        const Key pair = Key{last} << kBits | symbol;
        sequences_[0].push_back(pair);
        // What follows a sentence's first text is looked up by that text alone.
        if (before_last > NgramTable::kStart)
            sequences_[1].push_back(Key{before_last} << (2 * kBits) | pair);
        before_last = std::exchange(last, symbol);
    }
}

void NgramCounts::add_pair(std::string_view first, std::string_view later) {
    sequences_[0].push_back(Key{symbol_of(first)} << kBits | symbol_of(later));
}

void NgramCounts::append_texts_to(core::Bytes& bytes) const {
    Numbers slots(slots_for(texts_.size()));
    Numbers ends;
    std::string letters;
    for (const std::string_view text : texts_) {
        std::size_t slot = NgramTable::slot_of(text, slots.size());
        while (slots[slot] != 0) slot = (slot + 1) % slots.size();
        letters += text;
        ends.push_back(static_cast<std::uint32_t>(letters.size()));
        slots[slot] = static_cast<std::uint32_t>(ends.size());
    }
    Column::append(bytes, slots);
    Column::append(bytes, ends);
    append_text(bytes, letters);
}

void NgramCounts::append_to(core::Bytes& bytes, std::uint32_t least_times) const {
    ENSURE(length_ == 2 || least_times == 1);
    std::vector<Level> levels(1);
    std::uint32_t all = 0;
    for (const auto& [symbol, hundredths] : hundredths_) {
        levels[0].keys.push_back(symbol);
        levels[0].times.push_back(hundredths);
        all += hundredths;
    }
    while (levels.size() < length_) {
        levels.push_back(count(sequences_[levels.size() - 1], least_times));
        link(levels[levels.size() - 2], levels.back());
    }
    Column::append(bytes, Numbers{first_symbol_, all, static_cast<std::uint32_t>(levels.size())});
    append_texts_to(bytes);
    for (const Level& level : levels) append_level(bytes, level, &level == &levels.back());
}

}  // namespace fangxin::kiosk
