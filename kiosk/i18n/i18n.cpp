// Looks texts up and fills their placeholders.
#include "kiosk/i18n/i18n.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/limits.h"
#include "kiosk/i18n/mo_file.h"

namespace fangxin::kiosk {
namespace {

core::Result<std::string> read_catalogue(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return core::fail(core::ErrorCode::not_found, "there is no catalogue of texts");
    if (size > core::kTextCatalogueBytesMax)
        return core::fail(core::ErrorCode::corrupt, "the catalogue of texts is too large");
    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
        return core::fail(core::ErrorCode::unavailable, "the catalogue of texts is not readable");
    return bytes;
}

}  // namespace

core::Result<Texts> Texts::load(const std::string& dir) {
    const auto bytes = read_catalogue(std::filesystem::path(dir) / "zh_CN.mo");
    if (!bytes) return core::fail(bytes.error());
    auto catalogue = parse_mo(*bytes);
    if (!catalogue) return core::fail(catalogue.error());
    Texts texts;
    texts.chinese_ = *std::move(catalogue);
    return texts;
}

std::string_view Texts::get(Language language, std::string_view english) const {
    if (language == Language::english) return english;
    const auto found = chinese_.find(english);
    return found == chinese_.end() ? english : std::string_view(found->second);
}

std::string Texts::format(
    Language language,
    std::string_view english,
    const std::vector<std::pair<std::string_view, std::string>>& values
) const {
    std::string_view rest = get(language, english);
    std::string filled;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        filled += rest.substr(0, open);
        rest.remove_prefix(open);
        const std::size_t close = rest.find('}');
        if (close == std::string_view::npos) break;
        const std::string_view name = rest.substr(1, close - 1);
        const auto value = std::ranges::find(values, name, [](const auto& v) { return v.first; });
        if (value == values.end()) {
            // Braces that name no value stand for themselves.
            filled += rest.front();
            rest.remove_prefix(1);
            continue;
        }
        filled += value->second;
        rest.remove_prefix(close + 1);
    }
    return filled.append(rest);
}

}  // namespace fangxin::kiosk
