// What every transport shares: looking up a header.
#include "net/transport.h"

#include <algorithm>

namespace fangxin::net {

namespace {

char lower(char character) {
    // Header names are ASCII; the C library's function would ask the locale.
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char left, char right) {
        return lower(left) == lower(right);
    });
}

}  // namespace

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
    for (const Header& header : headers)
        if (equal_ignoring_case(header.name, name)) return header.value;
    return std::nullopt;
}

}  // namespace fangxin::net
