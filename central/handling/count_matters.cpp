// Counting the people of each shop and problem.
#include "central/handling/count_matters.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/cases/open_case.h"
#include "central/content/publication.h"
#include "central/keys.h"
#include "core/crypto.h"
#include "core/lifecycle/lifecycle.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

using core::Field;

constexpr std::string_view kTextZh = "这家店的这类问题，中心正在一起处理。";
constexpr std::string_view kTextEn = "The centre handles these complaints about the shop together.";
constexpr std::size_t kCodeBytes = 6;

// The shop by its id, or by its name where it is in no directory; and the problem.
using MatterKey = std::array<std::string, 3>;

struct Counted {
    std::set<core::Digest> callers;  // telephone numbers, of which nobody reads any here
    int represented = 0;             // by those, in joint complaints
    core::Instant since;

    int people() const { return static_cast<int>(callers.size()) + represented; }
};
using Matters = std::map<MatterKey, Counted>;

void count(const StoredCase& stored, const core::CaseContent& content, Matters& matters) {
    const std::string_view phone = content.text(Field::contact_phone);
    const MatterKey key{
        std::string(content.text(Field::shop_id)),
        core::normalised(content.text(Field::merchant_name)),
        std::string(content.text(Field::problem))};
    if (phone.empty() || key[1].empty() || key[2].empty()) return;
    const auto [place, is_first] = matters.try_emplace(key);
    Counted& counted = place->second;
    counted.since = is_first ? stored.received_at : std::min(counted.since, stored.received_at);
    if (!counted.callers.insert(core::digest_of(core::as_bytes(phone))).second) return;
    const auto together = core::parse_whole_number<int>(content.text(Field::people));
    if (together) counted.represented += *together - 1;
}

core::Result<Matters> count_all(const Centre& centre, Session& reader) {
    Matters matters;
    std::optional<StoredCase> last;
    while (true) {
        std::vector<StoredCase> page = TRY(cases_after(reader, last));
        if (page.empty()) return matters;
        for (const StoredCase& stored : page) {
            const bool is_complaint = stored.kind == core::CaseKind::complaint && !stored.is_act;
            if (!is_complaint || !core::is_open_case(stored.state)) continue;
            const auto file = open_case(centre.keys, stored.envelope);
            if (file) count(stored, file->content, matters);
        }
        last = std::move(page.back());
    }
}

// The same for the same matter, whenever it is counted.
std::string code_of(const MatterKey& key) {
    const std::string& shop = key[0].empty() ? key[1] : key[0];
    const auto digest =
        core::digest_of(core::CanonicalBytes("fangxin.known_matter.v1", shop, key[2]).view());
    return core::to_hex(core::ByteView(digest).first(kCodeBytes));
}

core::KnownMatter matter_of(
    const MatterKey& key, const Counted& counted, const MatterCounting& counting
) {
    const auto last = std::chrono::sys_days(counting.today) + std::chrono::days(counting.days - 1);
    return {
        .code = code_of(key),
        .shop_id = key[0],
        .shop_name = key[1],
        .problem = key[2],
        .people = std::min(counted.people(), core::kKnownPeopleMax),
        .since = std::min(core::beijing_date(counted.since), counting.today),
        .from = counting.today,
        .until = core::Date(last),
        .text = {std::string(kTextZh), std::string(kTextEn)}};
}

}  // namespace

core::Result<core::KnownMatters::Parts> count_matters(
    const Centre& centre, Session& reader, const MatterCounting& counting
) {
    const InForce in_force = TRY(content_in_force(reader));
    core::KnownMatters::Parts parts;
    parts.version = in_force.set.known_matters()->version() + 1;
    const int people_min = std::max(counting.people_min, core::kKnownPeopleMin);
    for (const auto& [key, counted] : TRY(count_all(centre, reader)))
        if (counted.people() >= people_min)
            parts.matters.push_back(matter_of(key, counted, counting));
    std::ranges::stable_sort(parts.matters, std::ranges::greater(), &core::KnownMatter::people);
    parts.matters.resize(std::min(parts.matters.size(), core::kKnownMattersMax));
    return parts;
}

}  // namespace fangxin::central
