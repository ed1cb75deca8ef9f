// Weighs sounds that are alike.
#include "kiosk/input/sound_dictionary.h"

#include <utility>

namespace fangxin::kiosk {
namespace {

// libime takes one half of the probability for each sound that is only alike, so that a common word
// would come before the one that was typed. This many times the logarithm of it. The second is for
// those who tell the sounds apart at least once; they may still miss one.
constexpr float kSoundAlikeFactor = 7;
constexpr float kToldApartFactor = 10;

}  // namespace

void SoundDictionary::matchPrefixImpl(
    const libime::SegmentGraph& graph,
    const libime::GraphMatchCallback& callback,
    const std::unordered_set<const libime::SegmentGraphNode*>& ignore,
    void* helper
) const {
    const float factor = tells_apart_ ? kToldApartFactor : kSoundAlikeFactor;
    const auto weigh = [&callback, factor](
                           const libime::SegmentGraphPath& path,
                           libime::WordNode& word,
                           float cost,
                           std::unique_ptr<libime::LatticeNodeData> data
                       ) { callback(path, word, cost * factor, std::move(data)); };
    PinyinDictionary::matchPrefixImpl(graph, weigh, ignore, helper);
}

}  // namespace fangxin::kiosk
