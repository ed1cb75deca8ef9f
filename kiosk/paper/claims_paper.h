// What is on a printed page of claims, ready in words: what was answered, and each claim with how
// its sum came about and its article. No name and no telephone number.
#pragma once

#include <string>
#include <vector>

#include "core/private_text.h"

namespace fangxin::kiosk {

struct ClaimsPaper {
    struct Claim {
        std::string title;         // says that it may be asked for
        std::string badge;         // until when, or that proof is needed; may be empty
        core::PrivateText amount;  // or how it is counted; may be empty
        std::string text;
        core::PrivateText reckoning;  // one step a line; may be empty
        std::string article;
    };
    std::string brand;
    std::string station;
    std::string title;
    std::string as_of;  // when it was printed
    core::PrivateText summary;
    std::string caution;  // that nothing of it is sure
    std::vector<Claim> claims;
    std::string foot;
};

}  // namespace fangxin::kiosk
