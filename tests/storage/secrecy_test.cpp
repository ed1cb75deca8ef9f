// Nothing that a person typed, no query code and no status is readable in any file of the station.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/form/case_file.h"
#include "core/json.h"
#include "core/text.h"
#include "os/durable_file.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kFileBytesMax = 64 * 1024 * 1024;
constexpr std::size_t kPieceCharacters = 6;  // shorter pieces would also be found by chance

std::string utf16(std::u32string_view text, bool is_big_endian) {
    std::string bytes;
    const auto add = [&](char32_t unit) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>((unit >> 8U) & 0xFFU);
        bytes += is_big_endian ? high : low;
        bytes += is_big_endian ? low : high;
    };
    for (const char32_t c : text) {
        if (c < 0x10000U) {
            add(c);
            continue;
        }
        add(0xD800U + ((c - 0x10000U) >> 10U));
        add(0xDC00U + ((c - 0x10000U) & 0x3FFU));
    }
    return bytes;
}

std::string utf8(std::u32string_view characters, const std::string& text, std::size_t start) {
    std::size_t position = 0;
    for (std::size_t i = 0; i < start; ++i) core::next_code_point(text, position);
    const auto begin = position;
    for (std::size_t i = 0; i < characters.size(); ++i) core::next_code_point(text, position);
    return text.substr(begin, position - begin);
}

std::u32string code_points(const std::string& text) {
    std::u32string all;
    std::size_t position = 0;
    while (const auto c = core::next_code_point(text, position)) all += *c;
    return all;
}

// Every piece of the text, in each form in which it could have been stored.
std::vector<std::string> traces_of(const std::string& text) {
    std::vector<std::string> traces;
    const auto characters = code_points(text);
    const auto length = std::min(kPieceCharacters, characters.size());
    for (std::size_t start = 0; start + length <= characters.size(); ++start) {
        const auto piece = std::u32string_view(characters).substr(start, length);
        traces.push_back(utf8(piece, text, start));
        traces.push_back(utf16(piece, false));
        traces.push_back(utf16(piece, true));
        traces.push_back(core::to_hex(core::as_bytes(traces[traces.size() - 3])));
    }
    traces.push_back(core::to_base64url(core::as_bytes(text)));
    return traces;
}

std::string everything_on_disk(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        all += core::as_text(os::read_file(entry.path(), kFileBytesMax).value());
    }
    return all;
}

int count_traces(const std::string& disk, const std::vector<std::string>& texts) {
    int found = 0;
    for (const auto& text : texts) {
        for (const auto& trace : traces_of(text)) {
            if (disk.find(trace) != std::string::npos) ++found;
        }
    }
    return found;
}

TEST_CASE("no file of the station holds a piece of what was typed, open or closed") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    const auto content = example_content();
    const auto filed = store->outbox().submit(content);
    REQUIRE(filed.has_value());
    auto texts = typed_texts(content);
    texts.push_back(filed->query_token.to_string());

    CHECK(count_traces(everything_on_disk(station.data_dir()), texts) == 0);
    auto items = store->outbox().due(station.clock.now(), 1);
    REQUIRE(items.has_value());
    REQUIRE(store->outbox().record_received(station.acknowledge(items->at(0))).has_value());
    REQUIRE(store->status_mirror().look_up(filed->number, filed->query_code).has_value());
    CHECK(count_traces(everything_on_disk(station.data_dir()), texts) == 0);
    store.reset();
    CHECK(count_traces(everything_on_disk(station.data_dir()), texts) == 0);
}

TEST_CASE("a stolen disk shows numbers only: no query code and no status") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    const auto filed = store->outbox().submit(example_content()).value();
    auto items = store->outbox().due(station.clock.now(), 1);
    REQUIRE(store->outbox().record_received(station.acknowledge(items->at(0))).has_value());
    const core::CaseStatus mediating{
        .id = filed.id,
        .number = filed.number,
        .version = 2,
        .state = core::CaseState::mediating,
        .events = {{core::CaseState::mediating, station.clock.now(), "金丝雀市场监督管理局"}},
        .category = "canary_category"};
    REQUIRE(store->outbox().apply_changes({1, {mediating}}).has_value());
    const std::vector<std::string> secrets = {
        "mediating",
        "金丝雀市场监督管理局",
        "canary_category",
        "\"events\"",
        filed.query_code.to_string()};
    const auto check_disk = [&] {
        const auto disk = everything_on_disk(station.data_dir());
        for (const auto& secret : secrets) CHECK(disk.find(secret) == std::string::npos);
        CHECK(disk.find(filed.number.to_string()) != std::string::npos);
    };
    check_disk();
    CHECK(store->status_mirror().look_up(filed.number, filed.query_code) == mediating);
    store.reset();
    check_disk();
}

TEST_CASE("a former version's status leaves nothing in the clear once it was asked for") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    const auto filed = store->outbox().submit(example_content()).value();
    {
        auto database = station.open_database();
        const auto status =
            store->status_mirror().status_here(filed.number, filed.query_code).value();
        REQUIRE(database.run("DELETE FROM sealed_mirror"));
        REQUIRE(database.run(
            "INSERT INTO mirror VALUES (?, ?, 0, ?, ?)",
            filed.id,
            filed.number,
            core::to_json(status),
            core::slow_hash(filed.query_code.to_string())
        ));
    }
    CHECK(everything_on_disk(station.data_dir()).find("filed_at_station") != std::string::npos);
    REQUIRE(store->status_mirror().look_up(filed.number, filed.query_code).has_value());
    store.reset();
    const auto disk = everything_on_disk(station.data_dir());
    CHECK(disk.find("filed_at_station") == std::string::npos);
    CHECK(disk.find("$argon2") == std::string::npos);
}

TEST_CASE("the search for traces finds text that is stored in the open") {
    StationFixture station;
    auto store = station.open();
    const auto content = example_content();
    REQUIRE(store->settings()
                .set("leak", std::string(content.text(core::Field::contact_phone).substr(2)))
                .has_value());
    CHECK(count_traces(everything_on_disk(station.data_dir()), typed_texts(content)) > 0);
}

TEST_CASE("an acknowledged case leaves no sealed bytes behind once the log is folded in") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->outbox().submit(example_content()).has_value());
    auto items = store->outbox().due(station.clock.now(), 1);
    REQUIRE(items.has_value());
    const auto piece = items->at(0).body.substr(items->at(0).body.size() / 2, 40);
    CHECK(everything_on_disk(station.data_dir()).find(piece) != std::string::npos);
    REQUIRE(store->outbox().record_received(station.acknowledge(items->at(0))).has_value());
    store.reset();
    CHECK(everything_on_disk(station.data_dir()).find(piece) == std::string::npos);
}

}  // namespace
}  // namespace fangxin::tests
