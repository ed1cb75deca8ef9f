// Pinyin with the real librime and the built dictionaries.
#include "kiosk/input/pinyin.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/limits.h"
#include "core/text.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::kiosk {
namespace {

const std::string kDataDir = FANGXIN_BUILT_ASSETS_DIR "/rime";

// The engine, asked step by step.
class Engine {
  public:
    using Kind = PinyinStep::Kind;

    explicit Engine(std::unique_ptr<PinyinEngine> engine) : engine_(std::move(engine)) {}

    PinyinView type(char letter) { return engine_->run({Kind::type, letter}); }
    PinyinView backspace() { return engine_->run({Kind::backspace}); }
    PinyinView choose(std::size_t candidate) {
        return engine_->run({Kind::choose, 'a', candidate});
    }
    PinyinView choose_first() { return engine_->run({Kind::choose_first}); }
    PinyinView next_page() { return engine_->run({Kind::next_page}); }
    PinyinView previous_page() { return engine_->run({Kind::previous_page}); }
    PinyinView clear() { return engine_->run({Kind::clear}); }

  private:
    std::unique_ptr<PinyinEngine> engine_;
};

std::unique_ptr<Engine> start_in(const std::filesystem::path& scratch) {
    auto engine = PinyinEngine::start(kDataDir, scratch.string());
    REQUIRE(engine);
    return std::make_unique<Engine>(*std::move(engine));
}

PinyinView type(Engine& engine, std::string_view letters) {
    PinyinView view = engine.clear();
    for (const char letter : letters) view = engine.type(letter);
    return view;
}

// What the engine shows when it gave out a text and nothing is left to spell.
PinyinView gave_out(std::string_view text) {
    PinyinView view;
    view.committed.assign(text);
    return view;
}

std::string first_of(Engine& engine, std::string_view letters) {
    const PinyinView view = type(engine, letters);
    return view.candidates.empty() ? "" : std::string(view.candidates.front().view());
}

// True when the text is on one of the first pages.
bool offers(Engine& engine, std::string_view letters, const std::string& text) {
    PinyinView view = type(engine, letters);
    for (int page = 0; page < 40; ++page) {
        if (std::ranges::find(view.candidates, text, &core::PrivateText::view) !=
            view.candidates.end())
            return true;
        if (!view.has_next_page) return false;
        view = engine.next_page();
    }
    return false;
}

std::map<std::string, std::string> files_under(const std::filesystem::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        contents[entry.path().string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return contents;
}

TEST_CASE("words of the field come first") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(first_of(*engine, "yufukabutui") == "预付卡不退");
    CHECK(first_of(*engine, "yufuka") == "预付卡");
    CHECK(first_of(*engine, "sanbao") == "三包");
    CHECK(first_of(*engine, "xianxingpeifu") == "先行赔付");
    CHECK(first_of(*engine, "qitianwuliyoutuihuo") == "七天无理由退货");
    CHECK(first_of(*engine, "tuikuan") == "退款");
    CHECK(first_of(*engine, "lvxingshe") == "旅行社");
    CHECK(first_of(*engine, "lixiansheng") == "李先生");
}

TEST_CASE("everyday words and sentences come out") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(first_of(*engine, "wo") == "我");
    CHECK(first_of(*engine, "zhongguo") == "中国");
    CHECK(first_of(*engine, "shangjiabukentuikuan") == "商家不肯退款");
    CHECK(first_of(*engine, "jinniansanyuezaimeifadian") == "今年三月在美发店");
    CHECK(offers(*engine, "zhangsan", "张三"));
}

TEST_CASE("the spelling is shown in syllables") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(type(*engine, "yufukabutui").preedit == "yu fu ka bu tui");
    CHECK(type(*engine, "").preedit.empty());
}

TEST_CASE("the preview is what the best candidate would give") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(type(*engine, "yufukabutui").preview == "预付卡不退");
    CHECK(type(*engine, "").preview.empty());
    type(*engine, "sanbao");
    CHECK(engine->choose_first().preview.empty());
}

TEST_CASE("an apostrophe parts syllables") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(first_of(*engine, "xi'an") == "西安");
    CHECK(first_of(*engine, "yu'fu'ka") == "预付卡");
    CHECK(first_of(*engine, "xian") != "西安");
    CHECK(type(*engine, "'") == PinyinView{});
}

