// Tests of the camera by the real program: it shows, takes photos, fails and ends.
#include "kiosk/camera/camera.h"

#include <array>
#include <atomic>
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/camera/camera_thread.h"
#include "kiosk/stick/stick_reader.h"
#include "tests/support/poll.h"
#include "tests/support/running_cameras.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::uint64_t kVisit = 7;

CameraProgram test_camera() {
    return {FANGXIN_CAMERA_PROGRAM, std::string(kTestCamera)};
}

// What a camera thread said so far.
class Listener {
  public:
    explicit Listener(CameraProgram camera, bool keeps_all = false)
        : thread(
              std::move(camera),
              PictureProgram(FANGXIN_PICTURES_PROGRAM),
              {[this, keeps_all](std::uint64_t /*visit*/, auto picture) {
                   const std::lock_guard lock(mutex_);
                   ++pictures;
                   if (keeps_all) kept_.push_back(picture);
                   newest_ = std::move(picture);
               },
               [this](std::uint64_t /*visit*/, StickFilePointer photo) {
                   const std::lock_guard lock(mutex_);
                   photo_ = std::move(photo);
               },
               [this](std::uint64_t /*visit*/, const std::string& /*why*/) { ++failures; },
               [this](std::uint64_t /*visit*/, bool shows_something) {
                   shows_something ? ++tests_good : ++tests_bad;
               },
               [this](std::uint64_t /*visit*/, auto /*photo*/, int /*side_px*/, auto picture) {
                   const std::lock_guard lock(mutex_);
                   shown_ = std::move(picture);
                   ++answers;
               }}
          ) {}

    std::shared_ptr<const Picture> newest() {
        const std::lock_guard lock(mutex_);
        return newest_;
    }
    StickFilePointer take() {
        thread.take();
        StickFilePointer photo;
        CHECK(tests::poll_until([&] {
            const std::lock_guard lock(mutex_);
            photo = std::exchange(photo_, nullptr);
            return photo != nullptr;
        }));
        return photo;
    }
    std::shared_ptr<const Picture> show(const StickFilePointer& photo, int side_px) {
        const int before = answers;
        thread.picture(kVisit, photo, side_px);
        CHECK(tests::poll_until([&] { return answers > before; }));
        const std::lock_guard lock(mutex_);
        return shown_;
    }
    void open_and_see() {
        const int before = pictures;
        thread.open(kVisit);
        REQUIRE(tests::poll_until([&] { return pictures > before; }));
    }

    std::atomic<int> pictures = 0;
    std::atomic<int> failures = 0;
    std::atomic<int> tests_good = 0;
    std::atomic<int> tests_bad = 0;
    std::atomic<int> answers = 0;

  private:
    std::mutex mutex_;
    std::shared_ptr<const Picture> newest_;
    std::vector<std::shared_ptr<const Picture>> kept_;
    std::shared_ptr<const Picture> shown_;
    StickFilePointer photo_;

  public:
    CameraThread thread;  // last: it calls the above
};

bool no_camera_runs() {
    return tests::poll_until([] { return tests::running_cameras().empty(); });
}

// By a filter of its system calls.
bool is_confined(pid_t process) {
    std::ifstream stream("/proc/" + std::to_string(process) + "/status");
    const std::string status(std::istreambuf_iterator<char>(stream), {});
    return status.find("\nSeccomp:\t2\n") != std::string::npos;
}

// A program that is no camera.
struct Impostor {
    explicit Impostor(const std::string& script) { std::ofstream(file) << script; }
    CameraProgram program() const { return {"/bin/sh", file}; }

    tests::TemporaryFolder folder;
    std::string file = folder.file("script");
};

// The bars of the test picture, from the left: white, yellow, cyan, green, magenta, red, blue.
bool is_test_picture(const Picture& picture) {
    const auto colour = [&picture](int bar) {
        const int x = (2 * bar + 1) * picture.width / 14;
        const auto at = static_cast<std::size_t>(4 * (picture.height / 4 * picture.width + x));
        std::array<bool, 3> is_bright{};
        for (std::size_t i = 0; i < 3; ++i) is_bright.at(i) = picture.pixels.at(at + i) > 100;
        return is_bright;
    };
    return colour(0) == std::array{true, true, true} &&
           colour(1) == std::array{true, true, false} &&
           colour(2) == std::array{false, true, true} &&
           colour(5) == std::array{true, false, false};
}

}  // namespace

