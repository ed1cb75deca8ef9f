// Whether headphones are plugged into this machine, as its sound cards tell.
#pragma once

namespace fangxin::kiosk {

// False also where no card tells: a jack without detection looks like one that is empty.
bool has_headphones();

}  // namespace fangxin::kiosk
