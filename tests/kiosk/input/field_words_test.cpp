// Tests of the field's words: the form of the files, and that each shipped word can be typed.
#include "kiosk/input/field_words.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "core/content/builtin_content.h"
#include "core/text.h"

#include "assets/pinyin/field_texts.h"

namespace fangxin::kiosk {
namespace {

using pinyin::parse_field_sentences;
using pinyin::parse_field_words;
using pinyin::words_of;

const core::PinyinTable& readings() {
    static const auto table = core::PinyinTable::parse(core::builtin_pinyin_readings());
    REQUIRE(table);
    return *table;
}

std::string asset(const std::string& name) {
    std::ifstream file(FANGXIN_ASSETS_DIR "/pinyin/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string fault(const auto& parsed) {
    return parsed ? "" : parsed.error().detail;
}

// True when each character of the word can be read as its syllable.
bool is_spelt_right(const FieldWord& word) {
    std::istringstream syllables(word.spelling);
    std::size_t position = 0;
    while (const auto character = core::next_code_point(word.text, position)) {
        std::string syllable;
        std::getline(syllables, syllable, '\'');
        const auto known = readings().readings(*character);
        const bool is_known =
            std::ranges::find(known, syllable, &core::Syllable::text) != known.end();
        if (!known.empty() && !is_known) return false;
    }
    return syllables.eof();
}

std::vector<std::string> spellings(std::vector<std::string> names) {
    std::vector<std::string> all;
    for (const FieldWord& word : spell_names(names, readings()))
        all.push_back(word.text + " " + word.spelling);
    return all;
}

TEST_CASE("a word has its pinyin and its class") {
    const auto words = parse_field_words("# Words\nversion 1\n三包\tsan bao\ta\n绿\tlv\tc\n");
    REQUIRE(words);
    REQUIRE(words->size() == 2);
    CHECK(words->front().text == "三包");
    CHECK(words->front().spelling == "san'bao");
    CHECK(words->front().weight > words->back().weight);
}

TEST_CASE("a line that is no word is refused with its number") {
    for (const std::string line :
         {"",
          "三包",
          "三包\tsan bao",
          "三包\tsan bao\te",
          "三包\tsan bao\ta\t1",
          "三包\tsan\ta",
          "三包\tsan  bao\ta",
          "三包\tSan bao\ta",
          "三包\tsan baozhuang\ta",
          "\t\ta",
          "\xFF\tsan\ta"}) {
        CAPTURE(line);
        CHECK(fault(parse_field_words("# Words\nversion 1\n" + line + "\n")) == "line 3 is wrong");
    }
    CHECK(fault(parse_field_words("version 1\n")) == "line 1 is wrong");
    CHECK(fault(parse_field_words("# Words\nversion 2\n")) == "line 2 is wrong");
}

TEST_CASE("a sentence is its words") {
    const auto sentences = parse_field_sentences("# Sentences\nversion 1\n我 要 退款\n");
    REQUIRE(sentences);
    CHECK(words_of(sentences->front()) == std::vector<std::string_view>{"我", "要", "退款"});
    for (const std::string line : {"", " 我", "我 ", "我  要"}) {
        CAPTURE(line);
        const std::string text = "# Sentences\nversion 1\n" + line + "\n";
        CHECK(fault(parse_field_sentences(text)) == "line 3 is wrong");
    }
}

TEST_CASE("the Chinese parts of a name are spelt in each way that they can be read") {
    CHECK(spellings({"青禾美发"}) == std::vector<std::string>{"青禾美发 qing'he'mei'fa"});
    CHECK(spellings({"7-11", "禾", "A 座"}).empty());
    const auto both = spellings({"重庆 KFC 面馆"});
    CHECK(std::ranges::count(both, "重庆 chong'qing") == 1);
    CHECK(std::ranges::count(both, "重庆 zhong'qing") == 1);
    CHECK(std::ranges::count(both, "面馆 mian'guan") == 1);
    CHECK(spellings({"行行行行行行行行行行行行"}).size() <= 16);
}

TEST_CASE("every word that is shipped is spelt as its characters are read, and only once") {
    const auto words = parse_field_words(asset("field_words.txt"));
    REQUIRE_MESSAGE(words, fault(words));
    std::set<std::string> seen;
    for (const FieldWord& word : *words) {
        CAPTURE(word.text);
        CAPTURE(word.spelling);
        CHECK(is_spelt_right(word));
        CHECK(seen.insert(word.text + word.spelling).second);
    }
}

// Without the spaces between words.
std::vector<std::string> shipped_sentences() {
    const std::string text = asset("field_sentences.txt");
    const auto sentences = parse_field_sentences(text);
    REQUIRE_MESSAGE(sentences, fault(sentences));
    std::vector<std::string> all(sentences->begin(), sentences->end());
    for (std::string& sentence : all) std::erase(sentence, ' ');
    return all;
}

TEST_CASE("the sentences that are shipped can be typed, and each is there once") {
    const std::vector<std::string> sentences = shipped_sentences();
    CHECK(sentences.size() > 10000);
    std::set<std::string> seen;
    for (const std::string& text : sentences) {
        CAPTURE(text);
        std::size_t position = 0;
        while (const auto character = core::next_code_point(text, position))
            if (readings().readings(*character).empty()) FAIL_CHECK("a character has no reading");
        if (!seen.insert(text).second) FAIL_CHECK("twice");
    }
}

TEST_CASE("no sentence of the benchmark is shipped, nor of those that set the mixture") {
    const std::vector<std::string> sentences = shipped_sentences();
    std::set<std::string> shipped(sentences.begin(), sentences.end());
    const auto words = parse_field_words(asset("field_words.txt"));
    REQUIRE_MESSAGE(words, fault(words));
    for (const FieldWord& word : *words) shipped.insert(word.text);
    for (const std::string name : {"pinyin_sentences.tsv", "pinyin_tuning.tsv"}) {
        CAPTURE(name);
        std::ifstream file(FANGXIN_BENCH_DIR "/" + name);
        std::size_t all = 0;
        for (std::string line; std::getline(file, line); ++all)
            CHECK_FALSE(shipped.contains(line.substr(0, line.find('\t'))));
        CHECK(all > 300);
    }
}

}  // namespace
}  // namespace fangxin::kiosk
