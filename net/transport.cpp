// What every transport shares: reading headers, and one request after the other.
#include "net/transport.h"

#include <ctime>
#include <curl/curl.h>
#include <iomanip>
#include <locale>
#include <sstream>

namespace fangxin::net {

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
    for (const Header& header : headers)
        if (header.name.size() == name.size() &&
            curl_strnequal(header.name.data(), name.data(), name.size()) != 0)
            return header.value;
    return std::nullopt;
}

std::optional<core::Instant> parse_http_date(std::string_view text) {
    std::istringstream in{std::string(text)};
    in.imbue(std::locale::classic());
    std::tm date{};
    in >> std::get_time(&date, "%a, %d %b %Y %H:%M:%S GMT");
    if (!in || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    const int day = date.tm_mday;
    const std::int64_t time_s = timegm(&date);
    if (date.tm_mday != day) return std::nullopt;  // the 31st of a shorter month
    return core::Instant{time_s * 1000};
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
