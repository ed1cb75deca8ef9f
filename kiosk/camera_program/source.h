// Pictures of a camera, one after the other, by GStreamer.
//
// Its plugins are loaded by name: nothing is scanned, and no list of them is written to a disk.
// What it holds goes with the program.
#pragma once

#include <gst/gst.h>
#include <optional>
#include <string>

#include "kiosk/picture_program/image.h"

namespace fangxin::camera {

class Source {
  public:
    // All that is read of GStreamer; false when something of it is not installed.
    bool load(const std::string& device);
    // `device` is kiosk::kTestCamera or one of video4linux. False when there is no such camera.
    bool start(const std::string& device);
    // Waits for the next one; nothing when the camera was pulled out or is silent.
    std::optional<pictures::Image> next();

  private:
    bool has_failed() const;

    GstElement* pipeline_ = nullptr;
    GstElement* sink_ = nullptr;
};

}  // namespace fangxin::camera
