// Measures the page of the shop over as many shops as a directory may have: a keystroke, that is
// the key, the search and the layout up to the end of the frame.
//
// Prints "name value unit" lines; build it with the preset `release`. Nothing here decides whether
// a test passes.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/ensure.h"
#include "core/limits.h"
#include "kiosk/app/router.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/desk.h"
#include "tests/support/headless_window.h"

namespace fangxin::kiosk {

namespace {

constexpr int kRounds = 51;  // an odd number has a middle
constexpr std::size_t kFloors = 12;

constexpr std::string_view kWords[] = {"青", "禾", "云", "朵", "足", "步", "兰", "亭", "南", "街",
                                       "小", "满", "知", "行", "百", "味", "春", "溪", "星", "光",
                                       "家", "安", "长", "乐", "重", "山", "美", "发"};
constexpr std::string_view kKinds[] = {"服饰", "鞋店", "美发", "面馆", "电器", "书屋", "茶饮"};

std::vector<core::Shop> make_shops() {
    std::mt19937 random(20261129);  // the same shops every time
    const auto word = [&random] { return std::string(kWords[random() % std::size(kWords)]); };
    std::vector<core::Shop> shops;
    for (std::size_t i = 0; i < core::kShopsMax; ++i) {
        const std::string kind(kKinds[random() % std::size(kKinds)]);
        const std::string floor = std::to_string(i % kFloors + 1) + "楼";
        const std::string number = std::to_string(i);
        const std::string name = word() + word() + word() + kind;
        shops.push_back({"s" + number, name, "示例商场" + floor + " " + number, floor, kind});
    }
    return shops;
}

class Bench {
  public:
    Bench() : texts_(*Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n")), ui_(*load_fonts()) {
        desk_.shops = core::ShopDirectory(make_shops(), shipped_readings());
        desk_.answer_until(complaint_pages::shop);
    }

    // From the finger's key to the end of the frame, once the key is down.
    template <typename Work>
    double milliseconds_of(Work work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        draw();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begin;
        return taken.count();
    }
    template <typename Work>
    void print(std::string_view name, Work work) {
        std::vector<double> times;
        for (int i = 0; i < kRounds; ++i) {
            desk_.focus("shop.search");
            desk_.key(KeyAction::clear);
            draw();
            times.push_back(milliseconds_of([&] { work(); }));
        }
        std::ranges::sort(times);
        std::cout << name << ".median " << times[times.size() / 2] << " ms\n";
        std::cout << name << ".worst " << times.back() << " ms\n";
    }
    void run() {
        draw();
        std::cout << "shops " << desk_.shops.search("").size() << " count\n";
        print("nothing_typed", [] {});
        for (const std::string_view typed : {"q", "qh", "qhm", "zzzz"}) {
            print("typed." + std::string(typed), [&] { desk_.letter(typed); });
            std::cout << "typed." << typed << ".found " << desk_.shops.search(typed).size()
                      << " count\n";
        }
    }

  private:
    void draw() {
        window_.advance(0.016);
        window_.wait(window_.now_s());
        window_.begin_frame();
        ui_.begin_frame({}, window_.now_s());
        const Scene scene = make_scene(desk_.state, desk_.around, texts_, "一号示例商场站", *law_);
        ENSURE(!draw_screen(ui_, desk_.state, scene));
        ui_.end_frame();
        window_.end_frame();
        ui_.note_shown();
    }

    Desk desk_;
    Texts texts_;
    std::shared_ptr<const core::Law> law_ = core::ContentSet().law();
    HeadlessWindow window_;
    Ui ui_;
};

}  // namespace

}  // namespace fangxin::kiosk

int main() {
    fangxin::kiosk::Bench().run();
    return 0;
}
