// Weighs sentences by the counts of the field.
#include "kiosk/input/whole_sentence.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fangxin::kiosk {
namespace {

// Chosen on sentences that are not in the assets.
constexpr float kBackwardWeight = 0.7F;
constexpr float kNearWeight = 0.35F;

// Pairs that were never seen count as if they were so often.
constexpr float kUnseenTimes = 0.5F;

}  // namespace

WholeSentence::WholeSentence(std::span<const FieldData> field)
    : backward_(tables_of(field, &FieldData::characters_backward), 0.5F),
      near_(tables_of(field, &FieldData::near)) {}

float WholeSentence::weight(std::string_view sentence) const {
    const std::vector<std::string_view> characters = characters_of(sentence);
    return kBackwardWeight * backward(characters) + kNearWeight * near(characters);
}

// A person may stop anywhere, so the last character is taken as it is.
float WholeSentence::backward(std::span<const std::string_view> characters) const {
    float sum = 0;
    NgramModel::History history;
    for (std::size_t i = characters.size(); i-- > 0;) {
        const NgramModel::Symbol symbol = backward_.symbol_of(characters[i]);
        if (i + 1 < characters.size()) sum += std::log10(backward_.probability(history, symbol));
        history = {symbol, history.last};
    }
    return sum;
}

// How much more often two characters are near each other than they would by chance.
float WholeSentence::near(std::span<const std::string_view> characters) const {
    float sum = 0;
    for (const NgramTable& table : near_) {
        std::vector<NgramTable::Sequence> alone;
        std::vector<NgramTable::Symbol> symbols;
        for (const std::string_view character : characters) {
            symbols.push_back(table.symbol_of(character));
            alone.push_back(table.alone(symbols.back()));
        }
        const auto all = static_cast<float>(std::max(table.hundredths(), 1U));
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const std::size_t end = std::min(symbols.size(), i + FieldData::kNearTo + 1);
            for (std::size_t j = i + FieldData::kNearFrom; j < end; ++j) {
                const auto seen = static_cast<float>(table.longer(alone[i], symbols[j]).times);
                const float by_chance = static_cast<float>(alone[i].followed) *
                                        static_cast<float>(alone[j].times) / all;
                sum += std::log10((seen + kUnseenTimes) / (by_chance + kUnseenTimes));
            }
        }
    }
    return sum;
}

}  // namespace fangxin::kiosk
