// Finds texts and their sequences in columns.
#include "kiosk/input/ngram_table.h"

#include "core/try.h"

namespace fangxin::kiosk {
namespace {

using core::Result;

constexpr std::size_t kLevels = 3;

tl::unexpected<core::Error> corrupt(const char* why) {
    return core::fail(core::ErrorCode::corrupt, why);
}

}  // namespace

Result<NgramTable::Level> NgramTable::take_level(core::ByteView& bytes, bool is_last) {
    Level level;
    level.symbols = TRY(Column::take(bytes));
    level.times = TRY(Column::take(bytes));
    const std::size_t size = level.symbols.size();
    if (level.times.size() != size) return corrupt("the columns differ");
    if (is_last) return level;
    level.followed = TRY(Column::take(bytes));
    level.firsts = TRY(Column::take(bytes));
    if (level.followed.size() != size || level.firsts.size() != size + 1)
        return corrupt("the columns differ");
    return level;
}

Result<NgramTable> NgramTable::take(core::ByteView& bytes) {
    const Column head = TRY(Column::take(bytes));
    if (head.size() != 3 || head[2] == 0 || head[2] > kLevels) return corrupt("this is no table");
    NgramTable table;
    table.first_symbol_ = head[0];
    table.hundredths_ = head[1];
    table.slots_ = TRY(Column::take(bytes));
    table.ends_ = TRY(Column::take(bytes));
    table.letters_ = TRY(take_text(bytes));
    if (table.slots_.size() <= table.ends_.size()) return corrupt("the columns differ");
    while (table.levels_.size() < head[2])
        table.levels_.push_back(TRY(take_level(bytes, table.levels_.size() + 1 == head[2])));
    return table;
}

std::size_t NgramTable::slot_of(std::string_view text, std::size_t slots) {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char letter : text)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;  // to the upper bits
    return static_cast<std::size_t>((((hash * kSpread) >> 32U) * slots) >> 32U);
}

std::string_view NgramTable::text_of(std::size_t place) const {
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return letters_.substr(begin, ends_[place] - begin);
}

NgramTable::Symbol NgramTable::symbol_of(std::string_view text) const {
    for (std::size_t slot = slot_of(text, slots_.size());; slot = (slot + 1) % slots_.size()) {
        const std::uint32_t found = slots_[slot];
        if (found == 0) return kOther;
        if (text_of(found - 1) == text) return first_symbol_ + found - 1;
    }
}

NgramTable::Symbol NgramTable::end_of_symbols() const {
    return first_symbol_ + static_cast<Symbol>(ends_.size());
}

NgramTable::Sequence NgramTable::find(
    std::size_t level, std::size_t first, std::size_t end, Symbol symbol
) const {
    const Level& here = levels_[level];
    // Where none is missing, as among the texts of a whole file, its place is known.
    if (first < end && symbol >= here.symbols[first]) {
        const std::size_t place = first + symbol - here.symbols[first];
        if (place < end && here.symbols[place] == symbol) {
            first = place;
            end = place + 1;
        }
    }
    while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        const Symbol found = here.symbols[middle];
        if (found == symbol) {
            if (level + 1 == levels_.size()) return {here.times[middle], 0, 0, 0, level + 1};
            return {
                here.times[middle],
                here.followed[middle],
                here.firsts[middle],
                here.firsts[middle + 1],
                level + 1};
        }
        if (found < symbol) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return {};
}

NgramTable::Sequence NgramTable::alone(Symbol symbol) const {
    return find(0, 0, levels_[0].symbols.size(), symbol);
}

NgramTable::Sequence NgramTable::longer(const Sequence& before, Symbol symbol) const {
    if (before.first == before.end) return {};
    return find(before.level, before.first, before.end, symbol);
}

}  // namespace fangxin::kiosk
