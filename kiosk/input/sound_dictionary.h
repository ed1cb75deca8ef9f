// The dictionary of libime, in which what was typed comes before what merely sounds alike.
#pragma once

#include <libime/pinyin/pinyindictionary.h>
#include <unordered_set>

namespace fangxin::kiosk {

class SoundDictionary final : public libime::PinyinDictionary {
  public:
    // Whether the person at the keyboard spells zh, ch or sh: then what sounds alike costs more.
    // What a context has found before keeps its cost.
    void set_tells_apart(bool tells_apart) { tells_apart_ = tells_apart; }
    bool tells_apart() const { return tells_apart_; }

  protected:
    void matchPrefixImpl(
        const libime::SegmentGraph& graph,
        const libime::GraphMatchCallback& callback,
        const std::unordered_set<const libime::SegmentGraphNode*>& ignore,
        void* helper
    ) const override;

  private:
    bool tells_apart_ = false;
};

}  // namespace fangxin::kiosk
