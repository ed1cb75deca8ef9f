// Reads the words whose traditional characters OpenCC gets wrong.
#include "kiosk/i18n/traditional_exceptions.h"

#include <algorithm>
#include <optional>

#include "core/limits.h"
#include "core/text.h"

namespace fangxin::kiosk {
namespace {

constexpr std::string_view kVersionLine = "version 1";

std::string_view take_line(std::string_view& text) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    return line;
}

std::optional<TraditionalException> parse_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos || tab + 1 == line.size()) return std::nullopt;
    if (!core::is_utf8(line) || line.find('\t', tab + 1) != std::string_view::npos)
        return std::nullopt;
    return TraditionalException{
        std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))};
}

}  // namespace

core::Result<std::vector<TraditionalException>> parse_traditional_exceptions(std::string_view text
) {
    const auto wrong = [](std::size_t number) {
        return core::fail(core::ErrorCode::invalid, "line " + std::to_string(number) + " is wrong");
    };
    if (text.size() > core::kAssetBytesMax)
        return core::fail(core::ErrorCode::invalid, "the text is too large");
    if (!take_line(text).starts_with("# ")) return wrong(1);
    if (take_line(text) != kVersionLine) return wrong(2);
    std::vector<TraditionalException> exceptions;
    for (std::size_t number = 3; !text.empty(); ++number) {
        auto exception = parse_line(take_line(text));
        if (!exception) return wrong(number);
        exceptions.push_back(*std::move(exception));
    }
    return exceptions;
}

}  // namespace fangxin::kiosk
