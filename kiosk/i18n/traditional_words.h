// Words in traditional characters, as they are written in Hong Kong.
//
// OpenCC's dictionaries are read at the first use, and each text is converted once. Drawing thread
// only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

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
    bool is_read_ = false;
    std::unique_ptr<opencc::SimpleConverter> converter_;  // null: there are no dictionaries
    std::map<std::string, std::string, std::less<>> made_;
};

}  // namespace fangxin::kiosk
