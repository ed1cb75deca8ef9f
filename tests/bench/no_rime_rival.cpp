// The rival of a build without librime: none.
#include "tests/bench/rime_rival.h"

namespace fangxin::bench {

std::unique_ptr<RimeRival> start_rime_rival() {
    return nullptr;
}

}  // namespace fangxin::bench
