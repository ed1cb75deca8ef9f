// Words in traditional characters, as they are written in Hong Kong.
//
// OpenCC's dictionaries are read at the first use, and each text is converted once; what it gets
// wrong is data (traditional_exceptions.h). Drawing thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/traditional_exceptions.h"

namespace opencc {
class SimpleConverter;
}

namespace fangxin::kiosk {

class TraditionalWords {
  public:
    TraditionalWords();
    ~TraditionalWords();
    TraditionalWords(const TraditionalWords&) = delete;
    TraditionalWords& operator=(const TraditionalWords&) = delete;

    // As it is where there are no dictionaries, or too many texts were asked for
    // (kTraditionalTextsMax); else valid as long as this object.
    std::string_view of(std::string_view simplified);

  private:
    void read();
    std::string convert(std::string_view simplified) const;

    bool is_read_ = false;
    std::unique_ptr<opencc::SimpleConverter> converter_;  // null: there are no dictionaries
    std::vector<TraditionalException> exceptions_;        // longer words first
    std::map<std::string, std::string, std::less<>> made_;
};

}  // namespace fangxin::kiosk
