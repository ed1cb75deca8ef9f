// Tests of notices as an asset: what is read, what is refused, and which are shown on a day.
#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/notices/notices_json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

// Three notices; `with` replaces a part of the text.
std::string list(std::string_view part = {}, std::string_view with = {}) {
    std::string text =
        R"({"version":2,"notices":[)"
        R"({"code":"old","kind":"warning","from":"2026-10-01","until":"2026-12-31",)"
        R"("title":{"zh":"旧"},"text":{"zh":"一\n二"},"source":{"zh":"中心","en":"Centre"}},)"
        R"({"code":"new","kind":"warning","from":"2026-11-01","until":"2026-11-30",)"
        R"("title":{"zh":"新","en":"New"},"text":{"zh":"三","en":"Three"},)"
        R"("source":{"zh":"中心","en":"Centre"}},)"
        R"({"code":"month","kind":"theme","from":"2026-11-01","until":"2026-11-30",)"
        R"("title":{"zh":"主题"},"text":{"zh":"四"},"source":{"zh":"中心","en":"Centre"}}]})";
    if (part.empty()) return text;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

std::string refusal(std::string_view part, std::string_view with) {
    const auto parsed = parse_notices(list(part, with));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

std::string shown_on(const NoticeBoard& board, std::string_view day) {
    std::string codes;
    for (const Notice* notice : board.shown_on(*parse_iso_date(day))) codes += notice->code + " ";
    return codes;
}

}  // namespace

TEST_CASE("notices are shown from their first day to their last, the newest first") {
    const auto board = parse_notices(list());
    REQUIRE(board.has_value());
    CHECK(shown_on(*board, "2026-09-30").empty());
    CHECK(shown_on(*board, "2026-10-01") == "old ");
    CHECK(shown_on(*board, "2026-11-30") == "new month old ");
    CHECK(shown_on(*board, "2026-12-01") == "old ");
    CHECK(shown_on(*board, "2027-01-01").empty());
}

TEST_CASE("the newest of a kind is the one of today") {
    const auto board = parse_notices(list());
    REQUIRE(board.has_value());
    const auto newest = [&](NoticeKind kind, std::string_view day) {
        const Notice* const notice = board->newest(kind, *parse_iso_date(day));
        return notice == nullptr ? std::string() : notice->code;
    };
    CHECK(newest(NoticeKind::warning, "2026-11-15") == "new");
    CHECK(newest(NoticeKind::warning, "2026-12-15") == "old");
    CHECK(newest(NoticeKind::theme, "2026-11-15") == "month");
    CHECK(newest(NoticeKind::theme, "2026-12-15").empty());
    CHECK(newest(NoticeKind::tip, "2026-11-15").empty());
    REQUIRE(board->find("old") != nullptr);
    CHECK(board->find("old")->text.zh == "一\n二");
    CHECK(board->find("other") == nullptr);
}

TEST_CASE("notices that cannot be are refused, with their code and the reason") {
    CHECK(refusal(R"("code":"new")", R"("code":"old")") == "old: it is there twice");
    CHECK(refusal("2026-12-31", "2026-09-30") == "old: it ends before it begins");
    CHECK(refusal(R"({"zh":"旧"})", R"({"en":"Old"})") == "old: it has no Chinese");
    CHECK(
        refusal(R"({"zh":"新","en":"New"})", R"({"zh":"新"})") ==
        "new: only its title or only its text is in English"
    );
    std::string title;
    for (int i = 0; i < 41; ++i) title += "长";
    CHECK(
        refusal(R"({"zh":"旧"})", R"({"zh":")" + title + R"("})") ==
        "old: its Chinese title is too long"
    );
    refusal(R"("kind":"theme")", R"("kind":"song")");
    refusal(R"("source":{"zh":"中心","en":"Centre"})", R"("source":{"zh":"中心"})");
    refusal(R"({"zh":"旧"})", R"({"zh":"旧\n新"})");
    CHECK_FALSE(parse_notices("{}"));
}

TEST_CASE("no notice is built in, and published ones take their place with their version") {
    ContentSet content;
    CHECK(content.notices()->shown_on(*parse_iso_date("2026-11-15")).empty());
    CHECK(content.replace(ContentKind::notices, 2, list()).has_value());
    CHECK(content.notices()->shown_on(*parse_iso_date("2026-11-15")).size() == 3);
}

}  // namespace fangxin::core
