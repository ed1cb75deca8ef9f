// What libjpeg-turbo does with an error: it ends the program.
#pragma once

#include <cstdio>
#include <cstdlib>

// After <cstdio>, which it needs.
#include <jpeglib.h>

namespace fangxin::pictures {

// The library cannot go on after an error, and neither need this program.
[[noreturn]] inline void give_up(j_common_ptr /*info*/) {
    std::_Exit(1);
}

inline void say_nothing(j_common_ptr /*info*/) {}

inline jpeg_error_mgr quiet_errors() {
    jpeg_error_mgr errors{};
    jpeg_std_error(&errors);
    errors.error_exit = give_up;
    errors.output_message = say_nothing;
    return errors;
}

}  // namespace fangxin::pictures
