// The language model of libime, mixed with the field's.
#include "kiosk/input/field_model.h"

#include <cmath>
#include <cstring>
#include <libime/core/lattice.h>
#include <limits>
#include <vector>

#include "core/text.h"

namespace fangxin::kiosk {
namespace {

// The share of the field's words in the mixture, and how much its characters count beside that.
// Chosen on sentences that are not in the assets.
constexpr float kFieldShare = 0.5F;
constexpr float kCharactersWeight = 0.3F;

// A state of libime has room for a pointer after its own part; what was before is kept there.
constexpr std::size_t kPastOffset = libime::StateSize - sizeof(void*);

// One for all characters outside the basic plane, which are rare.
NgramModel::Symbol symbol_of(char32_t character) {
    constexpr NgramModel::Symbol kOther = std::numeric_limits<NgramModel::Symbol>::max();
    return character < kOther ? static_cast<NgramModel::Symbol>(character) : kOther;
}

std::vector<NgramModel::Symbol> symbols_of(std::string_view text) {
    std::vector<NgramModel::Symbol> symbols;
    std::size_t position = 0;
    while (const auto character = core::next_code_point(text, position))
        symbols.push_back(symbol_of(*character));
    return symbols;
}

}  // namespace

FieldModel::Symbol FieldModel::symbol_of(std::string_view word) const {
    const auto found = symbols_.find(word);
    return found == symbols_.end() ? kOtherWord : found->second;
}

FieldModel::Symbol FieldModel::make_symbol(std::string_view word) {
    const std::size_t symbol = symbols_.size() + NgramModel::kStart + 1;
    if (symbol >= kOtherWord) return symbol_of(word);
    return symbols_.try_emplace(std::string(word), static_cast<Symbol>(symbol)).first->second;
}

void FieldModel::expect(std::size_t bytes) {
    constexpr std::size_t kBytesOfCharacter = 3;  // in UTF-8; a word has as many and a space
    words_.expect(bytes / (kBytesOfCharacter + 1));
    characters_.expect(bytes / kBytesOfCharacter);
}

void FieldModel::add_word(std::string_view word, float times) {
    words_.add_alone(make_symbol(word), times);
    characters_.add_sentence(symbols_of(word));
}

void FieldModel::add_sentence(std::span<const std::string_view> words) {
    std::vector<Symbol> symbols;
    std::string text;
    for (const std::string_view word : words) {
        symbols.push_back(make_symbol(word));
        text += word;
    }
    words_.add_sentence(symbols);
    characters_.add_sentence(symbols_of(text));
}

void FieldModel::finish() {
    words_.finish();
    characters_.finish();
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
    Past past;
    std::memcpy(&past, state.data() + kPastOffset, sizeof(past));
    double characters = 1;  // of a long word, too small for a float
    std::size_t position = 0;
    while (const auto character = core::next_code_point(word.word(), position)) {
        const Symbol symbol = kiosk::symbol_of(*character);
        characters *= characters_.probability(past.characters, symbol);
        past.characters = NgramModel::next(past.characters, symbol);
    }
    const Symbol symbol = symbol_of(word.word());
    float mixed = (1 - kFieldShare) * std::pow(10.0F, general);
    if (symbol != kOtherWord)
        mixed += kFieldShare * words_.probability({past.word, NgramModel::kNone}, symbol);
    past.word = symbol;
    std::memcpy(out.data() + kPastOffset, &past, sizeof(past));
    return std::log10(mixed) + kCharactersWeight * static_cast<float>(std::log10(characters));
}

bool FieldModel::isUnknown(libime::WordIndex index, std::string_view word) const {
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): past the parent and its history.
    return LanguageModel::isUnknown(index, word) && symbol_of(word) == kOtherWord;
}

}  // namespace fangxin::kiosk
