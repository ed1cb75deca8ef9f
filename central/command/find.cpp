// `find`: what cases are sorted by, by Chinese text, pinyin or initials.
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "core/classification/topic_search.h"
#include "core/content/builtin_content.h"
#include "core/search/folded_text.h"
#include "core/try.h"
#include "os/clock.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;        // `data` may be empty: the content built into the program
    std::string typed;  // Chinese, pinyin or initials
    std::string list;   // only in this one; empty: in all
};

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
    print_line("{}", line.dump());
}

core::Result<void> check_list(const core::TopicSearch& search, const std::string& list) {
    std::string known;
    for (const core::Topic& topic : search.topics()) {
        if (topic.list == list) return {};
        if (known.ends_with(topic.list)) continue;
        known += (known.empty() ? "" : ", ") + topic.list;
    }
    return core::fail(core::ErrorCode::invalid, "--in: there is no such list; the lists: " + known);
}

core::Result<int> find(const Options& options) {
    if (!options.typed.empty() && core::fold_for_search(options.typed).characters.empty())
        return core::fail(
            core::ErrorCode::invalid, "nothing to look for: type Chinese, letters or digits"
        );
    const core::ContentSet content = TRY(content_of(options.place));
    const core::TopicSearch search = TRY(search_in(content));
    if (!options.list.empty()) TRY(check_list(search, options.list));
    for (const core::Topic* topic : search.find(options.typed, options.list)) print(*topic);
    return kDone;
}

const Subcommand kFind(
    "find",
    "grounds, demands, problems, categories and other bodies",
    find,
    [](OptionList& list, Options& given) {
        list.require("typed", given.typed, "Chinese, pinyin or initials");
        list.add("--in", given.list, "only in this list, as the answers name it");
        list.add("--data", given.place.data, "in what this centre published");
    }
);

}  // namespace
}  // namespace fangxin::central
