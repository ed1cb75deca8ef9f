// librime with the dictionary `pinyin_simp`, as a rival of the keyboard.
#pragma once

#include <memory>
#include <string>

namespace fangxin::bench {

class RimeRival {
  public:
    virtual ~RimeRival() = default;
    virtual void begin() = 0;
    virtual std::string type(char letter) = 0;  // the first candidate
};

// Null where this build has no librime.
std::unique_ptr<RimeRival> start_rime_rival();

}  // namespace fangxin::bench
