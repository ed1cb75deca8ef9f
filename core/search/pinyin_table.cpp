// Reads the table of readings, once at the start of a program.
#include "core/search/pinyin_table.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

bool is_syllable(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && text.size() <= kSyllableLettersMax &&
           std::all_of(text.begin(), text.end(), is_letter);
}

// The text before the next `end`, which is removed with it.
std::string_view take_until(std::string_view& text, char end) {
    const std::size_t length = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    return taken;
}

std::optional<int> parse_version(std::string_view line) {
    constexpr std::string_view kVersionWord = "version ";
    if (!line.starts_with(kVersionWord)) return std::nullopt;
    line.remove_prefix(kVersionWord.size());
    const auto version = parse_whole_number<int>(line);
    return version && *version >= 1 ? version : std::nullopt;
}

}  // namespace

Syllable::Syllable(std::string_view text) : length_(static_cast<std::uint8_t>(text.size())) {
    ENSURE(is_syllable(text));
    std::copy(text.begin(), text.end(), letters_.begin());
}

// Reads line by line. A fault is the sentence that says what is wrong; empty: none.
class PinyinTableReader {
  public:
    std::string_view read_line(std::string_view line) {
        ++line_number_;
        if (line_number_ == 1) return line.starts_with("# ") ? "" : "the comment is missing";
        if (line_number_ > 2) return read_character(line);
        const auto version = parse_version(line);
        table_.version_ = version.value_or(0);
        return version ? "" : "the version is missing";
    }
    std::size_t line_number() const { return line_number_; }
    PinyinTable take() { return std::move(table_); }

  private:
    std::string_view read_character(std::string_view line) {
        std::size_t position = 0;
        const auto character = next_code_point(line, position);
        if (!character || *character < 0x80) return "there is no character";
        auto& characters = table_.characters_;
        if (!characters.empty() && characters.back().character >= *character)
            return "the character does not come after the one before";
        if (characters.size() == kPinyinCharactersMax) return "there are too many characters";
        const auto first_reading = static_cast<std::uint32_t>(table_.readings_.size());
        characters.push_back({*character, first_reading});
        line.remove_prefix(position);
        return read_readings(line);
    }
    std::string_view read_readings(std::string_view line) {
        std::size_t count = 0;
        if (!take_until(line, ' ').empty()) return "a space is missing";
        if (line.ends_with(' ')) return "there is a space too many";
        do {
            const std::string_view text = take_until(line, ' ');
            if (!is_syllable(text)) return "a reading is not 1 to 6 small letters";
            if (++count > kReadingsPerCharacterMax) return "there are too many readings";
            table_.readings_.emplace_back(text);
        } while (!line.empty());
        return "";
    }

    PinyinTable table_;
    std::size_t line_number_ = 0;
};

Result<PinyinTable> PinyinTable::parse(std::string_view text) {
    if (text.size() > kAssetBytesMax)
        return fail(ErrorCode::invalid, "the table of readings is too large");
    PinyinTableReader reader;
    do {
        const std::string_view fault = reader.read_line(take_until(text, '\n'));
        if (fault.empty()) continue;
        const std::string line = "line " + std::to_string(reader.line_number()) + ": ";
        return fail(ErrorCode::invalid, line + std::string(fault));
    } while (!text.empty());
    PinyinTable table = reader.take();
    if (table.size() == 0) return fail(ErrorCode::invalid, "the table has no character");
    return table;
}

std::span<const Syllable> PinyinTable::readings(char32_t character) const {
    const auto found = std::ranges::lower_bound(characters_, character, {}, &Place::character);
    if (found == characters_.end() || found->character != character) return {};
    const bool is_last = found + 1 == characters_.end();
    const std::size_t end = is_last ? readings_.size() : (found + 1)->first_reading;
    return std::span(readings_).subspan(found->first_reading, end - found->first_reading);
}

}  // namespace fangxin::core
