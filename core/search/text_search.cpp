// Matches what was typed with every text, character by character.
#include "core/search/text_search.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/crypto.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

bool is_latin(char32_t c) {
    return c >= U'a' && c <= U'z';
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool are_of_one_word(char32_t left, char32_t right) {
    return (is_latin(left) && is_latin(right)) || (is_digit(left) && is_digit(right));
}

// 0 for what is no Latin letter.
std::uint32_t letter_bit(char32_t c) {
    return is_latin(c) ? std::uint32_t{1} << (c - U'a') : 0;
}

// The letters of the initial that people type: zh, ch and sh have two.
std::size_t initial_length(std::string_view syllable) {
    const bool has_two = syllable.size() > 1 && syllable[1] == 'h' &&
                         std::string_view("zcs").find(syllable[0]) != std::string_view::npos;
    return has_two ? 2 : 1;
}

// How much of the typed text a part of an entry has met so far: each length that can be reached,
// with the best kind of match that reaches it.
class Reach {
  public:
    void clear() {
        if (first_ <= last_) std::fill(at(first_), at(last_ + 1), std::nullopt);
        first_ = kinds_.size();
        last_ = 0;
    }
    void add(std::size_t length, MatchKind kind) {
        auto& known = kinds_.at(length);
        if (!known || kind < *known) known = kind;
        first_ = std::min(first_, length);
        last_ = std::max(last_, length);
    }
    bool is_empty() const { return first_ > last_; }
    std::size_t first() const { return first_; }
    std::size_t last() const { return last_; }
    std::optional<MatchKind> operator[](std::size_t length) const { return kinds_.at(length); }

  private:
    using Kinds = std::array<std::optional<MatchKind>, kSearchQueryCharactersMax + 1>;
    Kinds::iterator at(std::size_t length) {
        return kinds_.begin() + static_cast<std::ptrdiff_t>(length);
    }

    Kinds kinds_;
    std::size_t first_ = kSearchQueryCharactersMax + 1;
    std::size_t last_ = 0;
};

void keep_best(std::optional<MatchRank>& best, std::optional<MatchRank> other) {
    if (other && (!best || *other < *best)) best = other;
}

}  // namespace

// One typed text, or one word of it, with what is known about it before any entry is looked at.
class TextSearch::Matcher {
  public:
    Matcher(const TextSearch& search, const FoldedText& typed) : search_(search), typed_(typed) {
        const char32_t first = typed.characters.front();
        can_begin_.reserve(search.letters_.size());
        for (const Letter& letter : search.letters_) {
            const bool is_initial = (letter.initials & letter_bit(first)) != 0;
            can_begin_.push_back(letter.character == first || is_initial);
        }
    }

    // The best match in any text of the entry.
    std::optional<MatchRank> best_in(const Entry& entry) {
        std::optional<MatchRank> best;
        for (std::size_t i = 0; i < entry.count; ++i)
            keep_best(best, best_in(search_.texts_[entry.first_text + i]));
        return best;
    }

  private:
    std::size_t size() const { return typed_.characters.size(); }

    std::optional<MatchRank> best_in(const Text& text) {
        std::optional<MatchRank> best;
        for (std::size_t begin = 0; begin < text.length; ++begin) {
            if (!can_begin_[search_.glyphs_[text.first_glyph + begin].letter]) continue;
            keep_best(best, best_from(text, begin));
        }
        return best;
    }

    std::optional<MatchRank> best_from(const Text& text, std::size_t begin) {
        std::optional<MatchRank> best;
        Reach* now = &reaches_.front();
        Reach* next = &reaches_.back();
        now->clear();
        now->add(0, MatchKind::text);
        for (std::size_t i = begin; i < text.length && !now->is_empty(); ++i) {
            next->clear();
            const Glyph& glyph = search_.glyphs_[text.first_glyph + i];
            step(search_.letters_[glyph.letter], *now, *next);
            if (const auto kind = (*next)[size()])
                keep_best(best, MatchRank{place_of(text, begin, i + 1), *kind});
            std::swap(now, next);
        }
        return best;
    }

    MatchPlace place_of(const Text& text, std::size_t begin, std::size_t end) const {
        const bool is_word_start = search_.glyphs_[text.first_glyph + begin].is_word_start;
        if (!text.is_name || !is_word_start) return MatchPlace::aside;
        if (begin > 0) return MatchPlace::inside_name;
        return end == text.length ? MatchPlace::whole_name : MatchPlace::start_of_name;
    }

    // From every length that was reached before this letter to those that it reaches.
    void step(const Letter& letter, const Reach& now, Reach& next) const {
        for (std::size_t i = now.first(); i <= now.last() && i < size(); ++i) {
            const auto kind = now[i];
            if (!kind) continue;
            const char32_t wanted = typed_.characters[i];
            if (wanted == letter.character) next.add(i + 1, *kind);
            if ((letter.initials & letter_bit(wanted)) == 0) continue;
            for (const Syllable& reading : letter.readings) step(reading.text(), i, *kind, next);
        }
    }

