// Tests that the title of every screen can be read: from the pixels of the real window, by
// tesseract, in every size and contrast.
//
// Each run reads every title once, in a size, a contrast and a language that change from screen to
// screen. All combinations, by hand:
//   FANGXIN_TITLES_ALL=1 build/dev/bin/fangxin_kiosk_title_tests
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "core/text.h"
#include "tests/kiosk/app/every_screen.h"
#include "tests/kiosk/app/stage.h"
#include "tests/support/drawn_frame.h"
#include "tests/support/picture.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using tests::DrawnText;

constexpr Panel kPanel{1080, 1920, 268};
constexpr double kLeastRead = 0.8;  // of the characters of a title
constexpr float kAroundMm = 6;      // of the title, in its picture
constexpr int kSizes = 4;
constexpr int kContrasts = 4;
constexpr Language kLanguages[] = {Language::chinese, Language::english, Language::traditional};
constexpr int kLanguageCount = static_cast<int>(std::size(kLanguages));
constexpr const char* kModels[] = {"chi_sim", "eng", "chi_tra"};  // in the order of Language

struct Title {
    std::string text;
    Rect area;
};

// The first of these styles that is drawn: what a page asks or says.
constexpr TextStyle kTitleStyles[] = {TextStyle::display, TextStyle::title, TextStyle::heading};

bool has_style(const DrawnText& text, const DisplaySettings& settings, TextStyle style) {
    const StyleShape& shape = shape_of(style);
    const float height = settings.pixels_per_mm * px(shape.height_px);
    const float size = std::round(height * style_scale(style, settings.text_size));
    return text.face == shape.face && text.size == size;
}

// Its lines are drawn one after the other.
Title title_of(const std::vector<DrawnText>& texts, const DisplaySettings& settings) {
    for (const TextStyle style : kTitleStyles) {
        auto line = std::ranges::find_if(texts, [&](const DrawnText& text) {
            return has_style(text, settings, style);
        });
        if (line == texts.end()) continue;
        Title title{"", line->area};
        float right = 0;
        for (; line != texts.end() && has_style(*line, settings, style); ++line) {
            title.text += line->text;
            title.area.x = std::min(title.area.x, line->area.x);
            title.area.height = line->area.bottom() - title.area.y;
            right = std::max(right, line->area.right());
        }
        title.area.width = right - title.area.x;
        return title;
    }
    return {};
}

// The model for traditional characters has the forms of Taiwan, the kiosk those of Hong Kong.
char32_t as_known(char32_t character) {
    return character == U'衞' ? U'衛' : character;
}

// What is compared: letters, digits and Chinese characters.
std::u32string characters_of(std::string_view text) {
    std::u32string kept;
    std::size_t position = 0;
    while (const auto character = core::next_code_point(text, position)) {
        const bool is_letter = *character < 0x80 && std::isalnum(static_cast<int>(*character)) != 0;
        const bool is_chinese = *character >= 0x3400 && *character < 0xFF00;
        if (is_letter || is_chinese) kept += as_known(*character);
    }
    return kept;
}

// How many characters of `wanted` are in `found` in the same order.
std::size_t common_characters(const std::u32string& wanted, const std::u32string& found) {
    std::vector<std::size_t> row(found.size() + 1);
    for (const char32_t character : wanted) {
        std::size_t diagonal = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::size_t above = row[i + 1];
            row[i + 1] = found[i] == character ? diagonal + 1 : std::max(above, row[i]);
            diagonal = above;
        }
    }
    return row.back();
}

// Of a short title one character may be another one.
bool is_read_as(std::string_view text, std::string_view read) {
    const std::u32string wanted = characters_of(text);
    const std::size_t common = common_characters(wanted, characters_of(read));
    const bool is_all_but_one = common > 0 && wanted.size() - common <= 1;
    return is_all_but_one ||
           static_cast<double>(common) >= kLeastRead * static_cast<double>(wanted.size());
}

// Half as wide and high: tesseract knows characters of some thirty pixels best.
tests::Picture halved(const tests::Picture& picture) {
    constexpr std::size_t kChannels = 3;
    tests::Picture half{picture.width / 2, picture.height / 2, {}};
    const auto at = [&](std::size_t x, std::size_t y, std::size_t channel) {
        return picture.rgb[(y * static_cast<std::size_t>(picture.width) + x) * kChannels + channel];
    };
    for (std::size_t y = 0; y < static_cast<std::size_t>(half.height); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(half.width); ++x)
            for (std::size_t channel = 0; channel < kChannels; ++channel) {
                const int sum = at(2 * x, 2 * y, channel) + at(2 * x + 1, 2 * y, channel) +
                                at(2 * x, 2 * y + 1, channel) + at(2 * x + 1, 2 * y + 1, channel);
                half.rgb.push_back(static_cast<unsigned char>(sum / 4));
            }
    return half;
}

// The titles of one language, seen and then read together: starting tesseract costs most.
class Reading {
  public:
    explicit Reading(Language language) : model_(kModels[static_cast<int>(language)]) {}

