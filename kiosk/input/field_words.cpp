// Reads the words and sentences of the field, and spells names.
#include "kiosk/input/field_words.h"

#include <algorithm>
#include <optional>

#include "core/limits.h"
#include "core/text.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

using core::fail;
using core::Result;

constexpr std::string_view kVersionLine = "version 1";

// Times in as many words as all sentences have. What nearly every case has comes often anyway; the
// others have to win against everyday words that sound the same.
constexpr float kWeightOfClass[] = {3, 2, 1, 0.01F};
// A person who types a shop's name means the shop.
constexpr float kWeightOfName = 400;

// The text before the next `end`, which is removed with it.
std::string_view take_until(std::string_view& text, char end) {
    const std::size_t length = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    return taken;
}

std::optional<float> weight_of(std::string_view name) {
    if (name.size() != 1 || name[0] < 'a' || name[0] > 'd') return std::nullopt;
    return kWeightOfClass[name[0] - 'a'];
}

// "yu fu ka" as "yu'fu'ka"; empty when it is not `syllables` syllables of small letters.
std::string spelling_of(std::string_view pinyin, std::size_t syllables) {
    std::string spelling;
    std::size_t count = 0;
    while (!pinyin.empty()) {
        const std::string_view syllable = take_until(pinyin, ' ');
        const bool is_plain =
            std::ranges::all_of(syllable, [](char c) { return c >= 'a' && c <= 'z'; });
        if (syllable.empty() || syllable.size() > core::kSyllableLettersMax || !is_plain) return {};
        if (count++ > 0) spelling += '\'';
        spelling += syllable;
    }
    return count == syllables ? spelling : std::string();
}

std::optional<FieldWord> parse_word(std::string_view line) {
    const std::string_view text = take_until(line, '\t');
    const std::string_view pinyin = take_until(line, '\t');
    const auto weight = weight_of(line);
    if (text.empty() || !core::is_utf8(text) || !weight) return std::nullopt;
    std::string spelling = spelling_of(pinyin, core::count_characters(text));
    if (spelling.empty()) return std::nullopt;
    return FieldWord{std::string(text), std::move(spelling), *weight};
}

std::optional<std::string_view> parse_sentence(std::string_view line) {
    const bool has_empty_word =
        line.empty() || line.front() == ' ' || line.back() == ' ' || line.find("  ") != line.npos;
    if (has_empty_word || !core::is_utf8(line)) return std::nullopt;
    return line;
}

// Each line after the first two, by `parse_line`.
template <typename Line, typename Parse>
Result<std::vector<Line>> parse_lines(std::string_view text, Parse parse_line) {
    const auto wrong = [](std::size_t number) {
        return fail(core::ErrorCode::invalid, "line " + std::to_string(number) + " is wrong");
    };
    if (text.size() > core::kAssetBytesMax)
        return fail(core::ErrorCode::invalid, "the text is too large");
    if (!take_until(text, '\n').starts_with("# ")) return wrong(1);
    if (take_until(text, '\n') != kVersionLine) return wrong(2);
    std::vector<Line> lines;
    for (std::size_t number = 3; !text.empty(); ++number) {
        auto line = parse_line(take_until(text, '\n'));
        if (!line) return wrong(number);
        lines.push_back(*std::move(line));
    }
    return lines;
}

// Every way to spell the characters, up to a limit.
std::vector<std::string> spellings_of(
    std::u32string_view characters, const core::PinyinTable& readings
) {
    std::vector<std::string> spellings{""};
    for (const char32_t character : characters) {
        std::vector<std::string> longer;
        for (const core::Syllable& reading : readings.readings(character)) {
            for (const std::string& before : spellings) {
                if (longer.size() == kSpellingsOfNameMax) break;
                const std::string_view mark = before.empty() ? "" : "'";
                longer.push_back(before + std::string(mark) + std::string(reading.text()));
            }
        }
        spellings = std::move(longer);
    }
    return spellings;
}

// Runs of two and more characters that have a reading.
std::vector<std::u32string> chinese_parts(
    std::string_view name, const core::PinyinTable& readings
) {
    std::vector<std::u32string> parts(1);
    std::size_t position = 0;
    while (const auto character = core::next_code_point(name, position)) {
        if (!readings.readings(*character).empty()) {
            parts.back() += *character;
        } else if (!parts.back().empty()) {
            parts.emplace_back();
        }
    }
    std::erase_if(parts, [](const std::u32string& part) { return part.size() < 2; });
    return parts;
}

}  // namespace

Result<std::vector<FieldWord>> parse_field_words(std::string_view text) {
    return parse_lines<FieldWord>(text, parse_word);
}

Result<std::vector<std::string_view>> parse_field_sentences(std::string_view text) {
    return parse_lines<std::string_view>(text, parse_sentence);
}

std::vector<std::string_view> words_of(std::string_view sentence) {
    std::vector<std::string_view> words;
    while (!sentence.empty()) words.push_back(take_until(sentence, ' '));
    return words;
}

std::vector<FieldWord> spell_names(
    std::span<const std::string> names, const core::PinyinTable& readings
) {
    std::vector<FieldWord> words;
    for (const std::string& name : names) {
        for (const std::u32string& part : chinese_parts(name, readings)) {
            std::string text;
            for (const char32_t character : part) text += core::utf8_of(character);
            for (std::string& spelling : spellings_of(part, readings))
                words.push_back({text, std::move(spelling), kWeightOfName});
        }
    }
    return words;
}

}  // namespace fangxin::kiosk
