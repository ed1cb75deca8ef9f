// A monkey at the kiosk: random touches, drags, keys and scans, and long pauses between them.
//
// A short walk is part of every run. A long one, by hand:
//   FANGXIN_TEST_SEED=2 FANGXIN_MONKEY_EVENTS=1000000 build/dev/bin/fangxin_kiosk_monkey_tests
#include <cstdlib>
#include <doctest/doctest.h>
#include <malloc.h>
#include <set>

#include "tests/kiosk/app/kiosk_with_person.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/seeded_random.h"
#include "tests/support/stick_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

// The sanitizer's count, where the program is built with one.
extern "C" [[gnu::weak]] std::size_t __sanitizer_get_current_allocated_bytes();

namespace {

std::size_t bytes_in_use() {
    if (__sanitizer_get_current_allocated_bytes != nullptr)
        return __sanitizer_get_current_allocated_bytes();
    return mallinfo2().uordblks;
}

// What a keyboard and a scanner may send, wanted or not.
constexpr std::string_view kTyped[] = {
    "a", "q", "0", "9", " ", "'", ".", "<", "中", "䶮", "𠮷", "😟", "\xCC\x81", "\xE2\x80\xAE"};
constexpr std::string_view kScanned[] = {
    "https://centre.example/s#n=K7Q02Z9&c=ABCDEFGH",
    "6901234567892",
    "https://elsewhere.example/?q=1",
    "K7-Q02Z-9",
    "\xEF\xBC\x91\xEF\xBC\x92",
};

// The same walk in every run, but where another is asked for.
std::uint64_t seed_wanted() {
    return std::getenv("FANGXIN_TEST_SEED") == nullptr ? 1 : tests::test_seed();
}

class Monkey {
  public:
    explicit Monkey(Kiosk& its_kiosk) : kiosk(its_kiosk) {}

    void act() {
        const std::size_t choice = random.below(100);
        if (choice < 70)
            touch_item();
        else if (choice < 76)
            touch_anywhere();
        else if (choice < 84)
            drag();
        else if (choice < 95)
            press_key();
        else if (choice < 96)
            scan();
        else if (choice < 98)
            kiosk.window.wheel(random.below(2) == 0 ? -1.0F : 1.0F);
        else
            kiosk.window.advance(static_cast<double>(random.below(kPauseSMax)));
        kiosk.draw();
        for (const TouchItem& item : kiosk.ui.items_shown()) seen.insert(screen_of(item.id));
    }

    std::set<std::string> seen;  // screens, by the first word of their items

  private:
    static constexpr std::size_t kPauseSMax = 200;  // longer than a visit without a touch lasts

    static std::string screen_of(std::string_view id) {
        return std::string(id.substr(0, id.find('.')));
    }
    float somewhere(int length) {
        return static_cast<float>(random.below(static_cast<std::size_t>(length)));
    }
    void touch(float x, float y) {
        // Mostly as somebody who has looked at the page.
        if (random.below(8) != 0) kiosk.window.advance(kNewPageDeafS);
        kiosk.draw();
        kiosk.window.pointer_down(x, y);
        if (random.below(2) == 0) kiosk.draw();
        kiosk.window.pointer_up();
    }
    void touch_item() {
        const auto items = kiosk.ui.items_shown();
        if (items.empty()) return touch_anywhere();
        const Rect area = items[random.below(items.size())].area;
        touch(area.center_x(), area.center_y());
    }
    void touch_anywhere() { touch(somewhere(kWidthPx), somewhere(kHeightPx)); }
    void drag() {
        kiosk.window.pointer_down(somewhere(kWidthPx), somewhere(kHeightPx));
        for (std::size_t i = random.below(6); i > 0; --i) {
            kiosk.window.pointer_move(somewhere(kWidthPx), somewhere(kHeightPx));
            if (random.below(2) == 0) kiosk.draw();
        }
        if (random.below(4) == 0) kiosk.window.advance(2);
        kiosk.window.pointer_up();
    }
    void press_key() {
        const auto kind = static_cast<HardwareKey::Kind>(random.below(kKeyKinds));
        const bool is_text = kind == HardwareKey::Kind::text || random.below(2) == 0;
        if (is_text)
            kiosk.window.press_key(
                HardwareKey::Kind::text, kTyped[random.below(std::size(kTyped))]
            );
        else
            kiosk.window.press_key(kind);
    }
    void scan() {
        for (const char character : kScanned[random.below(std::size(kScanned))])
            kiosk.window.press_key(HardwareKey::Kind::text, std::string(1, character));
        kiosk.window.press_key(HardwareKey::Kind::enter);
    }

    static constexpr int kWidthPx = 1080;
    static constexpr int kHeightPx = 1920;
    static constexpr std::size_t kKeyKinds = static_cast<std::size_t>(HardwareKey::Kind::help) + 1;
    Kiosk& kiosk;
    tests::SeededRandom random{seed_wanted()};
};

std::size_t events_wanted() {
    constexpr std::size_t kShortWalk = 20'000;
    const char* given = std::getenv("FANGXIN_MONKEY_EVENTS");
    return given == nullptr ? kShortWalk : std::stoull(given);
}

// Nobody comes for a long time: what the kiosk keeps then, it keeps for ever.
std::size_t bytes_at_rest(Kiosk& kiosk) {
    constexpr double kLongPauseS = 10 * 60;
    kiosk.window.advance(kLongPauseS);
    for (int i = 0; i < 20 && !kiosk.is_home(); ++i) kiosk.hold_for(60);
    CHECK(kiosk.is_home());
    CHECK(is_untouched(kiosk.state()));
    return bytes_in_use();
}

}  // namespace

TEST_CASE("a monkey neither stops the kiosk nor makes it grow, and leaves nothing at its end") {
    // The words that were shown in traditional characters are kept, and some come late.
    constexpr std::size_t kGrowthBytesMax = std::size_t{512} * 1024;
    tests::StickFolder stick;
    for (int i = 0; i < 12; ++i)
        stick.write(
            std::to_string(i) + ".jpg", tests::make_jpeg(60, 40, tests::four_fields(60, 40))
        );
    stick.put_in();
    Kiosk kiosk(
        1080,
        1920,
        268,
        nullptr,
        SticksPlace{stick.sticks(), PictureProgram(FANGXIN_PICTURES_PROGRAM)}
    );
    Monkey monkey(kiosk);
    const std::size_t events = events_wanted();
    const auto walk = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) monkey.act();
        return bytes_at_rest(kiosk);
    };
    const std::size_t begin_bytes = bytes_at_rest(kiosk);
    // What is made at its first use was made after half of it.
    const std::size_t settled_bytes = walk(events / 2);
    const std::size_t end_bytes = walk(events - events / 2);
    std::string screens;
    for (const std::string& screen : monkey.seen) screens += screen + " ";
    MESSAGE(events, " events, screens: ", screens);
    MESSAGE(
        "heap: ", begin_bytes, " bytes, after half ", settled_bytes, ", at the end ", end_bytes
    );
    CHECK(end_bytes < settled_bytes + kGrowthBytesMax);
    for (const char* screen : {"home", "category", "find", "keyboard", "contact"})
        CHECK_MESSAGE(monkey.seen.contains(screen), screen);
}