    void see(const Title& title, const std::string& where) {
        const std::string file = folder_.file(std::to_string(titles_.size()) + ".png");
        const float around =
            std::round(kAroundMm * static_cast<float>(kPanel.width_px) / kPanel.width_mm);
        const Rect area = title.area.inset(-around).clipped({0, 0, 1080, 1920});
        const tests::Picture half = halved(tests::shown_pixels(area, kPanel.height_px));
        REQUIRE(tests::write_png(half, file));
        REQUIRE(tests::write_png(halved(half), file + kSmall));
        titles_.push_back({title.text, where, file});
    }

    std::vector<std::string> faults() const {
        // As a block; what is not read so, as words wherever they are, as a line and as a word,
        // then smaller.
        std::vector<Seen> left = titles_;
        for (const char* ending : {"", kSmall})
            for (const char* segmentation : {"6", "11", "7", "8"})
                left = not_read(left, segmentation, ending);
        std::vector<std::string> faults;
        for (const Seen& title : left)
            faults.push_back(title.where + ": " + title.text + " is read as " + title.read);
        return faults;
    }
    std::size_t count() const { return titles_.size(); }

  private:
    static constexpr const char* kSmall = ".small.png";

    struct Seen {
        std::string text;
        std::string where;
        std::string file;
        std::string read = {};  // last
    };

    // Those of the titles that are not read right. `segmentation` as tesseract's --psm.
    std::vector<Seen> not_read(
        const std::vector<Seen>& titles, const std::string& segmentation, const std::string& ending
    ) const {
        if (titles.empty()) return {};
        {
            std::ofstream list(folder_.file("list.txt"));
            for (const Seen& title : titles) list << title.file << ending << '\n';
        }
        const auto read = tests::run(
            {"/usr/bin/tesseract",
             folder_.file("list.txt"),
             "stdout",
             "--psm",
             segmentation,
             "-l",
             model_},
            {},
            std::chrono::minutes(30)
        );
        REQUIRE(read.exit_code == 0);
        std::vector<Seen> left;
        std::string_view rest = read.output;
        for (const Seen& title : titles) {
            const std::size_t end = std::min(rest.find('\f'), rest.size());
            const std::string_view text = rest.substr(0, end);
            if (!is_read_as(title.text, text))
                left.push_back({title.text, title.where, title.file, std::string(text)});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return left;
    }

    std::string model_;
    tests::TemporaryFolder folder_;
    std::vector<Seen> titles_;
};

// A title does not change while something is typed or answered.
bool is_variant(const std::string& screen) {
    return screen.find(", ") != std::string::npos && !screen.starts_with("home") &&
           !screen.starts_with("staff") && !screen.starts_with("noted");
}

bool is_all_wanted() {
    return std::getenv("FANGXIN_TITLES_ALL") != nullptr;
}

}  // namespace

TEST_CASE("the title of every screen is read from its pixels in every size and contrast") {
    const tests::VirtualDisplay display;
    ::setenv("DISPLAY", display.name().c_str(), 1);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    WindowOptions options;
    options.width_px = kPanel.width_px;
    options.height_px = kPanel.height_px;
    const auto window = Window::open(options);
    REQUIRE(window.has_value());
    Stage stage(**window, kPanel);
    for (const Language language : kLanguages) {
        Reading reading(language);
        std::set<std::string> seen;
        int screens = 0;
        see_every_screen([&](Desk& desk, const std::string& screen) {
            if (is_variant(screen)) return;
            // Each screen has its turn with another size, contrast and language.
            const int screen_number = screens++;
            const bool is_its_turn = screen_number % kLanguageCount == static_cast<int>(language);
            if (!is_all_wanted() && !is_its_turn) return;
            const int turn = screen_number * 5;
            for (int way = 0; way < kSizes * kContrasts; ++way) {
                if (!is_all_wanted() && way != turn % (kSizes * kContrasts)) continue;
                desk.state.preferences = {
                    language,
                    static_cast<TextSize>(way / kContrasts),
                    static_cast<Contrast>(way % kContrasts)};
                stage.draw(desk);
                const tests::DrawnFrame frame(stage.fonts());
                const Title title = title_of(frame.texts(), stage.settings());
                CHECK_MESSAGE(!title.text.empty(), screen, " has no title");
                const std::string once =
                    is_all_wanted() ? std::to_string(way) + title.text : title.text;
                // What comes with data has no English everywhere.
                const bool is_chinese =
                    !title.text.empty() && static_cast<unsigned char>(title.text[0]) >= 0x80;
                if (is_chinese && language == Language::english) continue;
                if (title.text.empty() || !seen.insert(once).second) continue;
                reading.see(title, screen + ", size and contrast " + std::to_string(way));
            }
        });
        const auto faults = reading.faults();
        std::string words;
        for (const std::string& fault : faults) words += "\n  " + fault;
        CHECK_MESSAGE(faults.empty(), faults.size(), " of ", reading.count(), " titles:", words);
        MESSAGE("titles read: " << reading.count());
        CHECK(reading.count() > 20);
    }
}

TEST_CASE("what is read of a title counts by its characters in their order") {
    CHECK(is_read_as("记好了吗？", "记 好 了 吗 ?"));
    CHECK(is_read_as("记好了吗", "记好吗"));
    CHECK_FALSE(is_read_as("记好了吗", "吗好"));
    CHECK_FALSE(is_read_as("记好了吗", ""));
    CHECK(is_read_as("HowdoIfileacomplaint?", "How do I file a comp1aint?"));
    CHECK_FALSE(is_read_as("HowdoIfileacomplaint?", "How do I file"));
}
