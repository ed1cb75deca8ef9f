// The language model of libime, mixed with the field's.
#include "kiosk/input/field_model.h"

#include <cmath>
#include <cstring>
#include <libime/core/lattice.h>
#include <vector>

namespace fangxin::kiosk {
namespace {

// The share of the field's words in the mixture, and how much its characters count beside that.
// Chosen on sentences that are not in the assets.
constexpr float kFieldShare = 0.5F;
constexpr float kCharactersWeight = 0.3F;

// A state of libime has room for a pointer after its own part; what was before is kept there. Zero
// bytes are the start of a sentence.
constexpr std::size_t kPastOffset = libime::StateSize - sizeof(void*);
struct Past {
    NgramTable::Symbol word = NgramTable::kNone;
    std::uint16_t character = NgramTable::kNone;  // the basic plane has no more of them
    std::uint16_t character_before = NgramTable::kNone;
};
static_assert(sizeof(Past) == sizeof(void*));

}  // namespace

FieldModel::FieldModel(const char* file, std::span<const FieldData> field)
    : UserLanguageModel(file),
      words_(tables_of(field, &FieldData::words), 0),
      characters_(tables_of(field, &FieldData::characters), 0.5F) {}

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
    Past past;
    std::memcpy(&past, state.data() + kPastOffset, sizeof(past));
    double characters = 1;  // of a long word, too small for a float
    for (const std::string_view character : characters_of(word.word())) {
        const Symbol symbol = characters_.symbol_of(character);
        characters *= characters_.probability({past.character, past.character_before}, symbol);
        past.character_before = past.character;
        past.character = static_cast<std::uint16_t>(symbol);
    }
    const Symbol symbol = words_.symbol_of(word.word());
    float mixed = (1 - kFieldShare) * std::pow(10.0F, general);
    if (words_.has(symbol))
        mixed += kFieldShare * words_.probability({past.word, NgramTable::kNone}, symbol);
    past.word = symbol;
    std::memcpy(out.data() + kPastOffset, &past, sizeof(past));
    return std::log10(mixed) + kCharactersWeight * static_cast<float>(std::log10(characters));
}

bool FieldModel::isUnknown(libime::WordIndex index, std::string_view word) const {
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): past the parent and its history.
    return LanguageModel::isUnknown(index, word) && !words_.has(words_.symbol_of(word));
}

}  // namespace fangxin::kiosk
