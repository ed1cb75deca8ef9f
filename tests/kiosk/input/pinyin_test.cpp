// Pinyin with the real libime, its data and the words of the field.
#include "kiosk/input/pinyin.h"

#include <algorithm>
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/limits.h"
#include "core/text.h"
#include "kiosk/input/pinyin_start.h"
#include "kiosk/limits.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temporary_folder.h"

#include "assets/pinyin/field_texts.h"

namespace fangxin::kiosk {
namespace {

const std::string kModelDir = FANGXIN_BUILT_ASSETS_DIR "/pinyin";

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

PinyinSetup usual_setup() {
    return {kModelDir, kModelDir, {}, true};
}

std::unique_ptr<Engine> start(const PinyinSetup& setup = usual_setup()) {
    auto engine = PinyinEngine::start(setup);
    REQUIRE(engine);
    return std::make_unique<Engine>(*std::move(engine));
}

// One for all tests that leave nothing being spelt: it keeps nothing of what they type.
Engine& shared_engine() {
    static const std::unique_ptr<Engine> engine = start();
    engine->clear();
    return *engine;
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
    Engine& engine = shared_engine();
    CHECK(first_of(engine, "yufukabutui") == "预付卡不退");
    CHECK(first_of(engine, "yufuka") == "预付卡");
    CHECK(first_of(engine, "sanbao") == "三包");
    CHECK(first_of(engine, "xianxingpeifu") == "先行赔付");
    CHECK(first_of(engine, "qitianwuliyoutuihuo") == "七天无理由退货");
    CHECK(first_of(engine, "tuikuan") == "退款");
    CHECK(first_of(engine, "lvxingshe") == "旅行社");
    CHECK(first_of(engine, "lixiansheng") == "李先生");
}

TEST_CASE("everyday words and sentences come out") {
    Engine& engine = shared_engine();
    CHECK(first_of(engine, "wo") == "我");
    CHECK(first_of(engine, "zhongguo") == "中国");
    CHECK(first_of(engine, "shangjiabukentuikuan") == "商家不肯退款");
    CHECK(first_of(engine, "jinniansanyuezaimeifadian") == "今年三月在美发店");
    CHECK(offers(engine, "zhangsan", "张三"));
}

TEST_CASE("the spelling is shown in syllables") {
    Engine& engine = shared_engine();
    CHECK(type(engine, "yufukabutui").preedit == "yu fu ka bu tui");
    CHECK(type(engine, "").preedit.empty());
}

TEST_CASE("the preview is what the best candidate would give") {
    Engine& engine = shared_engine();
    CHECK(type(engine, "yufukabutui").preview == "预付卡不退");
    CHECK(type(engine, "").preview.empty());
    type(engine, "sanbao");
    CHECK(engine.choose_first().preview.empty());
}

TEST_CASE("an apostrophe parts syllables") {
    Engine& engine = shared_engine();
    CHECK(first_of(engine, "xi'an") == "西安");
    CHECK(first_of(engine, "yu'fu'ka") == "预付卡");
    CHECK(first_of(engine, "xian") != "西安");
    CHECK(type(engine, "'") == PinyinView{});
}

TEST_CASE("initials alone find a word") {
    Engine& engine = shared_engine();
    CHECK(offers(engine, "yfk", "预付卡"));
    CHECK(offers(engine, "yfkbt", "预付卡不退"));
}

TEST_CASE("sounds that many do not tell apart find the word") {
    Engine& engine = shared_engine();
    CHECK(offers(engine, "sangjia", "商家"));
    CHECK(offers(engine, "zilianwenti", "质量问题"));
    CHECK(offers(engine, "xinming", "姓名"));
}

TEST_CASE("what was typed comes before what merely sounds alike") {
    Engine& engine = shared_engine();
    const std::pair<std::string_view, std::string_view> spelt_and_alike[] = {
        {"fan", "放方房"}, {"san", "山上"}, {"qian", "强抢"}, {"si", "是时"}};
    for (const auto& [spelling, alike] : spelt_and_alike) {
        CAPTURE(spelling);
        const PinyinView view = type(engine, spelling);
        REQUIRE(view.candidates.size() > 2);
        for (std::size_t i = 0; i < 2; ++i)
            CHECK(alike.find(view.candidates[i].view()) == std::string_view::npos);
    }
}

TEST_CASE("a whole sentence comes out although its sounds are those of the south") {
    CHECK(first_of(shared_engine(), "sangjiabugeituikuan") == "商家不给退款");
    CHECK(first_of(shared_engine(), "soujihuaile") == "手机坏了");
}

// A setup with one word and these sentences of the field.
PinyinSetup setup_with(const tests::TemporaryFolder& folder, std::string_view sentences) {
    const auto field = pinyin::compile_field(
        "# Words\nversion 1\n三包\tsan bao\ta\n",
        "# Sentences\nversion 1\n" + std::string(sentences),
        kModelDir + "/zh_CN.lm"
    );
    REQUIRE(field);
    std::ofstream(folder.file("field.bin"), std::ios::binary) << core::as_text(*field);
    PinyinSetup setup = usual_setup();
    setup.words_dir = folder.path().string();
    return setup;
}

TEST_CASE("what the sentences of the field say comes before what sounds the same") {
    const tests::TemporaryFolder folder;
    const auto without = start(setup_with(folder, ""));
    CHECK(first_of(*without, "shoubeitangshangle") != "手被烫伤了");
    const auto with = start(setup_with(folder, "脚 被 烫伤 了\n手 被 割伤 了\n"));
    CHECK(first_of(*with, "shoubeitangshangle") == "手被烫伤了");
    CHECK(first_of(*with, "zhongguo") == "中国");
}

TEST_CASE("a word that no list has can be typed when a sentence has it") {
    const tests::TemporaryFolder folder;
    const auto without = start(setup_with(folder, ""));
    CHECK_FALSE(offers(*without, "hlw", "哈喇味"));
    const auto with = start(setup_with(folder, "有 一 股 哈喇味\n"));
    CHECK(offers(*with, "hlw", "哈喇味"));
    CHECK(first_of(*with, "halawei") == "哈喇味");
}

TEST_CASE("letters taken back leave no trace in what is found") {
    Engine& engine = shared_engine();
    const PinyinView view = type(engine, "sangjiabu");
    for (const char letter : std::string_view("shi")) engine.type(letter);
    for (int i = 0; i < 2; ++i) engine.backspace();
    CHECK(engine.backspace() == view);
    CHECK(type(engine, "sangjiabu") == view);
}

TEST_CASE("rare characters of names are there") {
    Engine& engine = shared_engine();
    CHECK(offers(engine, "yan", "䶮"));
    CHECK(offers(engine, "jie", "㛃"));
    CHECK(offers(engine, "ji", "𠮷"));
    CHECK(offers(engine, "kun", "堃"));
    CHECK(offers(engine, "chen", "𬘭"));
    CHECK(offers(engine, "moqi", "万俟"));
}

TEST_CASE("the chosen candidate is given out once") {
    Engine& engine = shared_engine();
    type(engine, "yufukabutui");
    PinyinView view = engine.choose(0);
    CHECK(view == gave_out("预付卡不退"));
    CHECK(engine.backspace() == PinyinView{});

    type(engine, "sanbao");
    CHECK(engine.choose_first().committed == "三包");
}

TEST_CASE("choosing a part leaves the rest to be spelt") {
    Engine& engine = shared_engine();
    PinyinView view = type(engine, "yufukabutui");
    const auto part = std::ranges::find(view.candidates, "预付卡", &core::PrivateText::view);
    REQUIRE(part != view.candidates.end());
    view = engine.choose(static_cast<std::size_t>(part - view.candidates.begin()));
    CHECK(view.committed.empty());
    CHECK(view.preedit == "预付卡bu tui");
    REQUIRE(!view.candidates.empty());
    CHECK(view.candidates.front() == "不退");
    CHECK(view.preview == "预付卡不退");
    CHECK(engine.choose(0).committed == "预付卡不退");
}

TEST_CASE("a candidate that is not on the page changes nothing") {
    Engine& engine = shared_engine();
    const PinyinView view = type(engine, "yu");
    CHECK(engine.choose(view.candidates.size()) == view);
    CHECK(engine.choose(99999) == view);
}

TEST_CASE("backspace takes the last letter back") {
    Engine& engine = shared_engine();
    const PinyinView shorter = type(engine, "yuf");
    type(engine, "yufu");
    CHECK(engine.backspace() == shorter);
    engine.backspace();
    engine.backspace();
    CHECK(engine.backspace() == PinyinView{});
}

TEST_CASE("space gives letters out that spell nothing") {
    Engine& engine = shared_engine();
    const PinyinView view = type(engine, "vvv");
    if (view.candidates.empty()) CHECK(engine.choose_first().committed == "vvv");
    CHECK(engine.clear() == PinyinView{});
    CHECK(engine.choose_first() == PinyinView{});
}

TEST_CASE("pages turn forth and back without losing or repeating a candidate") {
    Engine& engine = shared_engine();
    std::vector<PinyinView> pages;
    pages.push_back(type(engine, "shi"));
    CHECK_FALSE(pages.front().has_previous_page);
    std::vector<std::string> seen;
    const auto note = [&seen](const PinyinView& page) {
        for (const auto& candidate : page.candidates) seen.emplace_back(candidate.view());
    };
    note(pages.front());
    while (pages.back().has_next_page && pages.size() < 10) {
        pages.push_back(engine.next_page());
        CHECK(pages.back().has_previous_page);
        CHECK(pages.back().candidates.size() <= core::kCandidatesPerPageMax);
        note(pages.back());
    }
    REQUIRE(pages.size() == 10);
    std::ranges::sort(seen);
    CHECK(std::ranges::adjacent_find(seen) == seen.end());
    for (std::size_t i = pages.size() - 1; i > 0; --i)
        CHECK(engine.previous_page() == pages[i - 1]);
    CHECK(engine.previous_page() == pages.front());
    engine.next_page();
    CHECK(engine.choose(0).committed == pages[1].candidates.front());
}

TEST_CASE("spelling has a limit") {
    Engine& engine = shared_engine();
    const PinyinView same = type(engine, std::string(kPinyinSyllablesMax + 5, 'a'));
    CHECK(std::ranges::count(same.preedit.view(), 'a') == kPinyinSyllablesMax);
    std::string letters;
    while (letters.size() <= core::kPinyinLettersMax) letters += "zhuang";
    const PinyinView view = type(engine, letters);
    const auto spaces = std::ranges::count(view.preedit.view(), ' ');
    CHECK(view.preedit.view().size() - static_cast<std::size_t>(spaces) == core::kPinyinLettersMax);
}

TEST_CASE("anything but letters is not spelling") {
    Engine& engine = shared_engine();
    const PinyinView view = type(engine, "yu");
    for (const char other : {'A', '1', ' ', '\n', '`', '\x7F', '\0'})
        CHECK(engine.type(other) == view);
}

TEST_CASE("nothing is learnt: candidates stay as they were after choosing others") {
    Engine& engine = shared_engine();
    const PinyinView before = type(engine, "shi");
    const PinyinView phrase_before = type(engine, "nihaoma");
    for (int i = 0; i < 5; ++i) {
        type(engine, "shi");
        engine.next_page();
        engine.choose(1);
        type(engine, "nihaoma");
        engine.choose(1);
        engine.clear();
    }
    CHECK(type(engine, "shi") == before);
    CHECK(type(engine, "nihaoma") == phrase_before);
}

TEST_CASE("candidates are the same for everyone, whichever kiosk they are at") {
    Engine& engine = shared_engine();
    const auto other = start();
    for (const std::string_view spelling : {"s", "shi", "woyaotuikuan", "tuikuanbutui", "mingzi"}) {
        CAPTURE(spelling);
        CHECK(type(engine, spelling) == type(*other, spelling));
    }
}

TEST_CASE("nothing typed or chosen reaches a file") {
    const auto data_before = files_under(kModelDir);
    auto engine = start();
    const std::string letters = "wodexinxibuyaoxiedaocipanshang";
    PinyinView view = type(*engine, letters);
    REQUIRE(!view.candidates.empty());
    engine->choose(0);
    type(*engine, letters);
    engine.reset();
    CHECK(files_under(kModelDir) == data_before);
}

TEST_CASE("sounds that many do not tell apart are another matter when the kiosk is set so") {
    PinyinSetup setup = usual_setup();
    setup.is_fuzzy = false;
    const auto engine = start(setup);
    CHECK(first_of(*engine, "shangjia") == "商家");
    CHECK_FALSE(offers(*engine, "sangjia", "商家"));
    CHECK_FALSE(offers(*engine, "xinming", "姓名"));
}

TEST_CASE("a shop of this mall comes first") {
    Engine& without = shared_engine();
    CHECK(first_of(without, "qinghemeifa") != "青禾美发");
    PinyinSetup setup = usual_setup();
    setup.names = {"青禾美发", "Lily 朵颐（示例）店", "重庆小面", "7-11", "禾"};
    const auto engine = start(setup);
    CHECK(first_of(*engine, "qinghemeifa") == "青禾美发");
    CHECK(first_of(*engine, "duoyi") == "朵颐");
    CHECK(first_of(*engine, "chongqingxiaomian") == "重庆小面");
    CHECK(first_of(*engine, "qinghemeifabutuikuan") == "青禾美发不退款");
    CHECK(offers(*engine, "qhmf", "青禾美发"));
}

TEST_CASE("any letters give a view that holds together") {
    tests::SeededRandom random;
    Engine& engine = shared_engine();
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz'";
    for (int step = 0; step < 1000; ++step) {
        const std::uint64_t chance = random.below(20);
        PinyinView view;
        if (chance < 15) {
            view = engine.type(kLetters[random.below(kLetters.size())]);
        } else if (chance < 17) {
            view = engine.backspace();
        } else if (chance == 17) {
            view = engine.next_page();
        } else {
            view = engine.choose(random.below(core::kCandidatesPerPageMax));
        }
        CHECK(core::is_utf8(view.preview.view()));
        CHECK(view.candidates.empty() == view.preview.empty());
        CHECK(view.candidates.size() <= core::kCandidatesPerPageMax);
        CHECK(core::count_characters(view.preview.view()) <= core::kPinyinLettersMax);
        if (view.preedit.empty()) CHECK(view.candidates.empty());
    }
}

TEST_CASE("missing or damaged data are told apart") {
    const tests::TemporaryFolder folder;
    PinyinSetup setup = usual_setup();
    setup.model_dir = folder.path().string();
    const auto code = [&setup] { return PinyinEngine::start(setup).error().code; };
    CHECK(code() == core::ErrorCode::not_found);
    for (const std::string name : {"sc.dict", "zh_CN.lm"})
        std::filesystem::copy_file(kModelDir + "/" + name, folder.file(name));
    for (const std::string name : {"sc.dict", "zh_CN.lm"}) {
        CAPTURE(name);
        std::ofstream(folder.file(name), std::ios::trunc) << "damaged";
        CHECK(code() == core::ErrorCode::corrupt);
        std::filesystem::remove(folder.file(name));
        std::filesystem::copy_file(kModelDir + "/" + name, folder.file(name));
    }
    CHECK(PinyinEngine::start(setup));
    setup.words_dir = folder.path().string();
    CHECK(code() == core::ErrorCode::not_found);
    setup_with(folder, "有 一 股 哈喇味\n");
    CHECK(PinyinEngine::start(setup));
    std::ofstream(folder.file("field.bin"), std::ios::app) << "damaged";
    CHECK(code() == core::ErrorCode::corrupt);
}

TEST_CASE("the keyboard has letters until the input method is there, and when it cannot start") {
    std::atomic<int> failures = 0;
    const auto count = [&failures](const core::Error&) { ++failures; };
    PinyinStart good(usual_setup(), count);
    good.wait();
    REQUIRE(good.engine() != nullptr);
    CHECK(good.engine()->run({PinyinStep::Kind::type, 'a'}).preedit == "a");
    CHECK(failures == 0);
    PinyinStart bad({"nowhere", kModelDir, {}, true}, count);
    bad.wait();
    CHECK(bad.engine() == nullptr);
    CHECK(failures == 1);
}

}  // namespace
}  // namespace fangxin::kiosk
