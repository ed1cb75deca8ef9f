// Looks texts up and fills their placeholders.
#include "kiosk/i18n/i18n.h"

#include <algorithm>

#include "core/limits.h"
#include "core/try.h"
#include "kiosk/i18n/mo_file.h"
#include "kiosk/i18n/traditional_words.h"
#include "os/durable_file.h"

namespace fangxin::kiosk {

core::Result<Texts> Texts::load(const std::string& dir) {
    const auto bytes = os::read_file(dir + "/zh_CN.mo", core::kTextCatalogueBytesMax);
    if (!bytes) return core::fail(bytes.error().code, "the catalogue of texts cannot be read");
    Texts texts;
    texts.chinese_ = TRY(parse_mo(core::as_text(*bytes)));
    texts.traditional_ = std::make_shared<TraditionalWords>();
    return texts;
}

std::string_view Texts::get(Language language, std::string_view english) const {
    if (language == Language::english) return english;
    const auto found = chinese_.find(english);
    return found == chinese_.end() ? english : characters(language, found->second);
}

std::string_view Texts::characters(Language language, std::string_view simplified) const {
    return language == Language::traditional ? traditional_->of(simplified) : simplified;
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
            // Braces that name no value stay.
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
