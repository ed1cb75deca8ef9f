// UTF-8 decoding and the clean-ups of typed text that build on it.
#include "core/text.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>
#include <utility>
#include <vector>

#include "core/bytes.h"
#include "core/ensure.h"
#include "core/private_text.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kSequenceBytes = 4;
constexpr std::string_view kIdeographicSpace = "\u3000";
constexpr char32_t kBraillePatternBlank = 0x2800;
constexpr char32_t kRightToLeftOverride = 0x202E;

bool is_control(char32_t c) {
    const bool is_c0 = c < 0x20;
    const bool is_delete_or_c1 = c >= 0x7F && c <= 0x9F;
    const bool is_separator = c == 0x2028 || c == 0x2029;
    const bool is_bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool is_non_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return is_c0 || is_delete_or_c1 || is_separator || is_bidirectional || is_non_character;
}

bool is_blank(char32_t c) {
    const bool is_ascii_space = c == ' ' || (c >= '\t' && c <= '\r');
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return is_ascii_space || c == kBraillePatternBlank || category == UTF8PROC_CATEGORY_ZS;
}

// Seen only in what is before it: joiners, variation selectors (also of Mongolian and of rare
// characters), and the letters of a flag's name.
bool is_attached(char32_t c) {
    const bool is_joiner = c == 0x200C || c == 0x200D;
    const bool is_mongolian = c >= 0x180B && c <= 0x180F;
    const bool is_selector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    return is_joiner || is_mongolian || is_selector || (c >= 0xE0020 && c <= 0xE007F);
}

char32_t plain_space(char32_t c) {
    const bool is_line_end = c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (is_line_end) return '\n';
    return c == '\t' ? ' ' : c;
}

// Unicode's Default_Ignorable_Code_Point, with the marks of direction that chats and address books
// put round what is copied. The one that turns what is read round is left for a check to find.
bool is_unseen(char32_t c) {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->ignorable != 0 &&
           c != kRightToLeftOverride;
}

// Spaces, dots, dashes, round brackets and what nobody sees: what is between the digits of a number
// that was typed or copied.
bool is_number_ornament(char32_t c) {
    const bool is_space =
        utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ZS;
    const bool is_dash = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63;
    return is_space || is_dash || is_unseen(c) || c == '(' || c == ')' || c == '.';
}

// Whether `check` holds of each code point and its bytes; nothing is in the place of the code point
// for a byte that begins none.
template <typename Check>
bool every_character(std::string_view text, Check check) {
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const auto character = next_code_point(text, position);
        if (!character) ++position;
        if (!check(character, text.substr(start, position - start))) return false;
    }
    return true;
}

// NFC, of UTF-8. What was passed is overwritten where it changes.
std::string composed(std::string text) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::ranges::all_of(text, is_ascii)) return text;
    const Passing former(std::move(text));
    const std::string_view characters = former;
    constexpr auto kForm = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto length = static_cast<utf8proc_ssize_t>(characters.size());
    // A letter of n bytes falls into n + 1 parts at most.
    std::vector<utf8proc_int32_t, OverwritingAllocator<utf8proc_int32_t>> parts(
        2 * characters.size()
    );
    const auto room = static_cast<utf8proc_ssize_t>(parts.size());
    auto count = utf8proc_decompose(as_bytes(characters).data(), length, parts.data(), room, kForm);
    ENSURE(count >= 0 && count <= room);
    count = utf8proc_normalize_utf32(parts.data(), count, kForm);
    parts.resize(static_cast<std::size_t>(count));
    std::string written;
    written.reserve(parts.size() * kSequenceBytes);
    for (const utf8proc_int32_t part : parts) written += utf8_of(static_cast<char32_t>(part));
    return written;
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& position) {
    if (position >= text.size()) return std::nullopt;
    // Nearly every byte of a sealed case, twice over: 15 % of the time of the centre's event loops.
    if (const auto first = static_cast<unsigned char>(text[position]); first < 0x80) {
        ++position;
        return first;
    }
    const std::string_view rest = text.substr(position, kSequenceBytes);
    utf8proc_int32_t code_point = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(
        as_bytes(rest).data(), static_cast<utf8proc_ssize_t>(rest.size()), &code_point
    );
    if (length <= 0) return std::nullopt;
    position += static_cast<std::size_t>(length);
    return static_cast<char32_t>(code_point);
}

bool is_utf8(std::string_view text) {
    return every_character(text, [](auto character, auto) { return character.has_value(); });
}

std::string utf8_of(char32_t code_point) {
    std::array<utf8proc_uint8_t, kSequenceBytes> bytes{};
    const auto number = static_cast<utf8proc_int32_t>(code_point);
    if (utf8proc_codepoint_valid(number) == 0) return {};
    const auto length = utf8proc_encode_char(number, bytes.data());
    return std::string(as_text(ByteView(bytes).first(static_cast<std::size_t>(length))));
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    ENSURE(every_character(text, [&count](auto character, auto) {
        ++count;
        return character.has_value();
    }));
    return count;
}

bool has_control_characters(std::string_view text, bool line_breaks_allowed) {
    return !every_character(text, [line_breaks_allowed](auto character, auto) {
        const bool is_line_break = line_breaks_allowed && character == U'\n';
        return is_line_break || (character && !is_control(*character));
    });
}

std::string fold_width(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    every_character(text, [&folded](auto character, std::string_view bytes) {
        const bool is_wide = character >= char32_t{0xFF01} && character <= char32_t{0xFF5E};
        if (is_wide) {
            folded.push_back(static_cast<char>(*character - 0xFF01 + '!'));
        } else {
            folded.append(bytes == kIdeographicSpace ? " " : bytes);
        }
        return true;
    });
    return folded;
}

std::string normalised(std::string_view text) {
    if (!is_utf8(text)) return std::string(text);
    std::string seen;
    seen.reserve(text.size());
    std::size_t end = 0;  // without the white space after it
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const char32_t read = *next_code_point(text, position);
        if (read == '\r' && text.substr(position).starts_with('\n')) continue;
        const char32_t kept = plain_space(read);
        const bool is_after_space = end != seen.size() || seen.empty();
        if (is_attached(kept) ? is_after_space : is_unseen(kept)) continue;
        if (seen.empty() && is_blank(kept)) continue;
        if (kept == read) seen.append(text.substr(start, position - start));
        if (kept != read) seen.push_back(static_cast<char>(kept));
        if (!is_blank(kept)) end = seen.size();
    }
    overwrite(seen.data() + end, seen.size() - end);
    seen.resize(end);
    return composed(std::move(seen));
}

std::string compact_number(std::string_view text) {
    const Passing clean(normalised(text));
    const Passing folded(fold_width(clean));
    std::string compact;
    every_character(folded, [&compact](auto character, std::string_view bytes) {
        if (!character || !is_number_ornament(*character)) compact.append(bytes);
        return true;
    });
    return compact;
}

}  // namespace fangxin::core
