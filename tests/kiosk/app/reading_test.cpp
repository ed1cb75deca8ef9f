// Tests of what can be read aloud on every screen: each stop has words, and no page tells by itself
// what a person typed or must keep secret.
#include <doctest/doctest.h>
#include <set>
#include <string>

#include "kiosk/app/narrator.h"
#include "kiosk/voice/spoken_text.h"
#include "tests/kiosk/app/every_screen.h"
#include "tests/kiosk/app/stage.h"
#include "tests/support/headless_window.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr Panel kPanel{1080, 1920, 268};

// Each screen as it is read, in a language.
void read_every_screen(
    Language language, const std::function<void(Readout, const Desk&, const std::string&)>& see
) {
    HeadlessWindow window(kPanel.width_px, kPanel.height_px);
    Stage stage(window, kPanel);
    see_every_screen([&](Desk& desk, const std::string& screen) {
        if (std::holds_alternative<staff::State>(desk.state.visit->room)) return;
        desk.state.preferences.language = language;
        desk.state.preferences.is_read_aloud = true;
        stage.lay_out(desk);
        see(stage.take_readout(), desk, screen);
    });
}

// A voice has something to say.
bool has_sound(std::string_view spoken) {
    for (const std::string_view silent : {"。", "，", ".", ",", "\n", " "}) {
        if (spoken.starts_with(silent)) return has_sound(spoken.substr(silent.size()));
    }
    return !spoken.empty();
}

}  // namespace

TEST_CASE("every stop of the focus ring on every screen is read, in Chinese and English") {
    for (const Language language : {Language::chinese, Language::english}) {
        std::set<std::string> silent;
        std::size_t stops = 0;
        read_every_screen(language, [&](const Readout& now, const Desk& desk, const auto& screen) {
            CAPTURE(screen);
            CHECK_FALSE(now.page.empty());
            CHECK_FALSE(now.passages.empty());
            for (const Readout::Item& item : now.items) {
                const auto words = spoken_words(item, scene_of(desk));
                const auto spoken = spoken_text(words.view(), language != Language::english);
                if (!has_sound(spoken.view())) silent.insert(item.id);
                ++stops;
            }
        });
        std::string ids;
        for (const std::string& id : silent) ids += " " + id;
        CHECK_MESSAGE(silent.empty(), "nothing is said of", ids);
        CHECK(stops > 1'000);
    }
}

TEST_CASE("no page tells by itself what a person typed, and no query code") {
    read_every_screen(Language::chinese, [](const Readout& now, const Desk&, const auto& screen) {
        CAPTURE(screen);
        // Its sums are what was asked for.
        if (std::string_view(screen).starts_with("claims")) return;
        for (const auto& passage : now.passages) {
            for (const std::string_view secret :
                 {"阿卜杜拉",
                  "呼和浩特",
                  "某某",
                  "店里说办了卡",
                  "canary",
                  "13800002207",
                  "138 0000",
                  "12345678",
                  "12,345,678",
                  "4829",
                  "4 8 2 9",
                  "预付卡不退"}) {
                const bool is_told = passage.words.view().find(secret) != std::string_view::npos;
                CHECK_MESSAGE(!is_told, std::string(secret));
            }
        }
    });
}
