// Nothing of a person stays in the memory of the living kiosk: a case is filed and looked up by
// touch and keyboard in the real window, with a photo from a stick and one of the camera that is
// not kept, staff open their corner, and after everybody left, its whole memory is read. The photo
// from the stick arrives at the centre as it was taken.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string_view>
#include <thread>
#include <utility>

#include "core/crypto.h"
#include "core/json.h"
#include "core/limits.h"
#include "kiosk/tour/touch_driver.h"
#include "tests/support/poll.h"
#include "tests/support/process_memory.h"
#include "tests/support/real_programs.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/stick_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"

using namespace fangxin;
using namespace fangxin::tests;
using namespace std::string_view_literals;

namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Texts that are nowhere by chance.
class Invention {
  public:
    std::string letters(std::size_t count) { return pick("abcdefghjkmnpqrstuvwxyz", count); }
    std::string digits(std::size_t count) { return pick("123456789", count); }

  private:
    std::string pick(std::string_view alphabet, std::size_t count) {
        std::uniform_int_distribution<std::size_t> place(0, alphabet.size() - 1);
        std::string text;
        while (text.size() < count) text += alphabet[place(source_)];
        return text;
    }
    std::random_device source_;
};

// What the person types, and gives.
struct Answers {
    Invention invention;
    std::string shop_search = invention.letters(16);
    std::string shop_name = invention.letters(16);
    std::string shop_address = invention.letters(16);
    std::string amount = invention.digits(5) + "." + invention.digits(2);
    std::string spelling = "qingwachibandengmaoyiguanggun";
    std::string facts = invention.letters(24);
    std::string claimed = invention.digits(4) + "." + invention.digits(2);
    std::string name = invention.letters(16);
    std::string phone = "139" + invention.digits(8);
    std::string address = invention.letters(16);
    std::string file_name = invention.letters(16);
    std::string file_words = invention.letters(24);  // beside its pixels
    std::string staff_pin = invention.digits(core::kStaffPinDigitsMax);
};

core::Bytes make_photo(const Answers& answers) {
    constexpr int kSidePx = 60;
    auto photo = make_png(kSidePx, kSidePx, four_fields(kSidePx, kSidePx));
    photo.insert(photo.end(), answers.file_words.begin(), answers.file_words.end());
    return photo;
}

// The kiosk's window, touched from this process: its memory holds nothing of a script.
class WindowFromOutside {
  public:
    WindowFromOutside(const Kiosk& kiosk, const std::string& config)
        : process_(kiosk.start({"--print-items", "--config", config})),
          finger_(make_finger()),
          reader_([this] {
              while (!is_ending_) read_frame();
          }) {}
    ~WindowFromOutside() {
        is_ending_ = true;
        process_.signal(SIGTERM);
        reader_.join();
    }
    WindowFromOutside(const WindowFromOutside&) = delete;
    WindowFromOutside& operator=(const WindowFromOutside&) = delete;

    pid_t pid() const { return process_.pid(); }

    void tap(std::string_view id) { require(finger_->tap(id)); }
    // Until the next page is there: a slow frame may show the item where it no longer is.
    void go_on(std::string_view id, std::string_view next) {
        constexpr int kTriesMax = 3;
        core::Result<void> is_there;
        for (int i = 0; i < kTriesMax; ++i) {
            tap(id);
            is_there = finger_->wait_for(next);
            if (is_there) return;
        }
        require(is_there);
    }
    // A key of a keyboard counts at once, a touch a frame or two later: no key before that.
    void type(std::string_view text) {
        rest();
        require(finger_->type(text));
    }
    void touch_keys(std::string_view text) { require(finger_->tap_keys(text)); }
    // On the seal of the home page, which is no item.
    void rest_on_seal(std::string_view next) {
        constexpr float kSealX = 60;
        constexpr float kSealY = 70;
        require(finger_->wait_for("home.file"));
        rest();
        require(finger_->rest(kSealX, kSealY, next));
    }
    // Into a field that begins with pinyin.
    void write_latin(std::string_view field, std::string_view text) {
        tap(field);
        tap("keyboard.language");
        type(text);
    }

  private:
    // Until no frame came for a while; the caret, which blinks each half second, does not count.
    void rest() const {
        constexpr auto kStill = std::chrono::milliseconds(400);
        std::uint64_t seen = frames_;
        auto since = std::chrono::steady_clock::now();
        const bool is_still = poll_until([&] {
            const auto now = std::chrono::steady_clock::now();
            const std::uint64_t frames = frames_;
            if (std::exchange(seen, frames) != frames) since = now;
            return now - since >= kStill;
        });
        REQUIRE(is_still);
    }

    static std::unique_ptr<kiosk::TouchDriver> make_finger() {
        auto finger = kiosk::TouchDriver::start("fangxin-kiosk");
        REQUIRE(finger.has_value());
        return std::move(*finger);
    }

    void require(const core::Result<void>& result) {
        if (result) return;
        static_cast<void>(finger_->picture("memory-test-failed.png"));
        FAIL(result.error().detail << "; see memory-test-failed.png");
    }

