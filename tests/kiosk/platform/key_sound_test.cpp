// The click of a key, through the real ALSA library into a file.
#include "kiosk/platform/key_sound.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <future>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/poll.h"
#include "tests/support/temporary_folder.h"

namespace fangxin {

namespace {

// A device of ALSA's that writes what would sound into a file.
class SoundFile {
  public:
    SoundFile() {
        const std::string config = folder_.file("asound.conf");
        std::ofstream(config) << "pcm.nothing { type null }\n"
                              << "pcm.file { type file slave.pcm nothing format raw file \""
                              << samples_file() << "\" }\n";
        ::setenv("ALSA_CONFIG_PATH", config.c_str(), 1);
    }
    ~SoundFile() { ::unsetenv("ALSA_CONFIG_PATH"); }
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    std::string samples_file() const { return folder_.file("samples"); }
    std::vector<std::int16_t> samples() const {
        std::ifstream file(samples_file(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        std::vector<std::int16_t> samples(bytes.size() / sizeof(std::int16_t));
        std::ranges::copy(
            bytes.substr(0, samples.size() * sizeof(std::int16_t)),
            reinterpret_cast<char*>(samples.data())
        );
        return samples;
    }

  private:
    tests::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a key that is pressed clicks, and the click fades") {
    const SoundFile sound;
    std::string failure;
    {
        kiosk::KeySound keys("file", [&failure](const std::string& why) { failure = why; });
        keys.play();
        REQUIRE(tests::poll_until([&sound] { return !sound.samples().empty(); }));
    }
    CHECK(failure.empty());
    const auto samples = sound.samples();
    REQUIRE(samples.size() >= 480);
    CHECK(std::ranges::max(samples) > 3'000);
    CHECK(std::abs(samples[479]) < 500);
}

TEST_CASE("keys are silent until one is pressed") {
    const SoundFile sound;
    {
        const kiosk::KeySound keys("file", [](const std::string& /*why*/) {});
    }
    CHECK(sound.samples().empty());
}

TEST_CASE("a device that is not there is named, and keys go on without it") {
    const SoundFile sound;
    std::promise<std::string> said;
    kiosk::KeySound keys("nowhere", [&said](const std::string& why) { said.set_value(why); });
    keys.play();
    CHECK(said.get_future().get() == "No such file or directory");
    keys.play();
}

}  // namespace fangxin