    void step(std::string_view syllable, std::size_t from, MatchKind kind, Reach& next) const {
        const std::size_t common = common_length(syllable, from);
        const std::size_t initial = initial_length(syllable);
        if (common == 0) return;
        next.add(from + 1, std::max(kind, MatchKind::initials));
        if (common >= initial) next.add(from + initial, std::max(kind, MatchKind::initials));
        const bool is_unfinished = ends_at(from + common) && common > initial;
        if (common == syllable.size() || is_unfinished)
            next.add(from + common, std::max(kind, MatchKind::full_pinyin));
    }

    // How many letters of the syllable were typed here, without a gap between them.
    std::size_t common_length(std::string_view syllable, std::size_t from) const {
        std::size_t common = 0;
        while (common < syllable.size() && from + common < size()) {
            const std::size_t i = from + common;
            if (common > 0 && typed_.is_after_gap[i]) break;
            if (typed_.characters[i] != static_cast<char32_t>(syllable[common])) break;
            ++common;
        }
        return common;
    }

    bool ends_at(std::size_t length) const {
        return length == size() || typed_.is_after_gap[length];
    }

    const TextSearch& search_;
    const FoldedText& typed_;
    std::vector<bool> can_begin_;   // by letter
    std::array<Reach, 2> reaches_;  // taken in turns
};

TextSearch::TextSearch(std::span<const SearchEntry> entries, const PinyinTable& table) {
    LetterNumbers numbers;
    entries_.reserve(entries.size());
    for (const SearchEntry& entry : entries) {
        entries_.push_back({texts_.size(), entry.names.size() + entry.details.size()});
        for (const std::string& name : entry.names) add_text(name, true, table, numbers);
        for (const std::string& detail : entry.details) add_text(detail, false, table, numbers);
    }
}

void TextSearch::add_text(
    std::string_view text, bool is_name, const PinyinTable& table, LetterNumbers& numbers
) {
    const FoldedText folded = fold_for_search(text);
    texts_.push_back({glyphs_.size(), folded.characters.size(), is_name});
    char32_t before = 0;
    for (std::size_t i = 0; i < folded.characters.size(); ++i) {
        const char32_t character = folded.characters[i];
        const bool is_word_start = folded.is_after_gap[i] || !are_of_one_word(before, character);
        glyphs_.push_back({letter_number(character, table, numbers), is_word_start});
        before = character;
    }
}

std::uint32_t TextSearch::letter_number(
    char32_t character, const PinyinTable& table, LetterNumbers& numbers
) {
    const auto [place, is_new] =
        numbers.try_emplace(character, static_cast<std::uint32_t>(letters_.size()));
    if (!is_new) return place->second;
    Letter letter;
    letter.character = character;
    for (const Syllable& reading : table.readings(character)) {
        letter.readings.push_back(reading);
        // Many type these two syllables with u, as there is no other lue or nue.
        if (reading.text() == "lve") letter.readings.emplace_back("lue");
        if (reading.text() == "nve") letter.readings.emplace_back("nue");
        letter.initials |= letter_bit(static_cast<char32_t>(reading.text().front()));
    }
    letters_.push_back(std::move(letter));
    return place->second;
}

std::optional<MatchRank> TextSearch::rank_of(
    const Entry& entry, Matcher& whole, std::vector<Matcher>& words
) const {
    if (const auto rank = whole.best_in(entry)) return rank;
    if (words.size() < 2) return std::nullopt;
    // Words that are found apart are never the name or its start.
    MatchRank worst{MatchPlace::inside_name, MatchKind::text};
    for (Matcher& word : words) {
        const auto rank = word.best_in(entry);
        if (!rank) return std::nullopt;
        worst.place = std::max(worst.place, rank->place);
        worst.kind = std::max(worst.kind, rank->kind);
    }
    return worst;
}

std::vector<Found> TextSearch::find_folded(const FoldedText& typed) const {
    std::vector<FoldedText> parts = split_at_gaps(typed);
    if (parts.size() > kSearchWordsMax) parts.clear();
    Matcher whole(*this, typed);
    std::vector<Matcher> words;
    words.reserve(parts.size());
    for (const FoldedText& part : parts) words.emplace_back(*this, part);
    std::vector<Found> found;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (const auto rank = rank_of(entries_[i], whole, words)) found.push_back({i, *rank});
    }
    for (FoldedText& part : parts) wipe(part.characters);
    return found;
}

std::vector<Found> TextSearch::find(std::string_view typed, std::size_t count_max) const {
    std::vector<Found> found;
    // A character has at least one byte and at most four; signs are not worth more room either.
    if (typed.size() > kSearchQueryCharactersMax * 4 || !is_utf8(typed)) return found;
    FoldedText folded = fold_for_search(typed);
    if (folded.characters.empty()) {
        const std::size_t count = std::min(count_max, entries_.size());
        found.reserve(count);
        for (std::size_t i = 0; i < count; ++i) found.push_back({i, {}});
        return found;
    }
    if (folded.characters.size() <= kSearchQueryCharactersMax) found = find_folded(folded);
    wipe(folded.characters);
    const auto middle =
        found.begin() + static_cast<std::ptrdiff_t>(std::min(count_max, found.size()));
    std::ranges::partial_sort(found, middle, {}, [](const Found& one) {
        return std::pair(one.rank, one.position);
    });
    found.erase(middle, found.end());
    return found;
}

}  // namespace fangxin::core
