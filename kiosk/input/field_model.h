// The language model of libime, mixed with how words and characters follow each other in this
// field.
//
// Filled once at the start, then read only; it keeps no history of what people choose.
#pragma once

#include <libime/core/userlanguagemodel.h>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/input/ngram_model.h"

namespace fangxin::kiosk {

class FieldModel final : public libime::UserLanguageModel {
  public:
    using UserLanguageModel::UserLanguageModel;

    // Before the first sentence: the bytes of all of them.
    void expect(std::size_t bytes);
    // `times`: how often the word is in the field, besides in sentences.
    void add_word(std::string_view word, float times);
    void add_sentence(std::span<const std::string_view> words);
    // After the last word or sentence.
    void finish();

    // log10 of how likely `word` is after `state`.
    float score(const libime::State& state, const libime::WordNode& word, libime::State& out)
        const override;
    bool isUnknown(libime::WordIndex index, std::string_view word) const override;

  private:
    using Symbol = NgramModel::Symbol;
    // A word that is not of the field, or for which no symbol was left.
    static constexpr Symbol kOtherWord = std::numeric_limits<Symbol>::max();

    struct Hash {
        // NOLINTNEXTLINE(readability-identifier-naming): the library asks for this name.
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    // What was before a word, kept in libime's state.
    struct Past {
        Symbol word = NgramModel::kNone;
        NgramModel::History characters;
    };

    Symbol symbol_of(std::string_view word) const;
    Symbol make_symbol(std::string_view word);

    std::unordered_map<std::string, Symbol, Hash, std::equal_to<>> symbols_;
    NgramModel words_{2, 0};
    NgramModel characters_{3, 0.5};
};

}  // namespace fangxin::kiosk