TEST_CASE("initials alone find a word") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(offers(*engine, "yfk", "预付卡"));
    CHECK(offers(*engine, "yfkbt", "预付卡不退"));
}

TEST_CASE("sounds that many do not tell apart find the word") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(offers(*engine, "sangjia", "商家"));
    CHECK(offers(*engine, "zilianwenti", "质量问题"));
    CHECK(offers(*engine, "xinming", "姓名"));
}

TEST_CASE("what was typed comes before what merely sounds alike") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const std::pair<std::string_view, std::string_view> exact_and_alike[] = {
        {"饭反烦翻", "放方房"}, {"三散", "山上"}, {"钱前千", "强抢"}, {"四死", "是时"}};
    const std::string_view spellings[] = {"fan", "san", "qian", "si"};
    for (std::size_t i = 0; i < std::size(spellings); ++i) {
        CAPTURE(spellings[i]);
        const std::string first = first_of(*engine, spellings[i]);
        CHECK(exact_and_alike[i].first.find(first) != std::string_view::npos);
        for (const auto& candidate : type(*engine, spellings[i]).candidates)
            CHECK(exact_and_alike[i].second.find(candidate.view()) == std::string_view::npos);
    }
}

TEST_CASE("rare characters of names are there") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    CHECK(offers(*engine, "yan", "䶮"));
    CHECK(offers(*engine, "jie", "㛃"));
    CHECK(offers(*engine, "ji", "𠮷"));
    CHECK(offers(*engine, "kun", "堃"));
    CHECK(offers(*engine, "chen", "𬘭"));
    CHECK(offers(*engine, "moqi", "万俟"));
}

TEST_CASE("the chosen candidate is given out once") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    type(*engine, "yufukabutui");
    PinyinView view = engine->choose(0);
    CHECK(view == gave_out("预付卡不退"));
    CHECK(engine->backspace() == PinyinView{});

    type(*engine, "sanbao");
    CHECK(engine->choose_first().committed == "三包");
}

TEST_CASE("choosing a part leaves the rest to be spelt") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    PinyinView view = type(*engine, "yufukabutui");
    const auto part = std::ranges::find(view.candidates, "预付卡", &core::PrivateText::view);
    REQUIRE(part != view.candidates.end());
    view = engine->choose(static_cast<std::size_t>(part - view.candidates.begin()));
    CHECK(view.committed.empty());
    CHECK(view.preedit == "预付卡bu tui");
    REQUIRE(!view.candidates.empty());
    CHECK(view.candidates.front() == "不退");
    CHECK(view.preview == "预付卡不退");
    CHECK(engine->choose(0).committed == "预付卡不退");
}

TEST_CASE("a candidate that is not on the page changes nothing") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const PinyinView view = type(*engine, "yu");
    CHECK(engine->choose(view.candidates.size()) == view);
    CHECK(engine->choose(99999) == view);
}

TEST_CASE("backspace takes the last letter back") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const PinyinView shorter = type(*engine, "yuf");
    type(*engine, "yufu");
    CHECK(engine->backspace() == shorter);
    engine->backspace();
    engine->backspace();
    CHECK(engine->backspace() == PinyinView{});
}

TEST_CASE("space gives letters out that spell nothing") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const PinyinView view = type(*engine, "vvv");
    if (view.candidates.empty()) CHECK(engine->choose_first().committed == "vvv");
    CHECK(engine->clear() == PinyinView{});
    CHECK(engine->choose_first() == PinyinView{});
}

TEST_CASE("pages turn forth and back without losing or repeating a candidate") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    std::vector<PinyinView> pages;
    pages.push_back(type(*engine, "shi"));
    CHECK_FALSE(pages.front().has_previous_page);
    std::vector<std::string> seen;
    const auto note = [&seen](const PinyinView& page) {
        for (const auto& candidate : page.candidates) seen.emplace_back(candidate.view());
    };
    note(pages.front());
    while (pages.back().has_next_page && pages.size() < 10) {
        pages.push_back(engine->next_page());
        CHECK(pages.back().has_previous_page);
        CHECK(pages.back().candidates.size() <= core::kCandidatesPerPageMax);
        note(pages.back());
    }
    REQUIRE(pages.size() == 10);
    std::ranges::sort(seen);
    CHECK(std::ranges::adjacent_find(seen) == seen.end());
    for (std::size_t i = pages.size() - 1; i > 0; --i)
        CHECK(engine->previous_page() == pages[i - 1]);
    CHECK(engine->previous_page() == pages.front());
    engine->next_page();
    CHECK(engine->choose(0).committed == pages[1].candidates.front());
}

