// What each problem is called.
#pragma once

#include <string_view>

#include "kiosk/visits/remedies/visit.h"

namespace fangxin::kiosk::remedies {

struct ProblemWords {
    std::string_view id;        // "broken"
    std::string_view sentence;  // as a person says it
};

const ProblemWords& words_of(Problem problem);

}  // namespace fangxin::kiosk::remedies
