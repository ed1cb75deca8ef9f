// Puts the counts of the field into bytes, and finds them there.
#include "kiosk/input/field_data.h"

#include <algorithm>
#include <array>

#include "core/crypto.h"
#include "core/text.h"
#include "core/try.h"

namespace fangxin::kiosk {
namespace {

constexpr std::string_view kMagic = "FXPY\x01";  // with the version

// What was seen near each other once only may be chance, and is most of all that was seen.
constexpr std::uint32_t kNearTimesLeast = 2;

constexpr std::size_t kDigestBytes = std::tuple_size_v<core::Digest>;

// In UTF-8; all of them have four bytes.
constexpr std::string_view kOutsideOfBasicPlane = "\xF0\xA0\x80\x80";

}  // namespace

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    std::size_t end = 0;
    for (std::size_t begin = 0; core::next_code_point(text, end); begin = end) {
        const std::string_view character = text.substr(begin, end - begin);
        const bool is_rare = character.size() == kOutsideOfBasicPlane.size();
        characters.push_back(is_rare ? kOutsideOfBasicPlane : character);
    }
    return characters;
}

core::Result<FieldData> FieldData::parse(core::ByteView bytes) {
    const auto corrupt = [](const char* why) { return core::fail(core::ErrorCode::corrupt, why); };
    if (bytes.size() < kMagic.size() + kDigestBytes) return corrupt("it is not whole");
    if (!core::as_text(bytes).starts_with(kMagic))
        return corrupt("it is for another version of the program");
    core::ByteView content = bytes.first(bytes.size() - kDigestBytes);
    if (!std::ranges::equal(core::digest_of(content), bytes.last(kDigestBytes)))
        return corrupt("it is damaged");
    content = content.subspan(kMagic.size());
    FieldData data;
    data.words = TRY(NgramTable::take(content));
    data.characters = TRY(NgramTable::take(content));
    data.characters_backward = TRY(NgramTable::take(content));
    data.near = TRY(NgramTable::take(content));
    data.spellings = core::as_text(content);
    return data;
}

std::vector<NgramTable> tables_of(std::span<const FieldData> field, NgramTable FieldData::*table) {
    std::vector<NgramTable> tables;
    for (const FieldData& data : field) tables.push_back(data.*table);
    return tables;
}

FieldCounts::FieldCounts(const FieldData* known)
    : words_(2, known == nullptr ? nullptr : &known->words),
      characters_(3, known == nullptr ? nullptr : &known->characters),
      characters_backward_(3, known == nullptr ? nullptr : &known->characters_backward),
      near_(2, known == nullptr ? nullptr : &known->near) {}

void FieldCounts::add_characters(std::string_view text) {
    std::vector<std::string_view> characters = characters_of(text);
    characters_.add_sentence(characters);
    std::ranges::reverse(characters);
    characters_backward_.add_sentence(characters);
}

void FieldCounts::add_word(const FieldWord& word) {
    words_.add_alone(word.text, word.weight);
    add_characters(word.text);
    add_spelling(word);
}

void FieldCounts::add_sentence(std::span<const std::string_view> words) {
    words_.add_sentence(words);
    std::string text;
    for (const std::string_view word : words) text += word;
    add_characters(text);
    const std::vector<std::string_view> characters = characters_of(text);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        near_.add_alone(characters[i], 1);
        const std::size_t end = std::min(characters.size(), i + FieldData::kNearTo + 1);
        for (std::size_t j = i + FieldData::kNearFrom; j < end; ++j)
            near_.add_pair(characters[i], characters[j]);
    }
}

void FieldCounts::add_spelling(const FieldWord& word) {
    spellings_ += word.spelling + '\t' + word.text + '\n';
}

core::Bytes FieldCounts::to_bytes() const {
    core::Bytes bytes(kMagic.begin(), kMagic.end());
    words_.append_to(bytes);
    characters_.append_to(bytes);
    characters_backward_.append_to(bytes);
    near_.append_to(bytes, kNearTimesLeast);
    bytes.insert(bytes.end(), spellings_.begin(), spellings_.end());
    const core::Digest digest = core::digest_of(bytes);
    bytes.insert(bytes.end(), digest.begin(), digest.end());
    return bytes;
}

}  // namespace fangxin::kiosk
