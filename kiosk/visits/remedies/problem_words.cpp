// What each problem is called.
#include "kiosk/visits/remedies/problem_words.h"

#include <array>

namespace fangxin::kiosk::remedies {

namespace {

// In the order of Problem.
constexpr auto kWords = std::to_array<ProblemWords>({
    {"broken", "It is broken or of poor quality"},
    {"unsafe_food", "Spoilt, out of date, dirty: not fit to eat"},
    {"label", "Only the label is wrong"},
    {"badly_done", "The service was not done as promised"},
    {"not_kept", "The shop closed, moved, or does not let me use it"},
    {"short", "They gave me too little"},
    {"cheated", "They cheated me: fake, or not what they said"},
    {"unwanted", "It is fine, I just do not want it"},
    {"harmed", "I was hurt, or other things were damaged"},
    {"gravely_harmed", "They knew it was faulty, and I was badly hurt"},
});

}  // namespace

const ProblemWords& words_of(Problem problem) {
    return kWords.at(static_cast<std::size_t>(problem));
}

}  // namespace fangxin::kiosk::remedies
