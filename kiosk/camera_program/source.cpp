// A pipeline of GStreamer, from the camera to pixels.
#include "kiosk/camera_program/source.h"

#include <algorithm>
#include <cstdlib>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <memory>
#include <vector>

#include "kiosk/camera/camera.h"
#include "kiosk/limits.h"

namespace fangxin::camera {
namespace {

struct GiveBack {
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
    void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
    void operator()(GstMessage* message) const { gst_message_unref(message); }
    void operator()(gpointer object) const { gst_object_unref(object); }
};
template <typename T>
using Held = std::unique_ptr<T, GiveBack>;

bool is_test(const std::string& device) {
    return device == kiosk::kTestCamera;
}

bool load_plugin(const std::string& name) {
    const std::string file = FANGXIN_GSTREAMER_PLUGINS "/libgst" + name + ".so";
    GstPlugin* const plugin = gst_plugin_load_file(file.c_str(), nullptr);
    if (plugin != nullptr) gst_object_unref(plugin);
    return plugin != nullptr;
}

// Most cameras give large pictures as JPEG alone, at more than a few in a second.
bool gives_jpeg(GstElement* camera) {
    if (gst_element_set_state(camera, GST_STATE_READY) == GST_STATE_CHANGE_FAILURE) return false;
    const Held<GstPad> pad(gst_element_get_static_pad(camera, "src"));
    const Held<GstCaps> caps(gst_pad_query_caps(pad.get(), nullptr));
    bool is_found = false;
    for (guint i = 0; i < gst_caps_get_size(caps.get()); ++i)
        is_found |=
            gst_structure_has_name(gst_caps_get_structure(caps.get(), i), "image/jpeg") != 0;
    gst_element_set_state(camera, GST_STATE_NULL);
    return is_found;
}

bool device_gives_jpeg(const std::string& device) {
    const Held<GstElement> camera(gst_element_factory_make("v4l2src", nullptr));
    if (!camera) return false;
    g_object_set(camera.get(), "device", device.c_str(), nullptr);
    return gives_jpeg(camera.get());
}

std::string describe(const std::string& device) {
    const std::string most = std::to_string(kiosk::kPhotoSidePxMax);
    const std::string size = ",width=[1," + most + "],height=[1," + most + "]";
    const bool is_jpeg = !is_test(device) && device_gives_jpeg(device);
    std::string words = is_test(device) ? "videotestsrc is-live=true" : "v4l2src name=camera";
    if (is_test(device)) words += " ! video/x-raw,width=1280,height=720";
    words += std::string(" ! capsfilter caps=\"") + (is_jpeg ? "image/jpeg" : "video/x-raw") + size;
    words += "\" ! videorate max-rate=" + std::to_string(kiosk::kCameraPicturesPerSMax);
    if (is_jpeg) words += " ! jpegdec";
    // Of pictures that nobody waits for, the newest is kept.
    return words + " ! videoconvert ! video/x-raw,format=RGB ! " +
           "appsink name=sink sync=false max-buffers=1 drop=true";
}

std::optional<pictures::Image> image_of(GstSample* sample) {
    GstVideoInfo info;
    GstVideoFrame frame;
    if (!gst_video_info_from_caps(&info, gst_sample_get_caps(sample))) return std::nullopt;
    GstBuffer* const buffer = gst_sample_get_buffer(sample);
    if (!gst_video_frame_map(&frame, &info, buffer, GST_MAP_READ)) return std::nullopt;
    pictures::Image image(GST_VIDEO_FRAME_WIDTH(&frame), GST_VIDEO_FRAME_HEIGHT(&frame));
    const auto* line = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
    const auto width = pictures::Image::kBytes * static_cast<std::size_t>(image.width);
    for (int y = 0; y < image.height; ++y, line += GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0))
        std::copy_n(line, width, image.at(0, y));
    gst_video_frame_unmap(&frame);
    return image;
}

}  // namespace

bool Source::load(const std::string& device) {
    // What it makes while it runs is no file that can be run.
    ::setenv("ORC_CODE", "backup", 1);           // NOLINT(concurrency-mt-unsafe): no thread yet
    ::setenv("GST_REGISTRY_DISABLE", "yes", 1);  // NOLINT(concurrency-mt-unsafe)
    if (!gst_init_check(nullptr, nullptr, nullptr)) return false;
    std::vector<std::string> names = {"coreelements", "app", "videorate", "videoconvertscale"};
    if (is_test(device))
        names.emplace_back("videotestsrc");
    else
        names.insert(names.end(), {"video4linux2", "jpeg"});
    return std::ranges::all_of(names, load_plugin);
}

bool Source::start(const std::string& device) {
    pipeline_ = gst_parse_launch_full(
        describe(device).c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, nullptr
    );
    if (pipeline_ == nullptr) return false;
    sink_ = gst_bin_get_by_name(GST_BIN(pipeline_), "sink");
    const Held<GstElement> camera(gst_bin_get_by_name(GST_BIN(pipeline_), "camera"));
    if (camera) g_object_set(camera.get(), "device", device.c_str(), nullptr);
    const auto change = gst_element_set_state(pipeline_, GST_STATE_PLAYING);
    return sink_ != nullptr && change != GST_STATE_CHANGE_FAILURE;
}

std::optional<pictures::Image> Source::next() {
    constexpr std::int64_t kPauseMs = 100;  // between two looks at what went wrong
    for (std::int64_t waited = 0; waited < kiosk::kCameraSilentMsMax; waited += kPauseMs) {
        const Held<GstSample> sample(
            gst_app_sink_try_pull_sample(GST_APP_SINK(sink_), kPauseMs * GST_MSECOND)
        );
        if (sample) return image_of(sample.get());
        if (has_failed()) break;
    }
    return std::nullopt;
}

bool Source::has_failed() const {
    const Held<GstBus> bus(gst_element_get_bus(pipeline_));
    const Held<GstMessage> error(gst_bus_pop_filtered(bus.get(), GST_MESSAGE_ERROR));
    return error != nullptr;
}

}  // namespace fangxin::camera
