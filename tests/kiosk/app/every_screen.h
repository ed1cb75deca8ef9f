// Every screen of the kiosk in the states that take the most room: for tests that look at all.
#pragma once

#include <functional>
#include <string>

#include "tests/kiosk/app/scenes.h"

namespace fangxin::kiosk {

// Called with each; may change the person's preferences.
using SeeScreen = std::function<void(Desk&, const std::string& screen)>;

void see_every_screen(const SeeScreen& check);

}  // namespace fangxin::kiosk
