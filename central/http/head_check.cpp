// Reads heads as RFC 9112 writes them.
#include "central/http/head_check.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "central/limits.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
// Sixteen hexadecimal digits; Drogon takes no more either.
constexpr std::size_t kChunkSizeLineBytes = 16 + kLineEnd.size();

// What the head says of itself and its body.
struct Fields {
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    std::string_view length;
};

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_name(std::string_view given, std::string_view name) {
    return std::ranges::equal(given, name, {}, lower);
}

// A token of RFC 9110, 5.6.2: without the space that a reader may or may not count to the name.
bool is_token(std::string_view name) {
    constexpr std::string_view kOfTokens =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return !name.empty() && name.find_first_not_of(kOfTokens) == name.npos;
}

bool has_control_characters(std::string_view line) {
    return std::ranges::any_of(line, [](char character) {
        return (static_cast<unsigned char>(character) < ' ' && character != '\t') ||
               character == '\x7f';
    });
}

std::string_view without_spaces(std::string_view value) {
    const auto first = value.find_first_not_of(" \t");
    if (first == value.npos) return {};
    return value.substr(first, value.find_last_not_of(" \t") - first + 1);
}

// False for what is no field.
bool note_field(std::string_view line, Fields& fields) {
    const auto colon = line.find(':');
    if (colon == line.npos || has_control_characters(line)) return false;
    const auto name = line.substr(0, colon);
    if (is_name(name, "host")) ++fields.hosts;
    if (is_name(name, "transfer-encoding")) ++fields.encodings;
    if (is_name(name, "content-length")) {
        ++fields.lengths;
        fields.length = without_spaces(line.substr(colon + 1));
    }
    return is_token(name);
}

}  // namespace

std::optional<drogon::HttpStatusCode> HeadCheck::look(std::string_view bytes) {
    while (!bytes.empty()) {
        if (part_ == Part::body) {
            const auto passed = std::min<std::uint64_t>(bytes_left_, bytes.size());
            bytes.remove_prefix(static_cast<std::size_t>(passed));
            bytes_left_ -= passed;
            if (bytes_left_ == 0)
                part_ = is_chunked_ && !is_last_chunk_ ? Part::chunk_size : Part::head;
        } else if (part_ == Part::head) {
            if (gather(bytes, kHeadEnd, kHeadBytesMax)) {
                if (!end_head()) return drogon::k400BadRequest;
            } else if (text_.size() == kHeadBytesMax) {
                return drogon::k431RequestHeaderFieldsTooLarge;
            }
        } else if (gather(bytes, kLineEnd, kChunkSizeLineBytes)) {
            if (!end_chunk_size()) return drogon::k400BadRequest;
        } else if (text_.size() == kChunkSizeLineBytes) {
            return drogon::k400BadRequest;
        }
    }
    return std::nullopt;
}

bool HeadCheck::gather(std::string_view& bytes, std::string_view end, std::size_t bytes_max) {
    const std::size_t before = text_.size();
    text_.append(bytes.substr(0, bytes_max - before));
    const auto found = text_.find(end, before - std::min(before, end.size() - 1));
    if (found != text_.npos) text_.resize(found + end.size());
    bytes.remove_prefix(text_.size() - before);
    return found != text_.npos;
}

bool HeadCheck::end_head() {
    const std::string head = std::exchange(text_, {});
    std::string_view rest = head;
    const auto next_line = [&rest] {
        const auto line = rest.substr(0, rest.find(kLineEnd));
        rest.remove_prefix(line.size() + kLineEnd.size());
        return line;
    };
    const auto request_line = next_line();
    if (has_control_characters(request_line)) return false;
    Fields fields;
    for (auto line = next_line(); !line.empty(); line = next_line())
        if (!note_field(line, fields)) return false;
    const bool is_old = request_line.ends_with(" HTTP/1.0");
    if (fields.hosts > 1 || (fields.hosts == 0 && !is_old)) return false;
    if (fields.lengths + fields.encodings > 1 || (fields.encodings > 0 && is_old)) return false;
    const auto length = core::parse_whole_number<std::uint64_t>(fields.length);
    if (fields.lengths > 0 && !length) return false;
    is_chunked_ = fields.encodings > 0;
    is_last_chunk_ = false;
    bytes_left_ = length.value_or(0);
    if (is_chunked_)
        part_ = Part::chunk_size;
    else if (bytes_left_ > 0)
        part_ = Part::body;
    return true;
}

bool HeadCheck::end_chunk_size() {
    const std::string line = std::exchange(text_, {});
    const char* const end = line.data() + line.size() - kLineEnd.size();
    std::uint64_t size = 0;
    const auto read = std::from_chars(line.data(), end, size, 16);
    if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != ';')) return false;
    is_last_chunk_ = size == 0;
    bytes_left_ = size + kLineEnd.size();
    part_ = Part::body;
    return true;
}

}  // namespace fangxin::central
