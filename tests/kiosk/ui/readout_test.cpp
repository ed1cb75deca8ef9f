// Tests of which words of a frame belong to which item.
#include "kiosk/ui/readout.h"

#include <doctest/doctest.h>
#include <string>

namespace fangxin::kiosk {

namespace {

constexpr Rect kButton{100, 100, 400, 200};
constexpr Rect kInside{120, 120, 200, 40};
constexpr Rect kBeside{120, 400, 200, 40};

std::string words_of(const Readout& readout, std::string_view id) {
    const Readout::Item* const item = readout.find(id);
    return item == nullptr ? "no such item" : std::string(item->words.view());
}

std::string page_of(const Readout& readout) {
    std::string words;
    for (const auto& passage : readout.passages) words += std::string(passage.words.view()) + "|";
    return words;
}

class Frame : public FrameReader {
  public:
    void draw_item(std::string_view id, const Rect& area, std::string_view scroll_id = {}) {
        item({std::string(id), area, std::string(scroll_id)});
    }
    void draw_text(const Rect& area, std::string_view words, std::string_view scroll_id = {}) {
        text(area, scroll_id, words, TextStyle::body, Role::ink);
    }
};

}  // namespace

TEST_CASE("a text belongs to the smallest item around it, else to the page") {
    Frame frame;
    frame.draw_text(kInside, "先画的字");
    frame.draw_item("card", kButton);
    frame.words({"卡片", ""}, Icon::none, Readout::Mark::none);
    frame.draw_item("card.part", kInside);
    frame.draw_text(kBeside, "旁边的\n字");
    const Readout readout = frame.take("");
    CHECK(words_of(readout, "card") == "卡片");
    CHECK(words_of(readout, "card.part") == "先画的字");
    CHECK(page_of(readout) == "旁边的 字|");
}

TEST_CASE("what is scrolled out of sight is not taken for what is shown there") {
    Frame frame;
    frame.draw_item("page.next", kButton);
    frame.reads_with("", kBeside, "");
    frame.draw_text(kInside, "滚走的字", "form.scroll");
    frame.draw_text(kBeside, "也滚走了", "form.scroll");
    const Readout readout = frame.take("");
    CHECK(words_of(readout, "page.next").empty());
    CHECK(page_of(readout) == "滚走的字|也滚走了|");
}

TEST_CASE("words that are read with an item are not read with the page") {
    Frame frame;
    frame.draw_item("check.change", kButton);
    frame.reads_with("check.change", kBeside, "");
    frame.draw_text(kBeside, "李某");
    frame.reads_with("nothing", {0, 600, 900, 100}, "");
    frame.draw_text({0, 620, 100, 40}, "站名");
    const Readout readout = frame.take("check.change");
    CHECK(words_of(readout, "check.change") == "李某");
    CHECK(page_of(readout).empty());
    CHECK(readout.ring == "check.change");
}

TEST_CASE("a code is spelt, and an item without words keeps the icon in it") {
    Frame frame;
    frame.draw_item("code", kButton);
    frame.text(kInside, "", "48 29", TextStyle::code, Role::ink);
    frame.draw_item("more", {100, 700, 90, 90});
    frame.icon({110, 710, 40, 40}, "", Icon::down);
    const Readout readout = frame.take("");
    CHECK(words_of(readout, "code") == "4 8   2 9 ");
    CHECK(readout.find("more")->icon == Icon::down);
}

TEST_CASE("what was pressed is told once, also when more frames come before it is asked for") {
    Frame frame;
    frame.pressed("page.next");
    frame.begin_frame();
    CHECK(frame.take("").pressed == "page.next");
    CHECK(frame.take("").pressed.empty());
}

}  // namespace fangxin::kiosk
