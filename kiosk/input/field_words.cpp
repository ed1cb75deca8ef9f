// Spells names.
#include "kiosk/input/field_words.h"

#include "core/text.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

// A person who types a shop's name means the shop.
constexpr float kWeightOfName = 400;

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
