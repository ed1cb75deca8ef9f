// The texts of the interface in the person's language, from gettext catalogues.
//
// The key is the English text. Chinese comes from assets/i18n/zh_CN.po, compiled by msgfmt. A text
// without translation shows the English one; tests/tidy finds it. Traditional characters are made
// from the simplified ones by OpenCC when they are first shown.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace fangxin::kiosk {

enum class Language { chinese, english, traditional };

// One button goes through them, in this order.
constexpr Language next_of(Language language) {
    if (language == Language::chinese) return Language::english;
    return language == Language::english ? Language::traditional : Language::chinese;
}

// As a language names itself, on that button; the same in every language.
constexpr std::string_view own_name(Language language) {
    if (language == Language::english) return "EN";
    return language == Language::chinese ? "简体" : "繁體";
}

// Words in traditional characters, made once each. Drawing thread only.
class TraditionalWords;

class Texts {
  public:
    // Reads `<dir>/zh_CN.mo`. `not_found` when there is none, `corrupt` when it is not a catalogue.
    static core::Result<Texts> load(const std::string& dir);

    // The text in `language`; valid as long as this object and `english`.
    std::string_view get(Language language, std::string_view english) const;
    // Chinese words, from the catalogue or from data, in the characters of `language`; valid as
    // long as this object and `simplified`.
    std::string_view characters(Language language, std::string_view simplified) const;
    // As get, with {name} replaced. Braces in a value and braces that name no value stay.
    std::string format(
        Language language,
        std::string_view english,
        const std::vector<std::pair<std::string_view, std::string>>& values
    ) const;

  private:
    std::map<std::string, std::string, std::less<>> chinese_;
    std::shared_ptr<TraditionalWords> traditional_;
};

}  // namespace fangxin::kiosk
