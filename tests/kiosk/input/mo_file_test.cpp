// Compiled catalogues: both byte orders, and bytes that only look like one.
#include "kiosk/i18n/mo_file.h"

#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <utility>
#include <vector>

namespace fangxin::kiosk {
namespace {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

const std::string kHeader = "Content-Type: text/plain; charset=UTF-8\n";

void add_word(std::string& bytes, std::uint32_t value, bool is_big_endian) {
    for (unsigned i = 0; i < 4; ++i) {
        const unsigned shift = 8 * (is_big_endian ? 3 - i : i);
        bytes += static_cast<char>(value >> shift & 0xFFU);
    }
}

// A catalogue as msgfmt writes it, without hash table.
std::string make_mo(const TextPairs& texts, bool is_big_endian = false) {
    const auto count = static_cast<std::uint32_t>(texts.size());
    std::string head;
    for (const std::uint32_t value : {0x950412DEU, 0U, count, 28U, 28U + 8U * count, 0U, 0U})
        add_word(head, value, is_big_endian);
    std::string tables;
    std::string heap;
    const std::size_t heap_begin = 28 + std::size_t{16} * count;
    const auto add_text = [&](const std::string& text) {
        add_word(tables, static_cast<std::uint32_t>(text.size()), is_big_endian);
        add_word(tables, static_cast<std::uint32_t>(heap_begin + heap.size()), is_big_endian);
        heap += text + '\0';
    };
    for (const auto& [original, translation] : texts) add_text(original);
    for (const auto& [original, translation] : texts) add_text(translation);
    return head + tables + heap;
}

TextPairs two_texts() {
    return {{"", kHeader}, {"Back", "上一步"}, {"Next", "下一步"}};
}

bool is_corrupt(std::string_view bytes) {
    const auto read = parse_mo(bytes);
    return !read && read.error().code == core::ErrorCode::corrupt;
}

TEST_CASE("a catalogue is read in both byte orders") {
    for (const bool is_big_endian : {false, true}) {
        const auto read = parse_mo(make_mo(two_texts(), is_big_endian));
        REQUIRE(read);
        CHECK(*read == TextCatalogue{{"Back", "上一步"}, {"Next", "下一步"}});
    }
}

TEST_CASE("a text without translation is left out") {
    const auto read = parse_mo(make_mo({{"", kHeader}, {"Back", ""}}));
    REQUIRE(read);
    CHECK(read->empty());
}

TEST_CASE("of a plural the first form is read") {
    using namespace std::string_literals;
    const auto read = parse_mo(make_mo({{"", kHeader}, {"day\0days"s, "天\0天天"s}}));
    REQUIRE(read);
    CHECK(*read == TextCatalogue{{"day", "天"}});
}

TEST_CASE("a catalogue cut off anywhere is corrupt") {
    const std::string whole = make_mo(two_texts());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(is_corrupt(std::string_view(whole).substr(0, size)));
    }
}

TEST_CASE("a catalogue that is not UTF-8 or does not say so is corrupt") {
    CHECK(is_corrupt(make_mo({{"", kHeader}, {"Back", "\xC9\xCF"}})));
    CHECK(is_corrupt(make_mo({{"Back", "上一步"}})));
    CHECK(is_corrupt(make_mo({{"", "Content-Type: text/plain; charset=GB18030\n"}})));
}

TEST_CASE("a text that stands twice is corrupt") {
    CHECK(is_corrupt(make_mo({{"", kHeader}, {"Back", "返回"}, {"Back", "上一步"}})));
}

TEST_CASE("an unknown revision and a count without texts are corrupt") {
    std::string bytes = make_mo(two_texts());
    bytes[6] = 2;
    CHECK(is_corrupt(bytes));
    bytes = make_mo(two_texts());
    bytes[11] = '\x7F';
    CHECK(is_corrupt(bytes));
}

TEST_CASE("random bytes and random damage never lead outside") {
    const unsigned seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    for (int run = 0; run < 3000; ++run) {
        // Copied to storage of exactly its size, so that a sanitizer sees every step outside.
        std::string damaged = make_mo(two_texts(), run % 2 == 0);
        const std::size_t kept = run % 3 == 0 ? 4 : 0;
        for (unsigned i = 0; i < 1 + random() % 6; ++i)
            damaged[kept + random() % (damaged.size() - kept)] = static_cast<char>(random());
        const std::vector<char> exact(damaged.begin(), damaged.end());
        const auto read = parse_mo({exact.data(), exact.size()});
        if (!read) CHECK(read.error().code == core::ErrorCode::corrupt);

        std::vector<char> noise(random() % 200);
        for (char& byte : noise) byte = static_cast<char>(random());
        CHECK(is_corrupt({noise.data(), noise.size()}));
    }
}

}  // namespace
}  // namespace fangxin::kiosk