    void read_frame() {
        const auto line = process_.read_line_beginning("frame", std::chrono::milliseconds(100));
        if (!line) return;
        std::istringstream fields(*line);
        std::vector<kiosk::TouchItem> items;
        for (kiosk::TouchItem item; fields >> item.id >> item.area.x >> item.area.y >>
                                    item.area.width >> item.area.height;)
            items.push_back(item);
        finger_->observe(std::move(items));
        ++frames_;
    }

    Process process_;
    std::unique_ptr<kiosk::TouchDriver> finger_;
    std::atomic<bool> is_ending_ = false;
    std::atomic<std::uint64_t> frames_ = 0;
    std::thread reader_;
};

void choose_what_and_where(WindowFromOutside& window, const Answers& answers) {
    window.go_on("home.file", "category.prepaid_card");
    window.go_on("category.prepaid_card", "problem.refund");
    window.go_on("problem.refund", "shop.search");
    window.tap("shop.search");
    window.type(answers.shop_search);
    window.tap("keyboard.done");
    window.go_on("shop.by_hand", "shop.name");
    window.write_latin("shop.name", answers.shop_name);
    window.write_latin("shop.address", answers.shop_address);
    window.tap("keyboard.done");
    window.go_on("page.next", "purchase.last_week");
    window.tap("purchase.last_week");
    window.tap("purchase.amount");
    window.type(answers.amount);
    window.tap("keyboard.done");
    window.go_on("page.next", "facts.text");
}

void tell_what_happened(WindowFromOutside& window, const Answers& answers) {
    window.tap("header.voice");
    window.tap("facts.text");
    window.type(answers.spelling);
    window.tap("keyboard.candidate.0");
    window.tap("keyboard.language");
    window.type(answers.facts);
    window.tap("keyboard.done");
    window.tap("header.voice");
    window.go_on("page.next", "evidence.file.0");
    window.tap("evidence.file.0");
}

// As the program that shows the test picture writes it, where its yellow bar meets the next one.
Canary picture_canary() {
    constexpr std::string_view kBorder =
        "\xFF\xFF\0\xFF\xFF\xFF\0\xFF\x7F\xFF\x7F\xFF\0\xFF\xFF\xFF\0\xFF\xFF\xFF"sv;
    return {"picture of the camera", std::string(kBorder), 0, false, true};
}

// Looks at a photo, and keeps it not.
void use_camera(WindowFromOutside& window) {
    window.go_on("evidence.camera", "camera.take");
    CHECK(poll_until([&window] {
        return !sightings_in_memory(window.pid(), {picture_canary()}).empty();
    }));
    window.go_on("camera.take", "picture.turn");
    window.go_on("page.back", "camera.take");
    window.go_on("page.back", "evidence.file.0");
}

void say_what_is_wanted(WindowFromOutside& window, const Answers& answers) {
    window.go_on("page.next", "demands.refund");
    window.tap("demands.refund");
    window.tap("demands.amount");
    window.touch_keys(answers.claimed);
    window.tap("keyboard.done");
    window.go_on("page.next", "contact.name");
}

void say_who_and_file(WindowFromOutside& window, const Answers& answers) {
    window.write_latin("contact.name", answers.name);
    window.tap("contact.phone");
    window.touch_keys(answers.phone);
    window.write_latin("contact.address", answers.address);
    window.tap("keyboard.done");
    window.go_on("page.next", "check.consent.authority");
    window.tap("form.scroll.down");
    window.tap("check.consent.authority");
    window.tap("check.consent.merchant");
    window.go_on("check.submit", "receipt.done");
}

// What was sealed, opened with the centre's key, from a stick.
nlohmann::json open_filed_case(const Kiosk& kiosk, const Centre& centre, const std::string& stick) {
    std::filesystem::create_directories(stick);
    REQUIRE(kiosk.run({"export", stick}).exit_code == 0);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
        if (entry.path().filename() != "1.json") continue;
        const auto envelope = core::parse_envelope(read_file(entry.path()));
        REQUIRE(envelope.has_value());
        const std::string secret = read_file(centre.data_dir() + "/seal.key");
        const auto keys = core::SealKeyPair::from_secret(core::as_bytes(secret));
        REQUIRE(keys.has_value());
        const auto plain = keys->open(envelope->sealed);
        REQUIRE(plain.has_value());
        return nlohmann::json::parse(plain->begin(), plain->end());
    }
    FAIL("the stick holds no case");
    return {};
}

