// The dictionary of libime, in which what was typed comes before what merely sounds alike.
#pragma once

#include <libime/pinyin/pinyindictionary.h>
#include <unordered_set>

namespace fangxin::kiosk {

class SoundDictionary final : public libime::PinyinDictionary {
  protected:
    void matchPrefixImpl(
        const libime::SegmentGraph& graph,
        const libime::GraphMatchCallback& callback,
        const std::unordered_set<const libime::SegmentGraphNode*>& ignore,
        void* helper
    ) const override;
};

}  // namespace fangxin::kiosk
