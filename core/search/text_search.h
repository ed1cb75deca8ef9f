// Finds entries by Chinese text, pinyin and initials.
//
// What is typed is compared as core/search/folded_text.h says: width, capitals and signs do not
// matter. It matches a part of a text that begins at any character, and each of the part's
// characters is met by one of these, in any mixture:
//   - the character itself: Chinese, a letter, a digit              预付卡, KFC, 12315
//   - one of its readings in full; the last one may be unfinished    yufuka, yu fu ka, yufuk
//   - the initial of a reading: its first letter, or zh, ch, sh      yfk, yufk, 预fk
// A space inside a syllable ends it: "xi an" meets 西安, not 先. Words with spaces between them
// also match an entry when each of them matches somewhere in it.
//
// Immutable, so that any thread may search.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/limits.h"
#include "core/search/folded_text.h"
#include "core/search/pinyin_table.h"

namespace fangxin::core {

// What can be found. `names` may hold one thing's names in several languages.
struct SearchEntry {
    std::vector<std::string> names;
    std::vector<std::string> details;  // searched too, but a match there counts less
};

// Where a match is; the best first.
enum class MatchPlace : std::uint8_t {
    whole_name,
    start_of_name,
    inside_name,
    aside,  // in a detail, or from the middle of a Latin word or a number
};

// By what it matches; the best first. A mixture counts as its worst part.
enum class MatchKind : std::uint8_t { text, full_pinyin, initials };

struct MatchRank {
    MatchPlace place = MatchPlace::aside;
    MatchKind kind = MatchKind::initials;
    auto operator<=>(const MatchRank&) const = default;
};

struct Found {
    std::size_t position = 0;  // among the entries that the search was made from
    MatchRank rank;
};

class TextSearch {
  public:
    // Finds nothing.
    TextSearch() = default;
    // Keeps what it needs of both.
    TextSearch(std::span<const SearchEntry> entries, const PinyinTable& table);

    std::size_t size() const { return entries_.size(); }

    // The best first: by place, then by kind, then in the order of the entries. At most `count_max`
    // of them. Everything, in order, when nothing was typed; nothing when what was typed is not
    // UTF-8 or longer than kSearchQueryCharactersMax.
    std::vector<Found> find(std::string_view typed, std::size_t count_max = kSearchResultsMax)
        const;

  private:
    // A character that occurs in some text.
    struct Letter {
        char32_t character = 0;
        std::uint32_t initials = 0;  // bit 0: a reading begins with a
        std::vector<Syllable> readings;
    };
    struct Glyph {
        std::uint32_t letter = 0;   // in letters_
        bool is_word_start = true;  // not inside a Latin word or a number
    };
    struct Text {
        std::size_t first_glyph = 0;
        std::size_t length = 0;
        bool is_name = true;
    };
    struct Entry {
        std::size_t first_text = 0;
        std::size_t count = 0;
    };
    using LetterNumbers = std::unordered_map<char32_t, std::uint32_t>;
    class Matcher;

    void add_text(
        std::string_view text, bool is_name, const PinyinTable& table, LetterNumbers& numbers
    );
    std::uint32_t letter_number(char32_t, const PinyinTable& table, LetterNumbers& numbers);
    std::optional<MatchRank> rank_of(
        const Entry& entry, Matcher& whole, std::vector<Matcher>& words
    ) const;
    std::vector<Found> find_folded(const FoldedText& typed) const;

    std::vector<Letter> letters_;
    std::vector<Glyph> glyphs_;
    std::vector<Text> texts_;
    std::vector<Entry> entries_;
};

}  // namespace fangxin::core
