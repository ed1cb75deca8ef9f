// Takes from this process what showing a camera does not need.
#pragma once

namespace fangxin::camera {

// From here on it reaches no network, starts no program, signals no process, and makes, changes or
// removes no file; its memory is limited. False when the system refuses that: then nothing may be
// shown.
bool confine();

}  // namespace fangxin::camera
