// Decides what is said when the screen is read aloud: the page that came, the item that the focus
// ring moved to, what went wrong, what is being typed.
//
// Pure: one readout of the screen after the other comes in, words go out. Drawing thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/private_text.h"
#include "kiosk/page/scene.h"
#include "kiosk/ui/readout.h"

namespace fangxin::kiosk {

// What is said of an item, a sentence a line.
core::PrivateText spoken_words(const Readout::Item& item, const Scene& scene);

class Narrator {
  public:
    // What is to be said now, in the place of what is being said, a sentence a line; nothing when
    // nothing happened that somebody who does not see the screen must know.
    std::optional<core::PrivateText> hear(Readout now, const Scene& scene);

  private:
    struct Said;
    void say_page(Said& said, const Readout& now) const;
    void say_news(Said& said, const Readout& now) const;
    bool say_typed(Said& said, const Readout& now) const;
    void say_item(Said& said, const Readout& now);

    Readout before_;
    bool has_begun_ = false;
    std::string current_;  // the item that the ring is on, or that was touched last
    core::PrivateText current_words_;
};

}  // namespace fangxin::kiosk
