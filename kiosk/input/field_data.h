// What the input method knows of the field, in bytes that are looked up in place.
//
// "FXPY" and a version; four tables (ngram_table.h); the spellings that can be typed, as lines of
// pinyin, a tab and the word; the digest of all this.
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
    NgramTable characters_backward;  // of texts read from their end
    NgramTable near;                 // pairs of characters that are near each other in a sentence
    std::string_view spellings;

    // How far apart two characters are that are near: beside the next one, and at most so far.
    static constexpr std::size_t kNearFrom = 2;
    static constexpr std::size_t kNearTo = 8;

    // `corrupt` unless all of it is as FieldCounts made it, in this version.
    static core::Result<FieldData> parse(core::ByteView bytes);
};

// The same table of each.
std::vector<NgramTable> tables_of(std::span<const FieldData> field, NgramTable FieldData::*table);

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
    void add_characters(std::string_view text);

    NgramCounts words_;
    NgramCounts characters_;
    NgramCounts characters_backward_;
    NgramCounts near_;
    std::string spellings_;
};

}  // namespace fangxin::kiosk
