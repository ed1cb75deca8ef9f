// Writes a picture of every screen, to be looked at beside the designs.
//
// fangxin_screen_pictures FOLDER WIDTHxHEIGHT WIDTH_MM SIZE CONTRAST LANGUAGE [NAME [low]]
// SIZE and CONTRAST: 0 to 3; LANGUAGE: zh, en or hant; NAME: a part of the names of screens; with
// low they are in the lower half.
#define DOCTEST_CONFIG_IMPLEMENT  // scenes are made of parts of tests
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/kiosk/app/every_screen.h"
#include "tests/kiosk/app/stage.h"
#include "tests/support/picture.h"
#include "tests/support/virtual_display.h"

namespace {

using namespace fangxin;         // NOLINT(google-build-using-namespace): a program of one file
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

Language language_of(const std::string& name) {
    if (name == "en") return Language::english;
    return name == "hant" ? Language::traditional : Language::chinese;
}

// "complaint facts, typing facts.text" as part of a file's name.
std::string file_name(std::string screen) {
    std::ranges::replace_if(
        screen, [](char letter) { return letter == ' ' || letter == ',' || letter == '/'; }, '_'
    );
    return screen;
}

}  // namespace

int main(int count, char** values) {
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    const std::vector<std::string> arguments(values + 1, values + count);
    if (arguments.size() < 6) {
        std::fputs("FOLDER WIDTHxHEIGHT WIDTH_MM SIZE CONTRAST LANGUAGE [NAME [low]]\n", stderr);
        return 1;
    }
    const std::string& size = arguments[1];
    const Panel panel{
        std::atoi(size.c_str()),
        std::atoi(size.c_str() + size.find('x') + 1),
        std::strtof(arguments[2].c_str(), nullptr)};
    const tests::VirtualDisplay display(size);
    ::setenv("DISPLAY", display.name().c_str(), 1);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    WindowOptions options;
    options.width_px = panel.width_px;
    options.height_px = panel.height_px;
    const auto window = Window::open(options);
    ENSURE(window.has_value());
    Stage stage(**window, panel);
    std::size_t number = 0;
    see_every_screen([&](Desk& desk, const std::string& screen) {
        char prefix[8];
        std::snprintf(prefix, sizeof prefix, "%03zu-", number++);
        if (arguments.size() > 6 && screen.find(arguments[6]) == std::string::npos) return;
        desk.state.preferences = {
            language_of(arguments[5]),
            static_cast<TextSize>(std::atoi(arguments[3].c_str())),
            static_cast<Contrast>(std::atoi(arguments[4].c_str())),
            arguments.size() > 7};
        stage.draw(desk);
        const auto picture = tests::shown_pixels(stage.ui().window(), panel.height_px);
        ENSURE(tests::write_png(picture, arguments[0] + "/" + prefix + file_name(screen) + ".png"));
    });
    return 0;
}
