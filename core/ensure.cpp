// Stops the process in an impossible state.
#include "core/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace fangxin::core {

void ensure_failed(const char* condition, const char* file, int line) {
    // Nothing can be done about a failing standard error here.
    static_cast<void>(std::fprintf(stderr, "%s:%d: impossible: %s\n", file, line, condition));
    std::abort();
}

}  // namespace fangxin::core