TEST_CASE("the camera shows what is before it, again and again, until it is closed") {
    Listener listener(test_camera());
    CHECK(tests::running_cameras().empty());
    listener.open_and_see();
    auto picture = listener.newest();
    CHECK(picture->width == kCameraSidePx);
    CHECK(picture->height == kCameraSidePx * 9 / 16);
    CHECK(is_test_picture(*picture));
    picture.reset();
    CHECK(tests::poll_until([&] { return listener.pictures > 2; }));
    const auto cameras = tests::running_cameras();
    REQUIRE(cameras.size() == 1);
    CHECK(is_confined(cameras.front()));
    listener.thread.close();
    CHECK(no_camera_runs());
    CHECK(listener.failures == 0);
}

TEST_CASE("a photo is larger than what is shown, ends the camera, and is in memory alone") {
    Listener listener(test_camera());
    listener.open_and_see();
    const auto photo = listener.take();
    REQUIRE(photo != nullptr);
    CHECK(no_camera_runs());
    const auto file = open_evidence(*photo);
    REQUIRE(file.has_value());
    const auto start = os::read_up_to(*file, 3);
    CHECK(*start == core::Bytes{0xFF, 0xD8, 0xFF});
    CHECK(photo->bytes == os::size_of(*file).value());
    const auto large = listener.show(photo, kLargePictureSidePx);
    REQUIRE(large != nullptr);
    CHECK(large->width == 1280);
    CHECK(is_test_picture(*large));
    // It can be opened again.
    listener.open_and_see();
    CHECK(listener.take() != photo);
}

TEST_CASE("pictures that nobody draws in time are left out") {
    Listener listener(test_camera(), true);
    listener.open_and_see();
    CHECK(tests::poll_until([&] { return listener.pictures == 2; }));
    // A photo comes all the same, after pictures that were left out.
    CHECK(listener.take() != nullptr);
    CHECK(listener.pictures == 2);
}

TEST_CASE("a camera that is not there, ends or says something else has failed") {
    const Impostor ends("exit 0");
    const Impostor writes_much("head -c 1000 /dev/zero | tr '\\0' 'P'");
    const Impostor writes_nothing_of_a_camera("echo 'no camera here'");
    const Impostor is_no_picture("printf 'P\\4\\0\\0\\0abcd'");
    for (const auto& program :
         {CameraProgram(FANGXIN_CAMERA_PROGRAM, "/dev/no-camera"),
          CameraProgram("/nowhere/fangxin-camera", "test"),
          ends.program(),
          writes_much.program(),
          writes_nothing_of_a_camera.program(),
          is_no_picture.program()}) {
        Listener listener(program);
        listener.thread.open(kVisit);
        CHECK(tests::poll_until([&] { return listener.failures == 1; }));
        listener.thread.test(kVisit);
        CHECK(tests::poll_until([&] { return listener.tests_bad == 1; }));
        CHECK(listener.pictures == 0);
    }
}

TEST_CASE("a camera that is killed has failed, and can be opened again") {
    Listener listener(test_camera());
    listener.open_and_see();
    for (const pid_t camera : tests::running_cameras()) ::kill(camera, SIGKILL);
    CHECK(tests::poll_until([&] { return listener.failures == 1; }));
    listener.open_and_see();
}

TEST_CASE("a camera that hangs is ended when its page is left") {
    const tests::TemporaryFolder folder;
    const std::string started = folder.file("started");
    const Impostor hangs("trap '' TERM; echo > '" + started + "'; sleep 1000");
    Listener listener(hangs.program());
    listener.thread.open(kVisit);
    CHECK(tests::poll_until([&] { return std::filesystem::exists(started); }));
    listener.thread.close();
    // What is asked later is answered, so it has ended.
    StickFile nothing;
    CHECK(listener.show(std::make_shared<const StickFile>(std::move(nothing)), 1) == nullptr);
    CHECK(listener.failures == 0);
}

TEST_CASE("whoever leaves turns the camera off, and hears nothing more of it") {
    Listener listener(test_camera());
    listener.open_and_see();
    listener.thread.forget();
    CHECK(no_camera_runs());
    CHECK(listener.failures == 0);
}

TEST_CASE("the test of the camera turns it on until it shows something") {
    Listener listener(test_camera());
    listener.thread.test(kVisit);
    CHECK(tests::poll_until([&] { return listener.tests_good == 1; }));
    CHECK(no_camera_runs());
    CHECK(listener.pictures == 0);
}