TEST_CASE("spelling has a limit") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const PinyinView view = type(*engine, std::string(core::kPinyinLettersMax + 20, 'a'));
    CHECK(std::ranges::count(view.preedit.view(), 'a') == core::kPinyinLettersMax);
}

TEST_CASE("anything but letters is not spelling") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const PinyinView view = type(*engine, "yu");
    for (const char other : {'A', '1', ' ', '\n', '`', '\x7F', '\0'})
        CHECK(engine->type(other) == view);
}

TEST_CASE("nothing is learnt: candidates stay as they were after choosing others") {
    const tests::TemporaryFolder scratch;
    auto engine = start_in(scratch.path());
    const PinyinView before = type(*engine, "shi");
    const PinyinView phrase_before = type(*engine, "nihaoma");
    for (int i = 0; i < 5; ++i) {
        type(*engine, "shi");
        engine->next_page();
        engine->choose(1);
        type(*engine, "nihaoma");
        engine->choose(1);
        engine->clear();
    }
    CHECK(type(*engine, "shi") == before);
    CHECK(type(*engine, "nihaoma") == phrase_before);
    engine.reset();
    engine = start_in(scratch.path());
    CHECK(type(*engine, "shi") == before);
}

TEST_CASE("nothing typed or chosen reaches a file") {
    const tests::TemporaryFolder scratch;
    const auto data_before = files_under(kDataDir);
    auto engine = start_in(scratch.path());
    const std::string letters = "wodexinxibuyaoxiedaocipanshang";
    std::string chosen;
    PinyinView view = type(*engine, letters);
    REQUIRE(!view.candidates.empty());
    for (int i = 0; i < 40 && chosen.empty(); ++i) chosen = engine->choose_first().committed.view();
    REQUIRE(!chosen.empty());
    type(*engine, letters);
    engine->choose_first();
    type(*engine, letters);
    engine.reset();

    CHECK(files_under(kDataDir) == data_before);
    for (const auto& file : files_under(scratch.path())) {
        CAPTURE(file.first);
        const std::string& content = file.second;
        CHECK(content.find(letters) == std::string::npos);
        CHECK(content.find("buyao") == std::string::npos);
        CHECK(content.find(chosen) == std::string::npos);
    }
}

TEST_CASE("the input method writes no log, not even about damaged data") {
    const tests::TemporaryFolder scratch;
    const tests::TemporaryFolder data;
    std::filesystem::copy(kDataDir, data.path(), std::filesystem::copy_options::recursive);
    std::ofstream(data.file("fangxin.table.bin"), std::ios::trunc) << "damaged";
    CHECK(!PinyinEngine::start(data.path().string(), scratch.path().string()));
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        CHECK_FALSE(entry.path().filename().string().starts_with("rime.fangxin"));
}

TEST_CASE("one engine runs in a process at a time") {
    const tests::TemporaryFolder scratch;
    const auto engine = start_in(scratch.path());
    const auto second = PinyinEngine::start(kDataDir, scratch.path().string());
    REQUIRE(!second);
    CHECK(second.error().code == core::ErrorCode::conflict);
}

TEST_CASE("missing or damaged data are told apart, and a later start succeeds") {
    const tests::TemporaryFolder scratch;
    const tests::TemporaryFolder data;
    const auto code = [&] {
        return PinyinEngine::start(data.path().string(), scratch.path().string()).error().code;
    };
    CHECK(code() == core::ErrorCode::not_found);
    std::filesystem::copy(kDataDir, data.path(), std::filesystem::copy_options::recursive);
    std::ofstream(data.file("fangxin.table.bin"), std::ios::trunc) << "damaged";
    CHECK(code() == core::ErrorCode::corrupt);
    CHECK(
        PinyinEngine::start(kDataDir, scratch.file("nowhere")).error().code ==
        core::ErrorCode::not_found
    );
    CHECK(start_in(scratch.path()) != nullptr);
}

}  // namespace
}  // namespace fangxin::kiosk
