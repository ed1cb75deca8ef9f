// Where the buttons of a page go.
#pragma once

#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

struct FootNote;
struct FrameModel;

// Without width where there is nothing.
struct FootLayout {
    Rect first;
    Rect help;
    Rect second;
    Rect note;
};

// The icon of a note, and what is beside its words.
inline constexpr float kNoteIconMm = 9;
inline constexpr float kBesideNoteMm = 3;

float note_height(const Ui& ui, const FootNote& note, float width);

// Across, the room is at the sides: the buttons are one above the other.
bool has_rail(const Ui& ui, const FrameModel& model);

// Cuts the place of the buttons off the page, at its side or its bottom. Labels keep their size: a
// button is as high as they need, and the one next step has a row of its own where they need that.
FootLayout lay_out_foot(const Ui& ui, const FrameModel& model, Rect& rest);

}  // namespace fangxin::kiosk
