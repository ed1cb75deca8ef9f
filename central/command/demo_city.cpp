// Adds the made-up city.
#include "central/command/demo_city.h"

#include <array>
#include <charconv>

#include "central/accounts/set_up.h"
#include "central/bureaus/bureaus.h"
#include "central/content/publication.h"
#include "central/devices/stations.h"
#include "core/json/members.h"

namespace fangxin::core {

template <>
inline constexpr auto kMembers<central::Station> = std::tuple{
    Member{"id", &central::Station::id, Rule{central::kStationIdCharactersMax}},
    Member{"name", &central::Station::name, Rule{central::kStationNameCharactersMax}},
};

}  // namespace fangxin::core

namespace fangxin::central {
namespace {

using core::ContentKind;

constexpr std::size_t kDemoStations = 40;

struct DemoContent {
    ContentKind kind;
    std::string_view file;
};
constexpr auto kContents = std::to_array<DemoContent>({
    {ContentKind::publication, "publication.json"},
    {ContentKind::promises, "promises.json"},
    {ContentKind::notices, "notices.json"},
    {ContentKind::known_matters, "known_matters.json"},
});

// What is there already stays as it is.
template <typename T>
core::Result<void> unless_there(const core::Result<T>& added) {
    if (added || added.error().code == core::ErrorCode::conflict) return {};
    return core::fail(added.error());
}

}  // namespace

core::Result<void> add_demo_city(const Centre& centre, Session& writer) {
    const core::Instant now = centre.clock.now();
    const auto stations =
        TRY(core::parse_list<Station>(demo_file("stations.json"), "stations", kDemoStations));
    for (const Station& station : stations) TRY(unless_there(add_station(writer, station, now)));
    for (const Bureau& bureau : TRY(parse_bureaus(demo_file("bureaus.json"))))
        TRY(unless_there(add_bureau(writer, bureau)));
    const Clerk clerk = TRY(find_clerk(writer, kFirstUser));
    for (const auto& [kind, file] : kContents) {
        const std::string text = with_days(demo_file(file), core::beijing_date(now));
        TRY(unless_there(publish_content(centre, writer, clerk, kind, text)));
    }
    return {};
}

std::string with_days(std::string_view text, core::Date today) {
    constexpr std::string_view kMark = "\"@";
    std::string dated;
    for (std::size_t at = text.find(kMark); at != text.npos; at = text.find(kMark)) {
        const char* const number = text.data() + at + kMark.size();
        int days = 0;
        const auto read = std::from_chars(number, text.data() + text.size(), days);
        const core::Date date = std::chrono::sys_days(today) + std::chrono::days(days);
        dated.append(text.substr(0, at + 1)).append(core::to_iso(date));
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    }
    return dated.append(text);
}

}  // namespace fangxin::central
