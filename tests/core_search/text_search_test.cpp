// Tests of finding entries by what a person types.
#include "core/search/text_search.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "tests/core_search/search_samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

using tests::found_names;

bool finds(const std::string& name, std::string_view typed) {
    return !found_names({name}, typed).empty();
}

MatchRank rank_of(const SearchEntry& entry, std::string_view typed) {
    const TextSearch search(std::vector<SearchEntry>{entry}, tests::readings());
    const auto found = search.find(typed);
    REQUIRE_MESSAGE(found.size() == 1, typed);
    return found.front().rank;
}

// A text of characters that the table has, now and then with a Latin letter, digit or sign.
std::string random_text(tests::SeededRandom& random, std::size_t length_max) {
    static const std::vector<std::string> kParts{
        "行", "重", "长", "乐", "单", "中", "上", "出", "安", "恩", "嗯", "二", "儿", "女", "略",
        "虐", "餐", "饮", "预", "付", "卡", "费", "A",  "k",  "7",  "，", " ",  "·",  "（", "〇"};
    std::string text;
    for (std::size_t i = random.below(length_max) + 1; i > 0; --i)
        text += kParts[random.below(kParts.size())];
    return text;
}

}  // namespace

TEST_CASE("Chinese text is found as it stands, also from the middle of a name") {
    for (const char* typed : {"预付卡退费难", "预付卡", "付卡", "难", " 预付 "})
        CHECK_MESSAGE(finds("预付卡退费难", typed), typed);
    for (const char* typed : {"预卡", "卡付", "预付卡退费难题", "付费"})
        CHECK_FALSE_MESSAGE(finds("预付卡退费难", typed), typed);
}

TEST_CASE("full pinyin finds a name, with or without spaces and with an unfinished last syllable") {
    for (const char* typed :
         {"yufuka", "yu fu ka", "yufu ka", "yu'fu'ka", "yufuk", "yuf", "fuka", "YuFuKa"})
        CHECK_MESSAGE(finds("预付卡", typed), typed);
    for (const char* typed : {"yuka", "yufukaa", "ufuka", "yfuuka", "kafuyu"})
        CHECK_FALSE_MESSAGE(finds("预付卡", typed), typed);
    CHECK(finds("装修", "zhuangxi"));
    CHECK(finds("装修", "zhua"));
    CHECK_FALSE(finds("装修", "zhuaxiu"));
}

TEST_CASE("initials find a name, and so does any mixture") {
    for (const char* typed :
         {"yfk", "y f k", "fk", "yufk", "yfuk", "预fk", "预付k", "y付ka", "yf卡"})
        CHECK_MESSAGE(finds("预付卡", typed), typed);
    for (const char* typed : {"ykf", "yfkk", "预kf"})
        CHECK_FALSE_MESSAGE(finds("预付卡", typed), typed);
}

TEST_CASE("zh, ch and sh are initials with one letter or two") {
    for (const char* typed : {"scjg", "shcjg", "shichangjianguan", "schjg", "shchjg"})
        CHECK_MESSAGE(finds("市场监管", typed), typed);
    CHECK(finds("装修", "zhx"));
    CHECK_FALSE(finds("杂项", "zhx"));
}

TEST_CASE("every reading of a character counts") {
    for (const char* typed : {"yinhang", "yinxing", "yh", "yx"})
        CHECK_MESSAGE(finds("银行", typed), typed);
    for (const char* typed : {"chongqing", "zhongqing", "cq", "zq"})
        CHECK_MESSAGE(finds("重庆", typed), typed);
    CHECK(finds("单雄信", "shanxx"));
    CHECK(finds("音乐", "yinyue"));
    CHECK(finds("快乐", "kuaile"));
}

TEST_CASE("ü is typed as v, as itself, and as u where no other syllable is spelt so") {
    for (const char* typed : {"nv", "nü", "NÜ", "n"}) CHECK_MESSAGE(finds("女", typed), typed);
    for (const char* typed : {"qinlve", "qinlüe", "qinlue"})
        CHECK_MESSAGE(finds("侵略", typed), typed);
    CHECK(finds("虐待", "nuedai"));
    CHECK_FALSE(finds("女", "nu"));
}

