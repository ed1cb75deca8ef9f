// Counts sequences of symbols and turns the counts into probabilities.
#include "kiosk/input/ngram_model.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fangxin::kiosk {
namespace {

// Taken from each count. Chosen on sentences that are not in the assets.
constexpr float kDiscount = 0.8F;

constexpr unsigned kSymbolBits = 16;
constexpr unsigned kValueBits = 8;  // of a slot, twice
constexpr std::uint64_t kValueMask = (1U << kValueBits) - 1;

// A table has half as many slots again as sequences, so that a search is short.
constexpr std::size_t slots_for(std::size_t sequences) {
    return sequences + sequences / 2 + 1;
}

// Sixteen steps for each natural logarithm: a byte reaches from 1 to a ten-millionth, and a value
// is right to three per cent. 0 is the value 1, so that a new slot has a share of 1.
constexpr float kStepsPerLog = 16;

std::uint64_t byte_of(float value) {
    const float steps = std::round(-std::log(value) * kStepsPerLog);
    return static_cast<std::uint64_t>(std::clamp(steps, 0.0F, static_cast<float>(kValueMask)));
}

float value_of(std::uint64_t byte) {
    static const auto kValues = [] {
        std::array<float, kValueMask + 1> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = std::exp(-static_cast<float>(i) / kStepsPerLog);
        return all;
    }();
    return kValues[byte & kValueMask];
}

}  // namespace

void NgramModel::Table::reserve(std::size_t sequences) {
    slots_.assign(slots_for(sequences), 0);
}

// The slot of a key, or the empty one where it would be. A multiplication spreads the keys.
std::size_t NgramModel::Table::slot_of(Key key) const {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
    const std::uint64_t spread = (key * kSpread) >> 32U;
    std::size_t slot = (spread * slots_.size()) >> 32U;
    while (slots_[slot] != 0 && slots_[slot] >> (2 * kValueBits) != key)
        slot = slot + 1 == slots_.size() ? 0 : slot + 1;
    return slot;
}

void NgramModel::Table::insert(Key key, float seen) {
    slots_[slot_of(key)] = key << (2 * kValueBits) | byte_of(seen) << kValueBits;
}

void NgramModel::Table::set_share(Key key, float share) {
    std::uint64_t& slot = slots_[slot_of(key)];
    if (slot != 0) slot = (slot & ~kValueMask) | byte_of(share);
}

NgramModel::Table::Entry NgramModel::Table::find(Key key) const {
    const std::uint64_t slot = slots_[slot_of(key)];
    if (slot == 0) return {};
    return {value_of(slot >> kValueBits), value_of(slot)};
}

void NgramModel::expect(std::size_t symbols) {
    pairs_read_.reserve(symbols);
    if (length_ > 2) triples_read_.reserve(symbols);
}

void NgramModel::add_alone(Symbol symbol, float times) {
    if (symbol >= alone_.size()) alone_.resize(symbol + std::size_t{1});
    alone_[symbol].seen += times;
    total_ += times;
}

void NgramModel::add_sentence(std::span<const Symbol> symbols) {
    History history{kStart, kNone};
    for (const Symbol symbol : symbols) {
        add_alone(symbol, 1);
        const Key pair = Key{history.last} << kSymbolBits | symbol;
        pairs_read_.push_back(pair);
        if (length_ > 2 && history.before_last != kNone)
            triples_read_.push_back(Key{history.before_last} << (2 * kSymbolBits) | pair);
        history = next(history, symbol);
    }
}

// Fills the table from the sequences; `set_share` takes what each history leaves to shorter ones.
// Makes no copy of them, which would be the most that the start ever needs.
template <typename SetShare>
void NgramModel::count(std::vector<Key>& sequences, Table& table, SetShare set_share) {
    std::ranges::sort(sequences);
    const auto history_of = [](Key key) { return key >> kSymbolBits; };
    std::size_t different = 0;
    for (std::size_t i = 0; i < sequences.size(); ++i)
        if (i == 0 || sequences[i] != sequences[i - 1]) ++different;
    table.reserve(different);
    for (auto first = sequences.cbegin(); first != sequences.cend();) {
        const Key history = history_of(*first);
        const auto last = std::upper_bound(first, sequences.cend(), history, [&](Key one, Key key) {
            return one < history_of(key);
        });
        const auto times = static_cast<float>(last - first);
        float kinds = 0;
        while (first != last) {
            const auto next = std::upper_bound(first, last, *first);
            table.insert(*first, (static_cast<float>(next - first) - kDiscount) / times);
            kinds += 1;
            first = next;
        }
        set_share(history, kDiscount * kinds / times);
    }
    sequences = {};
}

void NgramModel::finish() {
    if (alone_.size() <= kStart) alone_.resize(kStart + std::size_t{1});
    total_ = std::max(total_, 1.0F);
    const auto of_symbol = [this](Key symbol, float share) { alone_[symbol].share = share; };
    const auto of_pair = [this](Key pair, float share) { pairs_.set_share(pair, share); };
    count(pairs_read_, pairs_, of_symbol);
    count(triples_read_, triples_, of_pair);
}

float NgramModel::probability(History history, Symbol symbol) const {
    if (history.last == kNone) history.last = kStart;
    float probability = std::max(alone(symbol).seen, unseen_times_) / total_;
    const Key pair = Key{history.last} << kSymbolBits | symbol;
    const float share_of_last = alone(history.last).share;
    if (share_of_last == 1) return probability;
    probability = share_of_last * probability + pairs_.find(pair).seen;
    if (length_ < 3 || history.before_last == kNone) return probability;
    const Key before = Key{history.before_last} << kSymbolBits | history.last;
    const float share = pairs_.find(before).share;
    if (share == 1) return probability;
    const Key triple = Key{history.before_last} << (2 * kSymbolBits) | pair;
    return share * probability + triples_.find(triple).seen;
}

}  // namespace fangxin::kiosk
