// Turns counts into probabilities.
#include "kiosk/input/ngram_model.h"

#include <algorithm>

namespace fangxin::kiosk {
namespace {

// Taken from each count. Chosen on sentences that are not in the assets.
constexpr float kDiscount = 0.8F;

// What came after a history, in all tables together.
class Followed {
  public:
    void add(
        const NgramTable& table, const NgramTable::Sequence& history, NgramTable::Symbol symbol
    ) {
        if (history.followed == 0) return;
        times_ += static_cast<float>(history.followed);
        kinds_ += static_cast<float>(history.kinds());
        const std::uint32_t seen = table.longer(history, symbol).times;
        if (seen > 0) seen_ += static_cast<float>(seen) - kDiscount;
    }
    // `shorter`: the probability after the shorter history.
    float probability(float shorter) const {
        if (times_ == 0) return shorter;
        return (kDiscount * kinds_ * shorter + seen_) / times_;
    }

  private:
    float times_ = 0;
    float kinds_ = 0;
    float seen_ = 0;  // less the discount
};

}  // namespace

NgramModel::Symbol NgramModel::symbol_of(std::string_view text) const {
    for (const NgramTable& table : tables_) {
        const Symbol symbol = table.symbol_of(text);
        if (symbol != NgramTable::kOther) return symbol;
    }
    return NgramTable::kOther;
}

bool NgramModel::has(Symbol symbol) const {
    return std::ranges::any_of(tables_, [symbol](const NgramTable& table) {
        return table.alone(symbol).times > 0;
    });
}

float NgramModel::probability(History history, Symbol symbol) const {
    if (history.last == NgramTable::kNone) history.last = NgramTable::kStart;
    float alone = 0;
    float all = 0;
    Followed after_one;
    Followed after_two;
    for (const NgramTable& table : tables_) {
        alone += NgramTable::kHundredth * static_cast<float>(table.alone(symbol).times);
        all += NgramTable::kHundredth * static_cast<float>(table.hundredths());
        after_one.add(table, table.alone(history.last), symbol);
        if (history.before_last == NgramTable::kNone) continue;
        const NgramTable::Sequence before = table.alone(history.before_last);
        after_two.add(table, table.longer(before, history.last), symbol);
    }
    const float probability = std::max(alone, unseen_times_) / std::max(all, 1.0F);
    return after_two.probability(after_one.probability(probability));
}

}  // namespace fangxin::kiosk
