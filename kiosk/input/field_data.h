// What the input method knows of the field, in bytes that are looked up in place.
//
// "FXPY" and a version; a table of words and one of characters (ngram_table.h); the spellings that
// can be typed, as lines of pinyin, a tab and the word; the digest of all this.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/input/field_words.h"
#include "kiosk/input/ngram_counts.h"
#include "kiosk/input/ngram_table.h"

namespace fangxin::kiosk {

// Parts of the bytes, which must outlive it.
struct FieldData {
    NgramTable words;
    NgramTable characters;
    std::string_view spellings;

    // `corrupt` unless all of it is as FieldCounts made it, in this version.
    static core::Result<FieldData> parse(core::ByteView bytes);
};

// The symbol of each character stands for its text. Those outside of the basic plane, which are
// rare, have one for all of them.
std::vector<std::string_view> characters_of(std::string_view text);

// Counts words and sentences. What `known` has, which may be null, is added up with this by whoever
// looks into both; it must outlive this.
class FieldCounts {
  public:
    explicit FieldCounts(const FieldData* known = nullptr);

    void add_word(const FieldWord& word);
    void add_sentence(std::span<const std::string_view> words);
    // A word of a sentence, which can be typed and counts no more for that.
    void add_spelling(const FieldWord& word);
    core::Bytes to_bytes() const;

  private:
    NgramCounts words_;
    NgramCounts characters_;
    std::string spellings_;
};

}  // namespace fangxin::kiosk
