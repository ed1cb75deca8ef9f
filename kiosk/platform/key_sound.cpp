// Clicks, one after another.
#include "kiosk/platform/key_sound.h"

#include <alsa/asoundlib.h>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <utility>

namespace fangxin::kiosk {

namespace {

constexpr unsigned kSamplesPerS = 48'000;
constexpr std::size_t kClickSamples = 480;  // 10 ms
constexpr double kClickHz = 1'800;
constexpr double kClickFadesS = 0.002;  // to a third
constexpr double kClickPeak = 12'000;   // of 32,767; how loud it is, is the mixer's matter
constexpr unsigned kDeviceBufferUs = 40'000;

using Click = std::array<std::int16_t, kClickSamples>;

Click make_click() {
    Click click = {};
    for (std::size_t i = 0; i < click.size(); ++i) {
        const double time_s = static_cast<double>(i) / kSamplesPerS;
        const double wave = std::sin(2 * std::numbers::pi * kClickHz * time_s);
        click[i] = static_cast<std::int16_t>(kClickPeak * std::exp(-time_s / kClickFadesS) * wave);
    }
    return click;
}

using Device =
    std::unique_ptr<snd_pcm_t, decltype([](snd_pcm_t* device) { snd_pcm_close(device); })>;

// Null, and the reason in `code`, when there is no such device or it cannot sound.
Device open_device(const std::string& name, int& code) {
    snd_pcm_t* opened = nullptr;
    code = snd_pcm_open(&opened, name.c_str(), SND_PCM_STREAM_PLAYBACK, 0);
    Device device(opened);
    if (code < 0) return nullptr;
    constexpr unsigned kChannels = 1;
    constexpr int kMayResample = 1;
    code = snd_pcm_set_params(
        opened,
        SND_PCM_FORMAT_S16,
        SND_PCM_ACCESS_RW_INTERLEAVED,
        kChannels,
        kSamplesPerS,
        kMayResample,
        kDeviceBufferUs
    );
    return code < 0 ? nullptr : std::move(device);
}

// Until it has sounded. An error of ALSA's, or 0.
int sound(snd_pcm_t* device, const Click& click) {
    if (const int code = snd_pcm_prepare(device); code < 0) return code;
    const auto written = snd_pcm_writei(device, click.data(), click.size());
    if (written < 0) return static_cast<int>(written);
    return snd_pcm_drain(device);
}

}  // namespace

KeySound::KeySound(std::string device, std::function<void(const std::string&)> on_failure)
    : on_failure_(std::move(on_failure)),
      thread_([this, device = std::move(device)](const std::stop_token& stop) { run(stop, device); }
      ) {}

void KeySound::play() {
    {
        const std::scoped_lock lock(mutex_);
        is_wanted_ = true;
    }
    wanted_.notify_one();
}

void KeySound::run(const std::stop_token& stop, const std::string& device_name) {
    int code = 0;
    const Device device = open_device(device_name, code);
    const Click click = make_click();
    while (code >= 0) {
        std::unique_lock lock(mutex_);
        if (!wanted_.wait(lock, stop, [this] { return is_wanted_; })) return;
        is_wanted_ = false;
        lock.unlock();
        code = sound(device.get(), click);
    }
    on_failure_(snd_strerror(code));
}

}  // namespace fangxin::kiosk
