// Words and sentences of consumer disputes, which the input method knows from its start.
//
// They are data of the product (assets/pinyin), never anything that a person typed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/search/pinyin_table.h"

namespace fangxin::kiosk {

struct FieldWord {
    std::string text;
    std::string spelling;  // "yu'fu'ka"
    float weight = 0;      // how often it is among the words of the field
};

// Reads field_words.txt: a comment line, "version 1", then one line a word: the word, its pinyin
// with a space between syllables, and its class, separated by tabs. Class a: what nearly every
// case has; b: usual; c: known; d: rare characters of names. Refused as `invalid`, with the line's
// number: anything else.
core::Result<std::vector<FieldWord>> parse_field_words(std::string_view text);

// Reads field_sentences.txt: a comment line, "version 1", then one line a sentence, with a space
// between its words. Refused in the same way. The sentences are parts of the text.
core::Result<std::vector<std::string_view>> parse_field_sentences(std::string_view text);
std::vector<std::string_view> words_of(std::string_view sentence);

// The Chinese parts of names, spelt in each way that their characters can be read.
std::vector<FieldWord> spell_names(
    std::span<const std::string> names, const core::PinyinTable& readings
);

}  // namespace fangxin::kiosk
