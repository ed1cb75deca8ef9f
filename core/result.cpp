// Turns error codes into names.
#include "core/result.h"

namespace fangxin::core {

std::string_view error_code_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::timed_out:
            return "timed_out";
        case ErrorCode::interrupted:
            return "interrupted";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::rejected:
            return "rejected";
        case ErrorCode::invalid:
            return "invalid";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::rate_limited:
            return "rate_limited";
        case ErrorCode::corrupt:
            return "corrupt";
        case ErrorCode::disk_full:
            return "disk_full";
        case ErrorCode::denied:
            return "denied";
    }
    return "unknown";
}

}  // namespace fangxin::core
