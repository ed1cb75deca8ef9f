// `find`: what cases are sorted by, by Chinese text, pinyin or initials.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "core/classification/topic_search.h"
#include "core/content/builtin_content.h"
#include "core/try.h"
#include "os/clock.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;        // `data` may be empty: the content built into the program
    std::string typed;  // Chinese, pinyin or initials
    std::string list;   // only in this one; empty: in all
};

core::Result<core::ContentSet> content_of(const Place& place) {
    if (place.data.empty()) return core::ContentSet();
    const auto opened = TRY(open_centre(place));
    InForce in_force = TRY(opened->centre().database.read(content_in_force));
    return std::move(in_force.set);
}

// The grounds are those of the rule in force today.
core::Result<core::TopicSearch> search_in(const core::ContentSet& content) {
    const auto table = TRY(core::PinyinTable::parse(core::builtin_pinyin_readings()));
    std::vector<core::Topic> topics;
    core::add_topics(*content.classification(), topics);
    const core::Date today = core::beijing_date(os::SystemClock().now());
    if (const auto* rules = content.law()->rules.in_force(today)) core::add_grounds(*rules, topics);
    return core::TopicSearch(std::move(topics), table);
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

int find(const Options& options) {
    const auto content = content_of(options.place);
    if (!content) return fail_with(content.error());
    const auto search = search_in(*content);
    if (!search) return fail_with(search.error());
    for (const core::Topic* topic : search->find(options.typed, options.list)) print(*topic);
    return kDone;
}

const Subcommand kFind(
    "find",
    "grounds, demands, problems, categories and other bodies",
    [](OptionList& options) {
        auto given = std::make_shared<Options>();
        options.require("typed", given->typed, "Chinese, pinyin or initials");
        options.add("--in", given->list, "only in this list, as the answers name it");
        options.add("--data", given->place.data, "in what this centre published");
        return Subcommand::Run([given] { return find(*given); });
    }
);

}  // namespace
}  // namespace fangxin::central
