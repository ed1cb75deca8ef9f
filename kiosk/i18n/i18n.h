// The texts of the interface in the person's language, from gettext catalogues.
//
// The key is the English text. Chinese comes from assets/i18n/zh_CN.po, compiled by msgfmt. A text
// without translation shows the English one; tests/tidy finds it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace fangxin::kiosk {

enum class Language { chinese, english };

class Texts {
  public:
    // Reads `<dir>/zh_CN.mo`. `not_found` when there is none, `corrupt` when it is not a catalogue.
    static core::Result<Texts> load(const std::string& dir);

    // The text in `language`; valid as long as this object and `english`.
    std::string_view get(Language language, std::string_view english) const;
    // As get, with {name} replaced. Braces in a value and braces that name no value stay.
    std::string format(
        Language language,
        std::string_view english,
        const std::vector<std::pair<std::string_view, std::string>>& values
    ) const;

  private:
    std::map<std::string, std::string, std::less<>> chinese_;
};

}  // namespace fangxin::kiosk
