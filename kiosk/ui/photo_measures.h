// How high the tile of a photograph is: apart from ui.h, since one page alone lays such tiles out.
#pragma once

#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// What Ui::photo_tile needs, so wide, for its words in full size; the picture is at least so high.
float photo_tile_height(const Ui& ui, const PhotoTileOptions& options, float width, float picture);

}  // namespace fangxin::kiosk
