// Texts by language, and their placeholders.
#include "kiosk/i18n/i18n.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

#include "core/limits.h"
#include "kiosk/i18n/traditional_exceptions.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::kiosk {
namespace {

// Compiles a catalogue with the same tool as the build.
Texts texts_of(const std::string& entries) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.file("zh_CN.po"))
        << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
        << entries;
    const std::string command =
        "msgfmt -o '" + folder.file("zh_CN.mo") + "' '" + folder.file("zh_CN.po") + "'";
    REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    auto texts = Texts::load(folder.path().string());
    REQUIRE(texts);
    return *std::move(texts);
}

TEST_CASE("a text is shown in the person's language") {
    const Texts texts = texts_of("msgid \"Back\"\nmsgstr \"上一步\"\n");
    CHECK(texts.get(Language::chinese, "Back") == "上一步");
    CHECK(texts.get(Language::english, "Back") == "Back");
}

TEST_CASE("a text without translation shows the English one") {
    const Texts texts = texts_of("msgid \"Back\"\nmsgstr \"\"\n");
    CHECK(texts.get(Language::chinese, "Back") == "Back");
    CHECK(texts.get(Language::chinese, "Never heard of") == "Never heard of");
}

TEST_CASE("placeholders are filled in the order of the translation") {
    const Texts texts =
        texts_of("msgid \"{done} of {total}\"\nmsgstr \"共 {total} 步，第 {done} 步\"\n");
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"done", "2"}, {"total", "8"}};
    CHECK(texts.format(Language::chinese, "{done} of {total}", values) == "共 8 步，第 2 步");
    CHECK(texts.format(Language::english, "{done} of {total}", values) == "2 of 8");
}

TEST_CASE("a value with braces is not filled again, unknown braces stay") {
    const Texts texts;
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"name", "{secret}"}, {"secret", "x"}};
    const auto filled = [&](std::string_view text) {
        return texts.format(Language::english, text, values);
    };
    CHECK(filled("Shop {name}") == "Shop {secret}");
    CHECK(filled("{unknown} {name") == "{unknown} {name");
    CHECK(filled("{{name}}") == "{{secret}}");
    CHECK(filled("") == "");
}

TEST_CASE("a catalogue that is missing, damaged or too large is told apart") {
    const tests::TemporaryFolder folder;
    const auto code = [&] { return Texts::load(folder.path().string()).error().code; };
    CHECK(code() == core::ErrorCode::not_found);
    std::ofstream(folder.file("zh_CN.mo")) << "not a catalogue";
    CHECK(code() == core::ErrorCode::corrupt);
    std::filesystem::resize_file(folder.file("zh_CN.mo"), core::kTextCatalogueBytesMax + 1);
    CHECK(code() == core::ErrorCode::corrupt);
}

TEST_CASE("the built catalogue loads") {
    CHECK(Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n"));
}

}  // namespace
TEST_CASE("every text and every word of data can be read in traditional characters") {
    const auto texts = Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n").value();
    const auto shown = texts.get(Language::traditional, "File a complaint");
    CHECK(shown == "我要投訴");
    CHECK(texts.get(Language::traditional, "File a complaint").data() == shown.data());
    CHECK(
        texts.characters(Language::traditional, "预付卡退货的发票与头发") ==
        "預付卡退貨的發票與頭髮"
    );
    CHECK(texts.characters(Language::chinese, "预付卡") == "预付卡");
    CHECK(texts.get(Language::traditional, "Never heard of") == "Never heard of");
}

TEST_CASE("what OpenCC gets wrong in traditional characters is put right") {
    const Texts texts = Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n").value();
    const auto traditional = [&](std::string_view simplified) {
        return texts.characters(Language::traditional, simplified);
    };
    CHECK(traditional("卡里还剩多少钱？") == "卡裏還剩多少錢？");
    CHECK(traditional("再按一次“下一步”。") == "再按一次「下一步」。");
    CHECK(traditional("不是只能修") == "不是只能修");
    CHECK(traditional("应当跟您签书面合同") == "應當跟您簽書面合同");
    CHECK(traditional("虚假发货") == "虛假發貨");
    CHECK(traditional("发霉") == "發霉");
    CHECK(traditional("") == "");
}

TEST_CASE("a table of traditional words that is not one is refused with its line") {
    const auto error = [](std::string_view text) {
        const auto parsed = parse_traditional_exceptions(text);
        return parsed ? std::string() : parsed.error().detail;
    };
    const std::string head = "# Words\nversion 1\n";
    CHECK(error(head + "卡里\t卡裏\n").empty());
    CHECK(error("version 1\n") == "line 1 is wrong");
    CHECK(error("# Words\nversion 2\n") == "line 2 is wrong");
    CHECK(error(head + "卡里\t卡裏\n卡里\n") == "line 4 is wrong");
    CHECK(error(head + "\t卡裏\n") == "line 3 is wrong");
    CHECK(error(head + "卡里\t\n") == "line 3 is wrong");
    CHECK(error(head + "卡\t里\t裏\n") == "line 3 is wrong");
    CHECK(error(head + "\xFF\t裏\n") == "line 3 is wrong");
}

}  // namespace fangxin::kiosk
