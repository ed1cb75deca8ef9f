// Measures the search over five thousand entries, beside a scan that spells every entry each time.
//
// Prints "name value unit" lines; build it with the preset `release`. Nothing here decides whether
// a test passes.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/ensure.h"
#include "core/search/text_search.h"
#include "core/text.h"

namespace fangxin {

namespace {

constexpr std::size_t kEntries = 5'000;
constexpr int kRounds = 51;  // an odd number has a middle

constexpr std::string_view kWords[] = {
    "食品", "餐饮", "服装", "鞋帽", "汽车", "维修", "美容", "美发",  "预付", "充值", "会员",
    "退费", "退货", "质量", "价格", "欺诈", "虚假", "宣传", "合同",  "条款", "计量", "短斤",
    "少两", "售后", "服务", "快递", "延误", "手机", "家电", "空调",  "物业", "停车", "旅游",
    "住宿", "教育", "培训", "健身", "银行", "保险", "药品", "化妆",  "儿童", "重庆", "长安",
    "音乐", "行业", "单位", "商标", "侵权", "假冒", "KFC",  "12315", "5G"};

std::vector<core::SearchEntry> make_entries() {
    std::mt19937 random(20261122);  // the same entries every time
    std::vector<core::SearchEntry> entries;
    for (std::size_t i = 0; i < kEntries; ++i) {
        std::string name;
        while (core::count_characters(name) < 10) name += kWords[random() % std::size(kWords)];
        entries.push_back({{name}, {}});
    }
    return entries;
}

std::string readings_text() {
    const std::ifstream file(std::string(FANGXIN_ASSETS_DIR) + "/pinyin/readings.txt");
    ENSURE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// The rival: no index, one reading a character, each entry spelt at every query.
std::size_t count_naively(
    const std::vector<core::SearchEntry>& entries,
    const core::PinyinTable& table,
    std::string_view typed
) {
    std::size_t count = 0;
    for (const core::SearchEntry& entry : entries) {
        const std::string_view name = entry.names.front();
        std::string full;
        std::string initials;
        std::size_t position = 0;
        while (const auto character = core::next_code_point(name, position)) {
            const auto readings = table.readings(*character);
            if (readings.empty()) continue;
            full += readings.front().text();
            initials += readings.front().text().front();
        }
        const bool is_found = name.find(typed) != std::string_view::npos ||
                              full.find(typed) != std::string::npos ||
                              initials.find(typed) != std::string::npos;
        count += is_found ? 1 : 0;
    }
    return count;
}

template <typename Work>
std::vector<double> milliseconds_of(Work work) {
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begin;
        times.push_back(taken.count());
    }
    std::sort(times.begin(), times.end());
    return times;
}

void print_times(std::string_view name, const std::vector<double>& times) {
    std::cout << name << ".median " << times[times.size() / 2] << " ms\n";
    std::cout << name << ".worst " << times.back() << " ms\n";
}

void run() {
    std::string text;
    print_times("readings.read_file", milliseconds_of([&] { text = readings_text(); }));
    core::PinyinTable table;
    print_times("readings.parse", milliseconds_of([&] {
                    auto parsed = core::PinyinTable::parse(text);
                    ENSURE(parsed.has_value());
                    table = std::move(*parsed);
                }));
    const auto entries = make_entries();
    core::TextSearch search;
    print_times("index.build", milliseconds_of([&] { search = core::TextSearch(entries, table); }));
    std::cout << "entries " << search.size() << " count\n";

    struct Query {
        std::string_view name;
        std::string_view typed;
    };
    const Query queries[] = {
        {"chinese", "预付"},
        {"full_pinyin", "yufuchongzhi"},
        {"initials", "yfcz"},
        {"mixed", "预fchongz"},
        {"one_letter", "s"},
        {"two_words", "shipin tuihuo"},
        {"eight_words", "s y f c t z h j"},
        {"nothing", "qqqqqqq"},
    };
    std::size_t found = 0;
    for (const Query& query : queries) {
        const std::string label = "search." + std::string(query.name);
        const std::string_view typed = query.typed;
        print_times(label, milliseconds_of([&] { found += search.find(typed).size(); }));
        std::cout << label << ".found " << search.find(typed, kEntries).size() << " count\n";
    }
    const std::string longest(core::kSearchQueryCharactersMax, 's');
    print_times("search.longest", milliseconds_of([&] { found += search.find(longest).size(); }));
    for (const Query& query : queries) {
        const std::string label = "naive." + std::string(query.name);
        const std::string_view typed = query.typed;
        print_times(label, milliseconds_of([&] { found += count_naively(entries, table, typed); }));
    }
    ENSURE(found > 0);  // so that nothing is left out as unused
}

}  // namespace

}  // namespace fangxin

int main() {
    fangxin::run();
    return 0;
}
