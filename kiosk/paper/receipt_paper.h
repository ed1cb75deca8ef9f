// What is on a printed receipt, ready in words: number, code, QR code, what is true at this moment
// and what happens next. No name and no telephone number: a lost paper tells of nobody (DOMAIN 6).
#pragma once

#include <string>
#include <vector>

#include "core/private_text.h"

namespace fangxin::kiosk {

struct ReceiptPaper {
    struct Step {
        bool is_done = false;
        std::string title;
        std::string when;    // empty: nobody knows
        std::string detail;  // empty: nothing more to say
    };
    struct Secret {
        std::string label;
        core::PrivateText value;
    };
    std::string brand;
    std::string station;
    std::string title;
    std::string as_of;  // when what the paper says was true
    Secret number;
    Secret code;
    std::string keep_both;  // what number and code are for, and that the code is a secret
    core::PrivateText qr_content;
    std::string qr_hint;
    std::string next_title;
    std::vector<Step> steps;
    std::string to_know;  // what this kind of case cannot do, what to bring; empty: nothing to say
    std::string routes_title;
    std::string routes;  // where else one may go; empty: the law names nothing
    std::string foot;
};

}  // namespace fangxin::kiosk
