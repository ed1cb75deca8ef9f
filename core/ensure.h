// ENSURE(condition): an assertion that is on in every build and stops the process.
#pragma once

namespace fangxin::core {

// Writes the place and the condition to standard error, then aborts. The service manager starts the
// program again; going on in an impossible state could lose a case.
[[noreturn]] void ensure_failed(const char* condition, const char* file, int line);

}  // namespace fangxin::core

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): only a macro sees the text of its condition.
#define ENSURE(condition)               \
    ((condition) ? static_cast<void>(0) \
                 : ::fangxin::core::ensure_failed(#condition, __FILE__, __LINE__))
