// The language model of libime, mixed with the field's.
#include "kiosk/input/field_model.h"

#include <cmath>
#include <cstring>
#include <libime/core/lattice.h>

namespace fangxin::kiosk {
namespace {

// The share of the field in the mixture, and how many words without a pair weigh as much as the
// pairs that were seen. Chosen on sentences that are not in the assets.
constexpr float kFieldShare = 0.5;
constexpr float kWordsAgainstPairs = 10;

// A state of libime has room for a pointer after its own part; the id of the word is kept there.
constexpr std::size_t kIdOffset = libime::StateSize - sizeof(void*);

}  // namespace

FieldModel::WordId FieldModel::id_of(std::string_view word) const {
    const auto found = ids_.find(word);
    return found == ids_.end() ? 0 : found->second;
}

FieldModel::WordId FieldModel::make_id(std::string_view word) {
    const auto [place, is_new] =
        ids_.try_emplace(std::string(word), static_cast<WordId>(times_.size()));
    if (is_new) {
        times_.push_back(0);
        followed_.push_back(0);
    }
    return place->second;
}

void FieldModel::add_word(std::string_view word, float times) {
    times_[make_id(word)] += times;
    total_ += times;
}

void FieldModel::add_sentence(std::span<const std::string> words) {
    WordId before = 0;
    for (const std::string& word : words) {
        add_word(word, 1);
        const WordId id = make_id(word);
        if (before != 0) {
            pairs_[std::uint64_t{before} << 32U | id] += 1;
            followed_[before] += 1;
        }
        before = id;
    }
}

float FieldModel::probability(WordId before, WordId word) const {
    const float alone = times_[word] / total_;
    if (before == 0 || followed_[before] == 0) return alone;
    const auto pair = pairs_.find(std::uint64_t{before} << 32U | word);
    const float seen = pair == pairs_.end() ? 0 : pair->second;
    return (seen + kWordsAgainstPairs * alone) / (followed_[before] + kWordsAgainstPairs);
}

float FieldModel::score(
    const libime::State& state, const libime::WordNode& word, libime::State& out
) const {
    // A person may stop anywhere, so the end of a sentence costs nothing. (Debian's model does not
    // know the end and would give each last word another, senseless cost.)
    if (word.word().empty()) {
        out = state;
        return 0;
    }
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): past the parent and its history.
    const float general = LanguageModel::score(state, word, out);
    WordId before = 0;
    std::memcpy(&before, state.data() + kIdOffset, sizeof(before));
    const WordId id = id_of(word.word());
    std::memcpy(out.data() + kIdOffset, &id, sizeof(id));
    static const float kGeneralShareLog = std::log10(1 - kFieldShare);
    if (id == 0) return general + kGeneralShareLog;
    const float general_part = (1 - kFieldShare) * std::pow(10.0F, general);
    return std::log10(general_part + kFieldShare * probability(before, id));
}

bool FieldModel::isUnknown(libime::WordIndex index, std::string_view word) const {
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): past the parent and its history.
    return LanguageModel::isUnknown(index, word) && id_of(word) == 0;
}

}  // namespace fangxin::kiosk
