// Words of the screen as a voice needs them.
#include "kiosk/voice/spoken_text.h"

#include <doctest/doctest.h>
#include <string>

#include "core/text.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {

namespace {

std::string chinese(std::string_view words) {
    return std::string(spoken_text(words, true).view());
}
std::string english(std::string_view words) {
    return std::string(spoken_text(words, false).view());
}

}  // namespace

TEST_CASE("each line is a sentence, and none has two stops") {
    CHECK(chinese("出了什么事？\n您的原话") == "出了什么事？\n您的原话。\n");
    CHECK(english("Back\n\nDone.") == "Back.\nDone.\n");
    CHECK(chinese("").empty());
}

TEST_CASE("numbers of cases, codes and telephone numbers are said digit by digit") {
    CHECK(chinese("编号 K7Q-03F9-X") == "编号 K 7 Q 0 3 F 9 X 。\n");
    CHECK(chinese("请打 12315") == "请打 1 2 3 1 5 。\n");
    CHECK(english("138 0000-2207") == "138 0 0 0 0  2207.\n");
    CHECK(chinese("三楼 312") == "三楼 312。\n");
    CHECK(chinese("用 QR 码") == "用 Q R  码。\n");
    CHECK(english("QR code") == "QR code.\n");
}

TEST_CASE("amounts, days and years are said as numbers") {
    CHECK(chinese("付了 12345 元") == "付了 12345 元。\n");
    CHECK(chinese("¥2,100.00") == "2100元。\n");
    CHECK(english("¥2,100.50") == "2100.50 yuan.\n");
    CHECK(english("60,000 yuan") == "60000 yuan.\n");
    CHECK(chinese("2026年11月22日，还有 60 天") == "2026年11月22日，还有 60 天。\n");
}

TEST_CASE("a sign by itself has a name, and marks for the eye have none") {
    CHECK(chinese("，") == "逗号。\n");
    CHECK(english("-") == "dash.\n");
    CHECK(chinese("**同意** · 不公开") == "同意 ， 不公开。\n");
}

TEST_CASE("a text without end is cut between two characters") {
    std::string words;
    while (words.size() <= 2 * kSpokenBytesMax) words += "长";
    const core::PrivateText spoken = spoken_text(words, true);
    CHECK(spoken.size() <= kSpokenBytesMax);
    CHECK(core::is_utf8(spoken.view()));
}

}  // namespace fangxin::kiosk