TEST_CASE("a space ends a syllable") {
    CHECK(found_names({"西安", "先"}, "xian") == "西安 先");
    CHECK(found_names({"西安", "先"}, "xi an") == "西安");
    CHECK(found_names({"西安", "先"}, "xi'an") == "西安");
    CHECK(finds("中国", "zho guo"));
}

TEST_CASE("width and capitals do not matter") {
    for (const char* typed : {"ｙｕｆｕｋａ", "ＹＦＫ", "YFK", "预　付"})
        CHECK_MESSAGE(finds("预付卡", typed), typed);
    for (const char* typed : {"KFC", "kfc", "ｋｆｃ"}) {
        CHECK_MESSAGE(finds("KFC宅急送", typed), typed);
        CHECK_MESSAGE(finds("ＫＦＣ宅急送", typed), typed);
    }
    CHECK(finds("１２３１５热线", "12315"));
    CHECK(finds("12315热线", "１２３１５"));
}

TEST_CASE("Latin letters and digits of a name are matched as they are") {
    for (const char* typed : {"kfczjs", "kfc宅急送", "kfczhaijisong", "fczj", "c宅"})
        CHECK_MESSAGE(finds("KFC宅急送", typed), typed);
    CHECK(finds("7天酒店", "7tian"));
    CHECK(finds("7天酒店", "7tjd"));
    CHECK_FALSE(finds("7天酒店", "qitian"));
}

TEST_CASE("signs between characters do not matter") {
    for (const char* typed : {"fzxm", "服装鞋帽", "服装、鞋帽", "服装, 鞋帽", "fuzhuang、xiemao"})
        CHECK_MESSAGE(rank_of({{"服装、鞋帽"}, {}}, typed).place == MatchPlace::whole_name, typed);
    CHECK(finds("增加赔偿（惩罚性赔偿）", "peichangchengfa"));
    CHECK(finds("阿凡提·小吃", "afantixiaochi"));
    CHECK(finds("违反《产品质量法》的行为", "fanchanpin"));
    CHECK(finds("产品质量法", "《产品质量法》"));
    CHECK(finds("二〇二六", "〇"));
    CHECK_FALSE(finds("二二六", "〇"));
    CHECK(finds("佐々木", "々"));
    CHECK_FALSE(finds("佐木", "々"));
}

TEST_CASE("several words match when each of them matches somewhere") {
    const std::string name = "预付卡退费难";
    for (const char* typed : {"退费 预付", "tuifei yfk", "难 卡", "nan 预付 tf"})
        CHECK_MESSAGE(finds(name, typed), typed);
    CHECK_FALSE(finds(name, "退费 充值"));
    const SearchEntry shop{{"青禾美发"}, {"示例商场三楼 312"}};
    CHECK(rank_of(shop, "美发 三楼") == MatchRank{MatchPlace::aside, MatchKind::text});
    CHECK(
        rank_of(shop, "meifa 青禾") == MatchRank{MatchPlace::inside_name, MatchKind::full_pinyin}
    );
}

TEST_CASE("words that are found apart never count as the name or its start") {
    const SearchEntry entry{{"质量", "Quality"}, {}};
    CHECK(rank_of(entry, "质量 quality") == MatchRank{MatchPlace::inside_name, MatchKind::text});
}

TEST_CASE("more words than the limit match only as one text") {
    std::string typed;
    for (std::size_t i = 0; i < kSearchWordsMax; ++i) typed += "付 ";
    CHECK(finds("预付卡", typed));
    CHECK_FALSE(finds("预付卡", typed + "付"));
    CHECK(finds("一二三四五六七八九十", "yi er san si wu liu qi ba jiu shi"));
}

TEST_CASE("a match of the whole name comes before one at its start, and that before one inside") {
    const std::vector<std::string> names{"无合同", "合同法", "合同"};
    CHECK(found_names(names, "合同") == "合同 合同法 无合同");
    CHECK(found_names(names, "hetong") == "合同 合同法 无合同");
    CHECK(found_names(names, "ht") == "合同 合同法 无合同");
}

