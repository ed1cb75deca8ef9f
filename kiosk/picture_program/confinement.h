// Takes from this process all that decoding a picture does not need.
#pragma once

namespace fangxin::pictures {

// From here on it can read, write and seek in what is open, take memory up to a limit, and end.
// Anything else that it asks of the system ends it. False when the system refuses that: then
// nothing may be decoded.
bool confine();

}  // namespace fangxin::pictures
