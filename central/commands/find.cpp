// `find`: what cases are sorted by, by Chinese text, pinyin or initials.
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/service/content.h"
#include "core/classification/topic_search.h"
#include "core/content/builtin_content.h"
#include "os/clock.h"

namespace fangxin::central {
namespace {

core::Result<core::ContentSet> content_of(const Place& place) {
    if (place.data.empty()) return core::ContentSet();
    auto opened = open_centre(place);
    if (!opened) return core::fail(opened.error());
    auto in_force = wait_for(content_in_force((*opened)->centre()));
    if (!in_force) return core::fail(in_force.error());
    return std::move(in_force->set);
}

// The grounds are those of the rule in force today.
core::Result<core::TopicSearch> search_in(const core::ContentSet& content) {
    auto table = core::PinyinTable::parse(core::builtin_pinyin_readings());
    if (!table) return core::fail(table.error());
    std::vector<core::Topic> topics;
    core::add_topics(*content.classification(), topics);
    const core::Date today = core::beijing_date(os::SystemClock().now());
    if (const auto* rules = content.law()->rules.in_force(today)) core::add_grounds(*rules, topics);
    return core::TopicSearch(std::move(topics), *table);
}

void print(const core::Topic& topic) {
    nlohmann::ordered_json line{
        {"list", topic.list},
        {"code", topic.code},
        {"zh", topic.name.zh},
        {"en", topic.name.en},
    };
    if (!topic.number.empty()) line["number"] = topic.number;
    if (topic.is_unverified) line["unverified"] = true;
    std::printf("%s\n", line.dump().c_str());
}

}  // namespace

int find(const FindOptions& options) {
    const auto content = content_of(options.place);
    if (!content) return fail_with(content.error());
    const auto search = search_in(*content);
    if (!search) return fail_with(search.error());
    for (const core::Topic* topic : search->find(options.typed, options.list)) print(*topic);
    return kDone;
}

}  // namespace fangxin::central
