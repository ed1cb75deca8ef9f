// Reads the words and sentences of the field, and compiles them.
#include "assets/pinyin/field_texts.h"

#include <algorithm>
#include <exception>
#include <libime/core/languagemodel.h>
#include <optional>
#include <unordered_set>
#include <utility>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/try.h"
#include "kiosk/input/field_data.h"

namespace fangxin::pinyin {
namespace {

using core::fail;
using core::Result;
using kiosk::FieldWord;

constexpr std::string_view kVersionLine = "version 1";

// Times in as many words as all sentences have. What nearly every case has comes often anyway; the
// others have to win against everyday words that sound the same.
constexpr float kWeightOfClass[] = {3, 2, 1, 0.01F};

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

template <typename Lines>
Result<Lines> named(Result<Lines> lines, const char* text) {
    if (lines) return lines;
    return fail(lines.error().code, std::string(text) + ": " + lines.error().detail);
}

// Words of the sentences that no list and no model has, in the order in which they come.
std::vector<std::string> unlisted(
    const std::vector<FieldWord>& words,
    const std::vector<std::string_view>& sentences,
    const libime::LanguageModel& model
) {
    std::unordered_set<std::string_view> known;
    for (const FieldWord& word : words) known.insert(word.text);
    std::vector<std::string> unlisted;
    for (const std::string_view sentence : sentences) {
        for (const std::string_view word : words_of(sentence)) {
            if (known.insert(word).second && model.isUnknown(model.index(word), word))
                unlisted.emplace_back(word);
        }
    }
    return unlisted;
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

Result<core::Bytes> compile_field(
    std::string_view words, std::string_view sentences, const std::string& model_file
) {
    const auto listed = TRY(named(parse_field_words(words), "the words"));
    const auto said = TRY(named(parse_field_sentences(sentences), "the sentences"));
    const auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
    ENSURE(readings.has_value());
    kiosk::FieldCounts counts;
    for (const FieldWord& word : listed) counts.add_word(word);
    for (const std::string_view sentence : said) counts.add_sentence(words_of(sentence));
    try {
        const libime::LanguageModel model(model_file.c_str());
        for (const FieldWord& word : kiosk::spell_names(unlisted(listed, said, model), *readings))
            counts.add_spelling(word);
    } catch (const std::exception&) {  // libime throws what it finds wrong
        return fail(core::ErrorCode::corrupt, "the language model cannot be read");
    }
    return counts.to_bytes();
}

}  // namespace fangxin::pinyin
