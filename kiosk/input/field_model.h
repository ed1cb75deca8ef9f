// The language model of libime, mixed with how often words follow each other in this field.
//
// Filled once at the start, then read only; it keeps no history of what people choose.
#pragma once

#include <cstdint>
#include <libime/core/userlanguagemodel.h>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxin::kiosk {

class FieldModel final : public libime::UserLanguageModel {
  public:
    using UserLanguageModel::UserLanguageModel;

    // `times`: how often the word is in the field, besides in sentences.
    void add_word(std::string_view word, float times);
    void add_sentence(std::span<const std::string> words);

    // log10 of the probability of `word` after `state`.
    float score(const libime::State& state, const libime::WordNode& word, libime::State& out)
        const override;
    bool isUnknown(libime::WordIndex index, std::string_view word) const override;

  private:
    using WordId = std::uint32_t;  // 0: no word of the field

    struct Hash {
        // NOLINTNEXTLINE(readability-identifier-naming): the library asks for this name.
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    WordId id_of(std::string_view word) const;
    WordId make_id(std::string_view word);
    float probability(WordId before, WordId word) const;

    std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
    std::vector<float> times_{0};     // by id
    std::vector<float> followed_{0};  // by id: how often another word comes after it
    std::unordered_map<std::uint64_t, float> pairs_;
    float total_ = 0;
};

}  // namespace fangxin::kiosk
