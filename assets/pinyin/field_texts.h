// The texts of the words and sentences of the field, and what the kiosk reads in their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/input/field_words.h"

namespace fangxin::pinyin {

// Reads field_words.txt: a comment line, "version 1", then one line a word: the word, its pinyin
// with a space between syllables, and its class, separated by tabs. Class a: what nearly every
// case has; b: usual; c: known; d: rare characters of names. Refused as `invalid`, with the line's
// number: anything else.
core::Result<std::vector<kiosk::FieldWord>> parse_field_words(std::string_view text);

// Reads field_sentences.txt: a comment line, "version 1", then one line a sentence, with a space
// between its words. Refused in the same way. The sentences are parts of the text.
core::Result<std::vector<std::string_view>> parse_field_sentences(std::string_view text);
std::vector<std::string_view> words_of(std::string_view sentence);

// The bytes of a FieldData of both texts. Words of the sentences that neither the words nor
// libime's language model have can be typed, too; `model_file` is that model. Refused as above,
// with the text's name.
core::Result<core::Bytes> compile_field(
    std::string_view words, std::string_view sentences, const std::string& model_file
);

}  // namespace fangxin::pinyin
