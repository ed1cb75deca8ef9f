// What every transport shares: looking up a header, and one request after the other.
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

void Transport::send_all(RequestSource& source, Interrupt& interrupt) {
    for (std::size_t place = 0;; ++place) {
        if (interrupt.is_raised() && source.interrupted() == OnInterrupt::end_all) return;
        const std::optional<Request> request = source.next();
        if (!request) return;
        source.take(place, send(*request, interrupt));
    }
}

}  // namespace fangxin::net