TEST_CASE("in the same place Chinese comes before full pinyin, and that before initials") {
    // Typed "ge" meets 个 in full, and 公恶 by an initial.
    CHECK(found_names({"公恶人", "个人", "GE家电"}, "ge") == "GE家电 个人 公恶人");
    const auto kind = [](std::string_view typed) { return rank_of({{"预付卡"}, {}}, typed).kind; };
    CHECK(kind("预付") == MatchKind::text);
    CHECK(kind("yufuka") == MatchKind::full_pinyin);
    CHECK(kind("预付ka") == MatchKind::full_pinyin);
    CHECK(kind("yfk") == MatchKind::initials);
    // The one letter of 阿 is its reading in full.
    CHECK(rank_of({{"阿胶"}, {}}, "ajiao").kind == MatchKind::full_pinyin);
    CHECK(kind("yufuk") == MatchKind::initials);
    CHECK(kind("预fuk") == MatchKind::initials);
}

TEST_CASE("place counts more than kind") {
    CHECK(found_names({"大计量", "结论", "计量"}, "jl") == "结论 计量 大计量");
    CHECK(found_names({"不合同", "和同", "合同"}, "hetong") == "和同 合同 不合同");
    CHECK(found_names({"大bc", "不成"}, "bc") == "不成 大bc");
}

TEST_CASE("equal matches keep the order of the data") {
    CHECK(found_names({"食品一", "食品二", "食品三"}, "sp") == "食品一 食品二 食品三");
    CHECK(found_names({"食品三", "食品一", "食品二"}, "sp") == "食品三 食品一 食品二");
}

TEST_CASE("a match in a detail, or from the middle of a Latin word or number, comes last") {
    const std::vector<SearchEntry> entries{
        {{"热线"}, {"食品"}},
        {{"Metal"}, {}},
        {{"12315"}, {}},
        {{"小食品"}, {}},
        {{"Tall"}, {}},
        {{"3 15"}, {}}};
    const TextSearch search(entries, tests::readings());
    const auto positions = [&search](std::string_view typed) {
        std::vector<std::size_t> all;
        for (const auto& found : search.find(typed)) all.push_back(found.position);
        return all;
    };
    CHECK(positions("食品") == std::vector<std::size_t>{3, 0});
    CHECK(positions("ta") == std::vector<std::size_t>{4, 1});
    CHECK(positions("15") == std::vector<std::size_t>{5, 2});
}

TEST_CASE("each of several names counts as a name") {
    const SearchEntry entry{{"质量", "Quality"}, {}};
    CHECK(rank_of(entry, "quality") == MatchRank{MatchPlace::whole_name, MatchKind::text});
    CHECK(rank_of(entry, "zhiliang") == MatchRank{MatchPlace::whole_name, MatchKind::full_pinyin});
    CHECK(rank_of(entry, "qual") == MatchRank{MatchPlace::start_of_name, MatchKind::text});
}

TEST_CASE("an English phrase is found with and without its spaces") {
    for (const char* typed : {"prepaid card", "Prepaid", "card", "prepaidcard", "card prepaid"})
        CHECK_MESSAGE(finds("Prepaid card", typed), typed);
}

TEST_CASE("nothing typed finds everything in the order of the data") {
    for (const char* typed : {"", " ", "　", "，", "'"})
        CHECK_MESSAGE(found_names({"乙", "甲", "丙"}, typed) == "乙 甲 丙", typed);
    CHECK(TextSearch().find("").empty());
    CHECK(TextSearch().find("yfk").empty());
}

TEST_CASE("no more results come than were asked for, and they are the best") {
    std::vector<SearchEntry> entries(3 * kSearchResultsMax, SearchEntry{{"小食品"}, {}});
    entries.back() = {{"食品"}, {}};
    const TextSearch search(entries, tests::readings());
    const auto found = search.find("sp");
    CHECK(found.size() == kSearchResultsMax);
    CHECK(found.front().position == entries.size() - 1);
    CHECK(found.back().position == kSearchResultsMax - 2);
    CHECK(search.find("sp", 2).size() == 2);
    CHECK(search.find("sp", 0).empty());
    CHECK(search.find("", 7).size() == 7);
    CHECK(search.find("sp", entries.size() * 2).size() == entries.size());
}

TEST_CASE("an entry without text, and one of signs only, is found by nothing") {
    const TextSearch search(
        std::vector<SearchEntry>{{{}, {}}, {{""}, {""}}, {{"（）"}, {}}}, tests::readings()
    );
    CHECK(search.find("a").empty());
    CHECK(search.find("").size() == 3);
}

