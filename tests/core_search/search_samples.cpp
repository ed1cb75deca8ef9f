// Makes the values that the tests of searching share.
#include "tests/core_search/search_samples.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "core/json.h"
#include "core/json/law_json.h"

namespace fangxin::tests {

namespace {

void append_utf8(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        if (c < 0x10000) {
            text += static_cast<char>(0xE0 | (c >> 12));
        } else {
            text += static_cast<char>(0xF0 | (c >> 18));
            text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        }
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string spelt(std::string_view text, std::size_t letters_max) {
    std::string typed;
    for (const char32_t character : core::fold_for_search(text).characters) {
        const auto known = readings().readings(character);
        if (known.empty()) {
            append_utf8(typed, character);
        } else {
            typed += known.front().text().substr(0, letters_max);
        }
    }
    return typed;
}

}  // namespace

std::string asset_text(const std::string& path) {
    const std::ifstream file(std::string(FANGXIN_ASSETS_DIR) + "/" + path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const core::PinyinTable& readings() {
    static const core::PinyinTable table = [] {
        auto parsed = core::PinyinTable::parse(asset_text("pinyin/readings.txt"));
        REQUIRE(parsed.has_value());
        return std::move(*parsed);
    }();
    return table;
}

const core::Classification& classification() {
    static const core::Classification shipped = [] {
        auto parsed = core::parse_classification(asset_text("classification/classification.json"));
        if (!parsed) FAIL(parsed.error().detail);
        return std::move(*parsed);
    }();
    return shipped;
}

core::RuleSet rule_set(const std::string& name) {
    auto parsed = core::parse_rule_sets(asset_text("rules/rule-sets.json"));
    REQUIRE(parsed.has_value());
    for (core::RuleSet& set : *parsed)
        if (set.id == name) return std::move(set);
    FAIL("no rule set is named " << name);
    return {};
}

std::string full_pinyin(std::string_view text) {
    return spelt(text, core::kSyllableLettersMax);
}

std::string initials(std::string_view text) {
    return spelt(text, 1);
}

std::string found_names(const std::vector<std::string>& names, std::string_view typed) {
    std::vector<core::SearchEntry> entries;
    for (const std::string& name : names) entries.push_back({{name}, {}});
    const core::TextSearch search(entries, readings());
    std::string found;
    for (const auto& one : search.find(typed)) {
        if (!found.empty()) found += " ";
        found += names[one.position];
    }
    return found;
}

}  // namespace fangxin::tests