// As the keys of a keyboard: small letters, no dashes.
std::string as_typed(std::string text) {
    std::erase(text, '-');
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

void look_up(WindowFromOutside& window, const std::string& number, const std::string& code) {
    window.go_on("home.find", "find.number");
    window.tap("header.voice");
    window.tap("find.number");
    window.type(as_typed(number));
    window.tap("find.query_code");
    window.touch_keys(code);
    window.tap("keyboard.done");
    window.go_on("find.submit", "status.done");
    window.go_on("status.done", "home.file");
}

void wait_until_delivered(const Kiosk& kiosk) {
    REQUIRE(poll_until([&kiosk] { return kiosk.run({"queue"}).output == "[]\n"; }));
}

Canary pin_canary(const Answers& answers) {
    return {"PIN", answers.staff_pin, 0, true};
}

// They open their corner with the PIN, and close it.
void look_after_machine(WindowFromOutside& window, const Answers& answers) {
    window.rest_on_seal("staff.digit.0");
    for (const char digit : answers.staff_pin) window.tap("staff.digit." + std::string(1, digit));
    CHECK(sightings_in_memory(window.pid(), {pin_canary(answers)}).size() > 0);
    window.go_on("page.next", "staff.sync");
    window.go_on("staff.close", "home.file");
}

std::vector<Canary> canaries_of(const Answers& answers, const nlohmann::json& filed) {
    const auto text = [&filed](const char* name) { return filed.at(name).get<std::string>(); };
    const std::string facts = filed.at("content").at("facts").get<std::string>();
    REQUIRE(facts.ends_with(answers.facts));
    const std::string number = text("number");
    const std::string code = text("query_code");
    // Characters of a dictionary are in its file in the same order for a word or two.
    constexpr std::size_t kChinesePartBytes = 15;
    constexpr std::size_t kDigitsPartBytes = 9;
    return {
        {"search for a shop", answers.shop_search},
        {"shop's name", answers.shop_name},
        {"shop's address", answers.shop_address},
        {"amount", answers.amount, 0, true},
        {"spelling", answers.spelling, 16},
        {"facts in Chinese",
         facts.substr(0, facts.size() - answers.facts.size()),
         kChinesePartBytes},
        {"facts", answers.facts},
        {"claimed amount", answers.claimed, 0, true},
        {"name", answers.name},
        {"telephone number", answers.phone, kDigitsPartBytes},
        {"address", answers.address},
        {"case number", number, 0},
        {"case number as typed", as_typed(number), 0, true},
        {"query code", code, 0, true},
        {"query token", text("query_token"), 8},
        {"name of the photo", answers.file_name},
        {"words in the photo", answers.file_words},
        pin_canary(answers),
        picture_canary(),
    };
}

void check_nothing_found(const WindowFromOutside& window, const std::vector<Canary>& canaries) {
    const auto found = sightings_in_memory(window.pid(), canaries);
    for (const auto& sighting : found) MESSAGE(sighting.to_string());
    CHECK(found.size() == 0);
}

}  // namespace

TEST_CASE("after a person filed, looked up and left, the kiosk's memory holds nothing of it") {
    const VirtualDisplay display;
    ::setenv("DISPLAY", display.name().c_str(), 1);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    // Mesa's driver keeps a few bytes when it is unloaded at the end of the program.
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    const Kiosk kiosk(folder.file("kiosk"));
    centre.start();
    REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
    centre.stop();

    const Answers answers;
    REQUIRE(kiosk.run({"staff-pin", "set"}, answers.staff_pin + "\n").exit_code == 0);
    StickFolder stick;
    const auto photo = make_photo(answers);
    stick.write(answers.file_name + ".png", photo);
    const std::string config = folder.file("kiosk.toml");
    std::ofstream(config) << "evidence_sticks = '" << stick.sticks().string()
                          << "'\ncamera = 'test'\n"
                          << "voice = ['/usr/bin/espeak-ng', '-w', '/dev/null']\n";
    WindowFromOutside window(kiosk, config);
    choose_what_and_where(window, answers);
    stick.put_in();
    tell_what_happened(window, answers);
    use_camera(window);
    CHECK(sightings_in_memory(window.pid(), {{"photo", answers.file_name}}).size() > 0);
    say_what_is_wanted(window, answers);
    // They are found while the person is here, so the search works.
    CHECK(sightings_in_memory(window.pid(), {{"facts", answers.facts}}).size() > 0);
    say_who_and_file(window, answers);
    const auto filed = open_filed_case(kiosk, centre, folder.file("stick"));
    const auto number = filed.at("number").get<std::string>();
    const auto code = filed.at("query_code").get<std::string>();
    const auto canaries = canaries_of(answers, filed);
    CHECK(sightings_in_memory(window.pid(), canaries).size() > 0);

    window.go_on("receipt.done", "noted.done");
    window.go_on("noted.done", "home.file");
    look_up(window, number, code);
    centre.start();
    wait_until_delivered(kiosk);
    look_up(window, number, code);
    look_after_machine(window, answers);
    check_nothing_found(window, canaries);

    const std::string opened = folder.file("opened");
    std::filesystem::create_directory(opened);
    REQUIRE(centre.run({"evidence", number, "--out", opened}).exit_code == 0);
    const auto file = std::filesystem::directory_iterator(opened);
    REQUIRE(file != std::filesystem::directory_iterator());
    CHECK(read_file(file->path()) == core::as_text(photo));
}