TEST_CASE("without a table of readings only the characters themselves match") {
    const TextSearch search(std::vector<SearchEntry>{{{"预付卡 VIP"}, {}}}, PinyinTable());
    CHECK(search.find("付卡").size() == 1);
    CHECK(search.find("vip").size() == 1);
    CHECK(search.find("yfk").empty());
}

TEST_CASE("what is not UTF-8 or too long finds nothing") {
    for (const char* broken : {"\xFF", "预\xE4\xBB", "yf\x80k", "\xED\xA0\x80"})
        CHECK(found_names({"预付卡"}, broken).empty());
    const std::string name(kSearchQueryCharactersMax, 'a');
    CHECK(finds(name, name));
    CHECK(found_names({name + "a"}, name + "a").empty());
    CHECK(found_names({"预付卡"}, std::string(10'000, 'y')).empty());
    CHECK(found_names({"预付卡"}, std::string(10'000, ' ') + "yfk").empty());
}

TEST_CASE("a name that is not UTF-8 is searched as far as it can be read") {
    CHECK(finds("预\xFF付卡", "yfk"));
    CHECK(finds("预付卡\xE4", "预付卡"));
}

TEST_CASE("a name of a hundred characters with the longest syllables is found by full pinyin") {
    std::string name;
    std::string typed;
    for (int i = 0; i < 100; ++i) {
        name += i % 2 == 0 ? "装" : "窗";
        typed += i % 2 == 0 ? "zhuang" : "chuang";
    }
    CHECK(finds(name, typed));
    CHECK_FALSE(finds(name, typed + "z"));
}

TEST_CASE("a text with very many ways to read it is answered") {
    // Each of these splits a run of letters in several ways; without care their number doubles
    // with every character.
    std::string name;
    std::string typed;
    for (int i = 0; i < 100; ++i) {
        name += "嗯";
        typed += "nen";
    }
    CHECK_FALSE(finds(name, typed + "q"));
    CHECK_FALSE(finds(name + name, typed + "q"));
}

TEST_CASE("every name is found by itself, by its full pinyin and by its initials") {
    tests::SeededRandom random;
    for (int round = 0; round < 500; ++round) {
        const std::string name = random_text(random, 12);
        CAPTURE(name);
        const SearchEntry entry{{name}, {}};
        for (const std::string& typed : {name, tests::full_pinyin(name), tests::initials(name)}) {
            if (fold_for_search(typed).characters.empty()) continue;
            CAPTURE(typed);
            CHECK(rank_of(entry, typed).place == MatchPlace::whole_name);
        }
        if (!fold_for_search(name).characters.empty())
            CHECK(rank_of(entry, name).kind == MatchKind::text);
    }
}

TEST_CASE("a part of a name's Chinese is found exactly where the name has it") {
    tests::SeededRandom random;
    for (int round = 0; round < 500; ++round) {
        const auto chinese = [&random] {
            std::string text;
            for (std::size_t i = random.below(4) + 1; i > 0; --i)
                text += std::vector<std::string>{"行", "重", "长"}[random.below(3)];
            return text;
        };
        const std::string name = chinese() + chinese();
        const std::string part = chinese();
        CAPTURE(name);
        CAPTURE(part);
        CHECK(finds(name, part) == (name.find(part) != std::string::npos));
    }
}

TEST_CASE("random bytes never do harm, typed or in a name") {
    tests::SeededRandom random;
    for (int round = 0; round < 500; ++round) {
        std::vector<std::uint8_t> bytes(random.below(60) + 1);
        random.fill(bytes);
        const std::string noise(bytes.begin(), bytes.end());
        const std::vector<SearchEntry> entries{{{"预付卡", noise}, {noise}}, {{noise}, {}}};
        const TextSearch search(entries, tests::readings());
        CHECK(search.find(noise).size() <= 2);
        CHECK(search.find("yfk").size() >= 1);
        std::string letters;
        for (const std::uint8_t byte : bytes) letters += static_cast<char>('a' + byte % 26);
        CHECK(search.find(letters).size() <= 2);
    }
}

}  // namespace fangxin::core
